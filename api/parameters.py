"""Parameters that several routes share, bounded and described in one place."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated

from fastapi import Depends, Path, Query, Request
from pydantic import BeforeValidator

from graph.analysis.definition import DEFINITIONS, Definition, definition
from ontology.errors import AskedWrongly
from ontology.place import Level

LARGEST_ID = 2**31 - 1
TEXT = 100
#: Names of products and companies: pages link to them by name, however long it is.
NAME = 1000
LIMIT = 200

NodeId = Annotated[int, Path(ge=0, le=LARGEST_ID, description="节点编号")]
ChainText = Annotated[
    str, Query(min_length=1, max_length=TEXT, description="产业链的名称或编号", examples=["智能塔机(升降机)"])
]
OptionalChain = Annotated[
    str | None, Query(min_length=1, max_length=TEXT, description="产业链的名称或编号；不给则为全部")
]
OptionalYear = Annotated[int | None, Query(ge=1990, le=2100, description="年度；不给则为主导企业有采购的最近一年")]
OptionalDay = Annotated[
    date | None,
    BeforeValidator(lambda text: text or None),  # a form sends a date that was not chosen as blank
    Query(description="某一天，如 2022-06-30；不给则为最新", examples=["2022-06-30"]),
]
OptionalLevel = Annotated[Level | None, Query(description="范围：park 核心园区、county 县区、city 全市、province 全省")]
OneLevel = Annotated[Level, Query(description="范围：park 核心园区、county 县区、city 全市、province 全省")]
OptionalRegion = Annotated[
    str | None,
    Query(min_length=1, max_length=TEXT, description="所有主导企业都按这个地区计算", examples=["常德市"]),
]
Goal = Annotated[
    Decimal | None,
    Query(gt=0, le=1, max_digits=30, description="目标份额，如 0.45；不给则为该范围的目标", examples=["0.45"]),
]
Limit = Annotated[int, Query(ge=1, le=LIMIT, description="最多给出几条")]
Offset = Annotated[int, Query(ge=0, le=10_000_000, description="从第几条起（0 为第一条）")]
SearchText = Annotated[
    str, Query(min_length=1, max_length=TEXT, description="名称中的字（两个字起），或拼音首字母", examples=["塔机"])
]


def _definition(
    name: Annotated[
        str | None,
        Query(
            alias="definition",
            max_length=40,
            description=f"口径：{'、'.join(DEFINITIONS)}",
            json_schema_extra={"enum": [*DEFINITIONS]},
        ),
    ] = None,
) -> Definition:
    return definition(name)


InDefinition = Annotated[Definition, Depends(_definition)]


async def _one_file(request: Request) -> None:
    """Of several files under one name only the last would be read; AskedWrongly rather than losing the others."""
    if len((await request.form()).getlist("file")) > 1:
        raise AskedWrongly("一次只能传一份文件，请分几次传；都没有收下")


OneFile = Annotated[None, Depends(_one_file)]
