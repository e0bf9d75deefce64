"""The reference page: what there is to say, 中文 with the English names of the code."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ontology.claims import CLAIMS, Claim
from ontology.derive import reading, terms
from ontology.derive.reading import DeclaredField, ValueType
from ontology.kinds import Kind

_HEAD = """\
# 词汇参考

本页由 `python -m ontology.derive` 从 `ontology/` 中的声明生成，请勿手工修改。

- 词汇（OWL）：`ontology/generated/liantu.ttl`，约束（SHACL）：`ontology/generated/shapes.ttl`，
  JSON-LD 上下文：`ontology/generated/context.jsonld`。
- 金额在库内以整数“分”保存，对外一律为“万元”的精确小数。
- 每条主张都有来源：批次、表与行，或正文中的起止位置；关键字段相同的主张，以最新批次为准。
"""


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _table(head: list[str], rows: Iterable[list[str]]) -> list[str]:
    return [_row(head), _row("---" for _ in head), *(_row(row) for row in rows), ""]


def _short(iri: str) -> str:
    vocabulary = terms.vocabulary_of(iri)
    prefix = next((name for name, found in terms.PREFIXES.items() if found == vocabulary), "")
    return f"`{prefix}:{iri.removeprefix(vocabulary)}`" if prefix else f"`{iri}`"


def _kind_rows() -> Iterator[list[str]]:
    for kind in Kind:
        above = terms.superclass_of(kind)
        below = f" ⊑ {_short(above)}" if above else ""
        yield [kind.zh, f"`{kind.slug}`", kind.value.key, _short(terms.class_of(kind)) + below]


def _type_zh(field: DeclaredField) -> str:
    return f"→ {reading.node_of(field).zh}" if field.type is ValueType.NODE else field.type.zh


def _field_rows(claim: type[Claim]) -> Iterator[list[str]]:
    for field in reading.fields_of(claim):
        key = "是" if field.name in claim.key else ""
        needed = "必填" if field.required else ""
        unit = "" if field.unit == "1" else field.unit
        iri = _short(terms.field_iri(claim, field))
        yield [field.zh, f"`{field.name}`", _type_zh(field), unit, "、".join(field.choices), needed, key, iri]


def _triple_line(claim: type[Claim]) -> list[str]:
    ends, iri, verb = reading.ends_of(claim), terms.verb_iri(claim), claim.verb
    if ends is None:
        return []
    back = f"；反向：“{verb.inverse}”" if verb.inverse else ""
    line = f"读作：{ends.subject.zh}（`{ends.subject.name}`）**{verb.verb}** {ends.object.zh}（`{ends.object.name}`）"
    return [f"{line}{back}。直接三元组：{_short(iri)}。", ""]


def _claim_section(claim: type[Claim]) -> list[str]:
    return [
        f"### {claim.verb.zh} `{claim.__name__}`",
        "",
        reading.comment(claim),
        "",
        *_triple_line(claim),
        *_table(["字段", "名称", "类型", "单位", "可选值", "必填", "关键字段", "IRI"], _field_rows(claim)),
    ]


def page() -> str:
    """The reference page derived from the declarations."""
    lines = [_HEAD, "## 前缀", "", *_table(["前缀", "词汇"], ([f"`{p}`", iri] for p, iri in terms.PREFIXES.items()))]
    lines += ["## 节点种类", "", *_table(["种类", "名称", "区分依据", "类"], _kind_rows())]
    lines += ["## 主张", ""]
    for claim in CLAIMS:
        lines += _claim_section(claim)
    lines += ["## 来源", "", *_table(["字段", "名称", "IRI"], _witness_rows())]
    return "\n".join(lines).rstrip() + "\n"


def _witness_rows() -> Iterator[list[str]]:
    for column, (label, _) in terms.WITNESS_ZH.items():
        yield [label, f"`{column}`", _short(terms.witness_iri(column))]
    known = "、".join(f"`{word}` {zh}" for word, zh in terms.KNOWN_WORDS.items())
    yield [f"如何得知（{known}）", "`known`", _short(terms.KNOWN)]
