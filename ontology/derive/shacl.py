"""The SHACL shapes: what a node of each kind and a record of each claim must carry, messages in 中文."""

from __future__ import annotations

from dataclasses import dataclass

from rdflib import Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.namespace import RDF, RDFS, SH, XSD
from rdflib.term import BNode

from ontology.claims import CLAIMS, Claim
from ontology.derive import reading, terms
from ontology.derive.owl import DATATYPES, range_of
from ontology.derive.reading import DeclaredField, ValueType
from ontology.derive.terms import Nature
from ontology.derive.turtle import new_graph, ref, zh
from ontology.kinds import Kind


@dataclass(frozen=True)
class Rule:
    """What must hold of one property of one shape."""

    path: str
    label: str
    message: str
    least: int = 0
    most: int | None = 1
    class_: str = ""
    datatype: str = ""
    choices: tuple[str, ...] = ()
    bounds: tuple[int, int | None] | None = None
    not_above: str = ""

    @property
    def name(self) -> str:
        """Name of the property shape beside those of the same node shape."""
        vocabulary = terms.vocabulary_of(self.path)
        prefix = next(prefix for prefix, iri in terms.PREFIXES.items() if iri == vocabulary)
        local = self.path.removeprefix(vocabulary)
        return ("" if terms.is_ours(self.path) else f"{prefix}-") + local + ("-range" if self.not_above else "")


def _write_rule(graph: Graph, shape: URIRef, rule: Rule) -> None:
    prop = URIRef(f"{shape}-{rule.name}")
    graph.add((shape, SH.property, prop))
    graph.add((prop, RDF.type, SH.PropertyShape))
    graph.add((prop, SH.path, ref(rule.path)))
    graph.add((prop, SH.name, zh(rule.label)))
    graph.add((prop, SH.message, zh(rule.message)))
    low, high = rule.bounds or (None, None)
    numbers = {SH.minCount: rule.least or None, SH.maxCount: rule.most, SH.minInclusive: low, SH.maxInclusive: high}
    for predicate, number in numbers.items():
        if number is not None:
            graph.add((prop, predicate, Literal(number)))
    iris = {SH["class"]: rule.class_, SH.datatype: rule.datatype, SH.lessThanOrEquals: rule.not_above}
    for predicate, iri in iris.items():
        if iri:
            graph.add((prop, predicate, ref(iri)))
    if rule.choices:
        words = BNode()
        Collection(graph, words, [Literal(choice) for choice in rule.choices])
        graph.add((prop, SH["in"], words))


def _shape(graph: Graph, class_: str, rules: list[Rule]) -> None:
    shape = ref(terms.SHAPES + class_.rsplit("#", 1)[-1])
    graph.add((shape, RDF.type, SH.NodeShape))
    graph.add((shape, SH.targetClass, ref(class_)))
    for rule in rules:
        _write_rule(graph, shape, rule)


def what_is_allowed(field: DeclaredField) -> str:
    """What may stand in a field, 中文."""
    if field.type is ValueType.NODE:
        return reading.node_of(field).zh
    if field.choices:
        return f"{'、'.join(field.choices)}之一"
    unit = f"（{field.unit}）" if field.unit not in ("", "1") else ""
    low, high = field.bounds or (None, None)
    span = f"，{low}–{high}" if high is not None and field.unit == "1" else "，不为负" if low == 0 else ""
    return f"{field.type.zh}{unit}{span}"


def _field_rule(path: str, field: DeclaredField, of: str, least: int) -> Rule:
    between_nodes = field.type in (ValueType.NODE, ValueType.PLACE)
    number = "必须恰好有一个" if least else "至多有一个"
    return Rule(
        path=path,
        label=field.zh,
        message=f"{of}的“{field.zh}”{number}，应为{what_is_allowed(field)}",
        least=least,
        class_=range_of(field) if between_nodes else "",
        datatype="" if between_nodes else str(DATATYPES[field.type]),
        choices=field.choices,
        bounds=field.bounds,
    )


def _known_rules(claim: type[Claim]) -> list[Rule]:
    of = claim.verb.zh
    source = terms.class_of(Kind.SOURCE)
    return [
        Rule(terms.DERIVED_FROM, "来源", f"{of}必须有来源", 1, None, class_=source),
        Rule(
            terms.KNOWN,
            "如何得知",
            f"{of}的“如何得知”应为 {'、'.join(terms.KNOWN_WORDS)} 之一",
            datatype=str(XSD.string),
            choices=tuple(terms.KNOWN_WORDS),
        ),
    ]


def _range_rule(claim: type[Claim]) -> list[Rule]:
    names = {field.name: field for field in reading.fields_of(claim)}
    if not {"low", "high"} <= names.keys():
        return []
    low, high = (terms.field_iri(claim, names[name]) for name in ("low", "high"))
    return [Rule(low, names["low"].zh, f"{claim.verb.zh}的下限不得高于上限", most=None, not_above=high)]


def _claim_rules(claim: type[Claim]) -> list[Rule]:
    """Text may be left out where it was not stated: an empty text is no text."""
    rules = [
        _field_rule(terms.field_iri(claim, field), field, claim.verb.zh, int(field.required))
        for field in reading.fields_of(claim)
    ]
    return rules + _known_rules(claim) + _range_rule(claim)


def _fact_rules(kind: Kind, claim: type[Claim]) -> list[Rule]:
    node = reading.about(claim)
    if node is None or node.declared.node is not kind:
        return []
    values = [field for field in reading.fields_of(claim) if field.type is not ValueType.NODE]
    return [_field_rule(terms.fact_iri(claim, field), field, kind.zh, 0) for field in values]


def _verb_rules(kind: Kind, claim: type[Claim]) -> list[Rule]:
    """What a verb may tie a node to; where two claims share a verb, that is left to their records."""
    ends, iri, verb = reading.ends_of(claim), terms.verb_iri(claim), claim.verb
    shared = sum(terms.verb_iri(other) == iri for other in CLAIMS) > 1
    if ends is None or ends.subject.declared.node is not kind or shared or terms.REUSED.get(iri) is Nature.NAME:
        return []
    relation = reading.relation(claim)
    paths = [terms.relation_iri(choice) for choice in relation.choices] if relation else [iri]
    message = f"{kind.zh}“{verb.verb}”的应为{ends.object.zh}"
    return [Rule(path, verb.verb, message, most=None, class_=range_of(ends.object)) for path in paths]


def _node_rules(kind: Kind) -> list[Rule]:
    text = str(XSD.string)
    if kind is Kind.SOURCE:
        return _source_rules()
    rules = [
        Rule(str(RDFS.label), "名称", f"{kind.zh}必须有名称", 1, None),
        Rule(terms.KEY, "自然键", f"{kind.zh}必须恰好有一个自然键", 1, datatype=text),
    ]
    for claim in CLAIMS:
        rules += _fact_rules(kind, claim) + _verb_rules(kind, claim)
    return rules


def _source_rules() -> list[Rule]:
    rules = [Rule(terms.IDENTIFIER, "编号", "来源必须恰好有一个编号", 1, datatype=str(XSD.string))]
    for column, (label, number) in terms.WITNESS_ZH.items():
        least = int(column in ("batch", "sheet"))
        datatype = str(XSD.integer if number else XSD.string)
        message = f"来源的“{label}”{'必须恰好有一个' if least else '至多有一个'}"
        rules.append(Rule(terms.witness_iri(column), label, message, least, datatype=datatype))
    return rules


def shapes() -> Graph:
    """The SHACL shapes derived from the declarations."""
    graph = new_graph()
    for kind in Kind:
        _shape(graph, terms.class_of(kind), _node_rules(kind))
    for claim in CLAIMS:
        _shape(graph, terms.claim_class(claim), _claim_rules(claim))
    return graph
