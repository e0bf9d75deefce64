"""REST models of the claims: labels, units, bounds, and 万元 on the wire."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest
from pydantic import ValidationError

from ontology import refs
from ontology.claims import CLAIMS, Witness
from ontology.derive import reading
from ontology.derive.models import ClaimModel, claim_model, claim_models
from ontology.place import Place
from ontology.trade import Supplies

PURCHASE = Supplies(
    refs.company("甲重工"), refs.company("近邻轴承"), refs.product("轴承"), 2024, 1_234_567, 1_234_567, Place("湖南省")
)


def test_every_claim_has_a_model_with_its_labels() -> None:
    """Titles in Chinese, units in the description, the docstring as description of the model."""
    models = claim_models()
    assert list(models) == [claim.__name__ for claim in CLAIMS]
    for claim in CLAIMS:
        model = models[claim.__name__]
        assert model.__doc__ == reading.comment(claim)
        for field in reading.fields_of(claim):
            found = model.model_fields[field.name]
            assert found.title == field.zh
            assert found.is_required() == field.required
            assert field.unit in ("", "1") or f"单位：{field.unit}" in str(found.description)


def test_a_claim_goes_out_in_wan_yuan() -> None:
    """Exact inside, JSON numbers outside, nodes and places by their parts."""
    model = claim_model(PURCHASE, 3, Witness("配套", 17))
    assert model.model_dump()["low"] == Decimal("1.234567")
    said = json.loads(model.model_dump_json())
    assert said["low"] == 1.234567
    assert said["buyer"] == {"kind": "company", "key": "甲重工", "name": "甲重工"}
    assert said["place"]["province"] == "湖南省"
    assert said["registered"] is None
    assert said["witness"] == {"batch": 3, "sheet": "配套", "row": 17, "start": None, "end": None, "known": "stated"}
    assert ClaimModel.model_validate_json(json.dumps({"witness": said["witness"]})).witness.row == 17


def test_a_model_reads_back_what_it_wrote() -> None:
    """Through JSON and back."""
    model = claim_model(PURCHASE, 3, Witness("配套", 17))
    assert type(model).model_validate_json(model.model_dump_json()) == model


@pytest.mark.parametrize(
    ("claim", "said"),
    [
        ("Supplies", {"low": -1}),
        ("Needs", {"criticality": 6}),
        ("SegmentOf", {"position": "中上游"}),
        ("Honoured", {"honour": "小巨人", "extra": 1}),
    ],
)
def test_a_model_refuses_what_the_declaration_refuses(claim: str, said: dict[str, object]) -> None:
    """Bounds, choices, unknown fields; the required ones are missing besides."""
    with pytest.raises(ValidationError) as refused:
        claim_models()[claim].model_validate(said)
    wrong = {error["loc"][0] for error in refused.value.errors() if error["type"] != "missing"}
    assert wrong <= set(said)
    assert wrong
