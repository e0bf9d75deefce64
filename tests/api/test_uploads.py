"""上传台账: read first, written only when somebody says so; wrong files, wrong moments, two at once."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from pathlib import Path

import httpx
import openpyxl
import pytest

from api import uploads
from api.uploads import Uploads, file_name
from graph.store.door import Store
from graph.store.urls import open_store
from ontology.errors import AskedWrongly, NotFound, StoreUnusable
from tests.ingest.tables.test_hidden_parts import hidden_workbook

HEAD = "采购单位,供应商,产品名称,年度,采购额(元)"
GOOD = [f"{HEAD}", "示例整机厂,示例铸件厂,桥壳,2023,120000", "示例整机厂,示例齿轮厂,齿轮,2023,5000"]
BAD = [*GOOD, "示例整机厂,,齿轮,2023,-5"]


def ledger(lines: list[str], name: str = "配套.csv") -> bytes:
    """A zipped ledger."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        archive.writestr(name, "\n".join(lines))
    return whole.getvalue()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(f"sqlite:///{tmp_path}/store.db")
    yield opened
    opened.close()


@pytest.fixture
def client(store: Store, asking: Callable[[Store], AbstractContextManager[httpx.Client]]) -> Iterator[httpx.Client]:
    with asking(store) as opened:
        yield opened


def upload(client: httpx.Client, content: bytes, name: str = "台账.zip") -> httpx.Response:
    return client.post("/data/uploads", files={"file": (name, content)})


def test_an_upload_is_shown_first_and_written_when_confirmed(client: httpx.Client, store: Store) -> None:
    address = upload(client, ledger(GOOD)).headers["location"]
    page = client.get(address).text
    assert store.batches() == []
    assert all(text in page for text in ("可以入库 2 行", "新企业 3 家", "供应企业←供应商", "采购额(元)", "确认入库"))
    taken = client.post(address, data={"part": "whole", "by": "张三"})
    (batch,) = store.batches()
    assert (taken.headers["location"], batch.by, batch.title) == ("/data?taken=1", "张三", "台账.zip")
    assert len(batch.file_digest) == 64
    shown = client.get("/data?taken=1").text
    assert all(text in shown for text in ("已入库：第 1 批", "张三", "供应企业←供应商", batch.file_digest))
    assert client.get(address).status_code == 404


def test_refused_rows_come_back_and_the_others_may_be_taken(client: httpx.Client, store: Store) -> None:
    address = upload(client, ledger(BAD)).headers["location"]
    page = client.get(address).text
    assert "退回 1 行" in page
    assert "供应企业为空" in page
    assert "确认入库" not in page
    book = openpyxl.load_workbook(io.BytesIO(client.get(f"{address}/refused.xlsx").content))
    assert "供应企业为空" in str([cell.value for cell in book["配套"][2]])
    assert client.post(address, data={"part": "whole", "by": "张三"}).status_code == 400
    assert store.batches() == []
    assert client.post(address, data={"part": "valid", "by": "张三"}).status_code == 303
    assert store.batches()[0].supplies == 2


def test_giving_up_writes_nothing(client: httpx.Client, store: Store) -> None:
    address = upload(client, ledger(GOOD)).headers["location"]
    assert client.post(address, data={"part": "none"}).headers["location"] == "/data"
    assert (store.batches(), client.get(address).status_code) == ([], 404)


def test_hidden_rows_are_asked_about_before_anything_is_taken_in(
    client: httpx.Client, store: Store, tmp_path: Path
) -> None:
    content = hidden_workbook(tmp_path / "台账.xlsx").read_bytes()
    address = upload(client, content, "台账.xlsx").headers["location"]
    page = client.get(address).text
    assert all(text in page for text in ("文件里有隐藏的内容", "第 3、4 行", "隐藏的也读", "隐藏的不读"))
    assert "确认入库" not in page
    assert client.post(address, data={"part": "whole", "by": "张三"}).status_code == 400
    chosen = client.post(f"{address}/hidden", data={"hidden": "skip"})
    assert (chosen.status_code, chosen.headers["location"]) == (303, address)
    page = client.get(address).text
    assert all(text in page for text in ("已选：隐藏的不读", "隐藏的表没有读：采购总额", "可以入库 2 行", "确认入库"))
    client.post(f"{address}/hidden", data={"hidden": "include"})
    assert "可以入库 5 行" in client.get(address).text
    client.post(f"{address}/hidden", data={"hidden": "skip"})
    assert client.post(address, data={"part": "whole", "by": "张三"}).status_code == 303
    assert store.batches()[0].supplies == 2
    assert client.post(f"{address}/hidden", data={"hidden": "skip"}).status_code == 404


def test_the_same_content_twice_is_said(client: httpx.Client, store: Store) -> None:
    for _ in range(2):
        address = upload(client, ledger(GOOD)).headers["location"]
        taken = client.post(address, data={"part": "whole", "by": "张三"})
    assert taken.headers["location"] == "/data?taken=1&there=1"
    assert "什么都没有改变" in client.get(taken.headers["location"]).text
    assert "同样的内容已在第 1 批" in client.get(upload(client, ledger(GOOD)).headers["location"]).text
    assert len(store.batches()) == 1


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("程序.exe", b"MZ\x90"),
        ("空.xlsx", b""),
        ("不是.xlsx", b"PK\x03\x04 nonsense"),
        ("台账.zip", ledger(["甲,乙", "1,2"], "别的.csv")),
        ("台账.zip", ledger(["采购企业,产品", "甲,乙"])),
        ("../../../../etc/passwd", b"root"),
    ],
)
def test_wrong_files_get_a_message_and_leave_nothing(
    client: httpx.Client, store: Store, name: str, content: bytes
) -> None:
    answer = upload(client, content, name)
    assert answer.status_code == 400
    assert "没有读进来" in answer.text
    assert 'action="/data/uploads"' in answer.text
    assert "Traceback" not in answer.text
    assert store.batches() == []


def test_a_page_needs_a_file_a_name_and_its_own_site(client: httpx.Client, store: Store) -> None:
    assert client.post("/data/uploads").status_code == 422
    address = upload(client, ledger(GOOD)).headers["location"]
    assert "请填写操作人" in client.post(address, data={"part": "whole"}).text
    away = {"Origin": "http://elsewhere.example"}
    assert client.post(address, data={"part": "whole", "by": "张三"}, headers=away).status_code == 403
    assert client.post("/data/undo", data={"batch": 1, "by": "张三"}, headers=away).status_code == 403
    assert client.post(address, data={"part": "half", "by": "张三"}).status_code == 422
    assert client.get("/data/uploads/" + "0" * 32).status_code == 404
    assert client.get("/data/uploads/..%2f..").status_code in {404, 422}
    assert store.batches() == []


def test_a_program_takes_in_tries_and_withdraws(client: httpx.Client, store: Store) -> None:
    def send(content: bytes, **data: str) -> httpx.Response:
        return client.post("/api/v1/batches", files={"file": ("台账.zip", content)}, data=data)

    tried = send(ledger(GOOD), dry_run="true").json()
    assert (tried["batch"], tried["dry_run"], tried["accepted"], store.batches()) == (None, True, {"配套": 2}, [])
    refused = send(ledger(BAD), by="程序").json()
    assert (refused["batch"], refused["refused_rows"], store.batches()) == (None, 1, [])
    made = send(ledger(BAD), by="程序", accept_valid="true")
    assert (made.status_code, made.json()["batch"]["by"]) == (201, "程序")
    again = send(ledger(BAD), by="程序", accept_valid="true")
    assert (again.status_code, again.json()["already_there"]) == (200, True)
    assert send(ledger(GOOD)).status_code == 400
    assert send(b"MZ", by="程序").json()["title"] == "问法有误"
    undone = client.post("/api/v1/batches/1/undo", json={"by": "程序"}).json()
    assert (undone["undone_by"], store.batches()[0].undone_by) == ("程序", "程序")
    assert client.post("/api/v1/batches/1/undo", json={"by": "程序"}).status_code == 404


def test_a_program_says_what_becomes_of_hidden_rows(client: httpx.Client, store: Store, tmp_path: Path) -> None:
    content = hidden_workbook(tmp_path / "台账.xlsx").read_bytes()

    def send(**data: str) -> httpx.Response:
        return client.post("/api/v1/batches", files={"file": ("台账.xlsx", content)}, data={"by": "程序", **data})

    assert any("第 3、4 行" in line for line in send(dry_run="true").json()["hidden"])
    unsaid = send()
    assert unsaid.status_code == 400
    assert all(text in unsaid.json()["detail"] for text in ("第 3、4 行", "hidden=include", "hidden=skip"))
    assert (send(hidden="perhaps").status_code, store.batches()) == (422, [])
    assert (send(hidden="skip").status_code, store.batches()[0].supplies) == (201, 2)
    assert send(hidden="include").json()["accepted"]["配套"] == 4


def test_a_batch_is_withdrawn_on_the_page(client: httpx.Client, store: Store) -> None:
    client.post(upload(client, ledger(GOOD)).headers["location"], data={"part": "whole", "by": "张三"})
    assert client.post("/data/undo", data={"batch": 1, "by": "李四"}).status_code == 303
    assert store.batches()[0].undone_by == "李四"
    assert "李四撤回" in client.get("/data").text


def test_two_at_once_both_come_in(client: httpx.Client, store: Store) -> None:
    contents = [ledger([*GOOD, f"示例整机厂,示例供应{n}厂,桥壳,2023,{n}"]) for n in range(1, 5)]

    def take(content: bytes) -> int:
        address = upload(client, content).headers["location"]
        return client.post(address, data={"part": "whole", "by": "张三"}).status_code

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(take, contents)) == [303] * 4
    assert len(store.batches()) == 4


def test_of_those_who_confirm_one_upload_at_once_one_takes_it_in(client: httpx.Client, store: Store) -> None:
    """The others are told so, without a word of where the file lay."""
    address = upload(client, ledger(GOOD)).headers["location"]
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda by: client.post(address, data={"part": "whole", "by": by}), "甲乙丙丁"))
    assert sorted(answer.status_code for answer in answers) == [303, 404, 404, 404]
    assert all("已经入库" in answer.text for answer in answers if answer.status_code == 404)
    assert len(store.batches()) == 1


def test_an_upload_that_could_not_be_taken_waits_on(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    waiting = Uploads(store)
    token = waiting.receive("台账.zip", io.BytesIO(ledger(GOOD))).token

    def busy(*_: object, **__: object) -> None:
        raise StoreUnusable("有人正在写入")

    with monkeypatch.context() as held:
        held.setattr(uploads, "ingest_workbook", busy)
        with pytest.raises(StoreUnusable):
            waiting.take(token, "张三", False)
    assert waiting.take(token, "张三", False).batch is not None


def test_two_files_in_one_request_are_not_half_taken(client: httpx.Client, store: Store) -> None:
    files = [("file", (f"{name}.zip", ledger(GOOD))) for name in "甲乙"]
    for path in ("/api/v1/batches", "/api/v1/policies", "/data/uploads"):
        answer = client.post(path, files=files, data={"by": "张三"})
        assert (answer.status_code, "一次只能传一份文件" in answer.text) == (400, True)
    assert store.batches() == []


def test_the_page_says_nothing_of_a_batch_that_is_not_there(client: httpx.Client) -> None:
    assert "已入库" not in client.get("/data?taken=9999").text


def test_uploads_are_forgotten_and_their_files_go(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "MOST_WAITING", 2)
    monkeypatch.setattr(uploads, "LARGEST_FILE", 2_000)
    waiting = Uploads(store)
    tokens = [waiting.receive("台账.zip", io.BytesIO(ledger(GOOD))).token for _ in range(3)]
    with pytest.raises(NotFound, match="重新上传"):
        waiting.waiting(tokens[0])
    with pytest.raises(AskedWrongly, match="文件太大"):
        waiting.receive("大.zip", io.BytesIO(b"0" * 3_000))
    kept = waiting._folder
    assert sorted(folder.name for folder in kept.iterdir()) == sorted(tokens[1:])
    assert waiting.take(tokens[1], "张三", False).batch is not None
    assert [folder.name for folder in kept.iterdir()] == [tokens[2]]


@pytest.mark.parametrize("name", ["..", "/", "a/../..", "台账" * 200 + ".xlsx", "\x00.xlsx", ".", "con:.csv"])
def test_a_file_name_leads_nowhere_else(name: str, tmp_path: Path) -> None:
    kept = tmp_path / file_name(name)
    kept.write_bytes(b"")
    assert kept.parent == tmp_path
    assert list(tmp_path.iterdir()) == [kept]
