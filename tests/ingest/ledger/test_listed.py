"""The data set of listed companies: a small made one, and the real one where it lies beside the checkout."""

from __future__ import annotations

import gzip
from collections import Counter
from pathlib import Path

import pytest

from ingest.listed import FILES, ingest_listed, listed_batch
from ingest.listed_places import place_of_name
from ontology import refs
from ontology.claims import Claim
from ontology.errors import AskedWrongly
from ontology.place import Place
from ontology.trade import AlsoCalled, CompanyStated, Honoured, IndustryOf, IndustryStated, Produces, RelatedProduct
from tests.ingest.ledger.fake_store import FakeStore

SMALL = {
    "companies": "code,name,full_name,exchange,listed_on\n"
    "000001,示例股份,湖南示例股份有限公司,深圳证券交易所,2020-01-01\n"
    "600002SH,样板,样板集团股份有限公司,上海证券交易所,2020-01-01\n"
    "600002SH,样板,常德样板股份有限公司,上海证券交易所,2020-01-01\n",
    "company_industries": "company,industry\n000001sz,110101\n600002SH,999999\n600009SH,110101\n",
    "industries": "code,name\n110000,农业\n110101,种子\n",
    "industry_parents": "industry,parent\n110101,110000\n",
    "company_products": "company,product,revenue_share\n"
    "000001SZ,种子,0.5\n000001SZ,平衡项目,0.1\n600002SH,肥料,-0.2\n000001SZ,种子,0.1\n600009SH,肥料,0.1\n",
    "product_relations": "source,target,relation\n面粉,小麦,上游材料\n生丝,丝绸,下游产品\n种子,稻种,产品小类\n米,米,上游材料\n",
}
REAL = Path(__file__).parents[4] / "shared" / "listed-companies"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for stem, text in SMALL.items():
        (tmp_path / f"{stem}.csv.gz").write_bytes(gzip.compress(text.encode()))
    return tmp_path


def test_claims_of_the_small_set(folder: Path) -> None:
    batch, accepted = listed_batch(folder)
    one, two = refs.company("湖南示例股份有限公司"), refs.company("样板集团股份有限公司")
    p = refs.product
    claims: list[Claim] = [
        CompanyStated(one, place=Place("湖南省"), listed_as="000001SZ"),
        Honoured(one, "上市"),
        AlsoCalled(one, refs.company("示例股份")),
        CompanyStated(two, listed_as="600002SH"),
        Honoured(two, "上市"),
        AlsoCalled(two, refs.company("常德样板股份有限公司")),
        AlsoCalled(two, refs.company("样板")),
        IndustryStated(refs.industry("农业"), industry_class="申万行业分类"),
        IndustryStated(refs.industry("种子"), industry_class="申万行业分类", parent="农业"),
        IndustryOf(one, refs.industry("种子")),
        Produces(one, p("种子"), 0.5),
        Produces(two, p("肥料"), None),
        RelatedProduct(p("小麦"), p("面粉"), "input_to"),
        RelatedProduct(p("生丝"), p("丝绸"), "input_to"),
        RelatedProduct(p("稻种"), p("种子"), "kind_of"),
    ]
    assert [claim for claim, _ in batch.claims] == claims
    assert accepted == {
        "companies": 3, "industries": 2, "company_industries": 1, "company_products": 2, "product_relations": 3,
    }  # fmt: skip
    assert [witness.known for claim, witness in batch.claims if isinstance(claim, CompanyStated)] == [
        "derived",
        "stated",
    ]
    assert [w.row for c, w in batch.claims if isinstance(c, RelatedProduct)] == [2, 3, 4]
    assert len(batch.notes) == 6


def test_twice_changes_nothing(folder: Path) -> None:
    store = FakeStore()
    assert not ingest_listed(store, folder).already_there
    assert ingest_listed(store, folder).already_there
    assert len(store.held) == 1


@pytest.mark.parametrize("stem", FILES)
def test_a_missing_or_spoilt_file(stem: str, folder: Path) -> None:
    file = folder / f"{stem}.csv.gz"
    for content in (b"", b"no gzip", gzip.compress(b"other,columns\n1,2\n"), file.read_bytes()[:-20]):
        file.write_bytes(content)
        with pytest.raises(AskedWrongly, match=stem):
            ingest_listed(FakeStore(), folder)
    file.unlink()
    with pytest.raises(AskedWrongly, match="缺少文件"):
        ingest_listed(FakeStore(), folder)


def test_no_folder(tmp_path: Path) -> None:
    with pytest.raises(AskedWrongly, match="没有这个文件夹"):
        ingest_listed(FakeStore(), tmp_path / "nowhere")


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("湖南示例", "湖南省///"),
        ("常德示例", "湖南省/常德市//"),
        ("上海示例", "上海市/上海市//"),
        ("深圳市示例", "广东省/深圳市//"),
        ("中山示例", None),
        ("示例（长沙）", None),
        ("朝阳示例", None),
    ],
)
def test_where_a_name_says_the_company_is(name: str, place: str | None) -> None:
    found = place_of_name(name)
    assert (found.text if found else None) == place


@pytest.mark.skipif(not REAL.is_dir(), reason="the data set does not lie beside the checkout")
def test_the_real_set() -> None:
    batch, _ = listed_batch(REAL)
    kinds = Counter(type(claim) for claim, _ in batch.claims)
    assert kinds[CompanyStated] == 4586
    assert kinds[RelatedProduct] > 110_000
    assert kinds[Produces] > 50_000
    products = {claim.product.name for claim, _ in batch.claims if isinstance(claim, Produces)}
    assert not products & {"平衡项目", "分部间抵销", "调整项目", "内部抵销"}
