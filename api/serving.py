"""The pages over HTTP: a port that is busy is said so before anything starts."""

from __future__ import annotations

import socket

import uvicorn

from api import tables
from api.app import create_app
from api.desk import PolicyDesk
from api.intake import LedgerIntake
from graph.store.door import Store
from ontology.errors import AskedWrongly
from ontology.system_errors import reason_zh


def serve_pages(
    store: Store,
    host: str,
    port: int,
    *,
    sample: bool = False,
    desk: PolicyDesk | None = None,
    intake: LedgerIntake | None = None,
) -> None:
    """Serves until interrupted; the store is closed at the end."""
    listening = _listen(store, host, port)
    address = f"http://{host}:{listening.getsockname()[1]}/"
    tables.say(f"链图已就绪：{address}")
    if sample:
        tables.say("企业与采购是示例数据；产业链、领导、部门、目标取自公开文件。")
        tables.say("先看：总览（每条链的两个配套率与结论）→ 任一产业链（缺口地图、补链方案）→ 搜索“新能源”。")
    tables.say("按 Ctrl+C 停止。")
    app = create_app(store, desk=desk, intake=intake)
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", server_header=False))
    server.run(sockets=[listening])


def _listen(store: Store, host: str, port: int) -> socket.socket:
    listening = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
        listening.listen(128)
    except OSError as error:
        listening.close()
        store.close()
        raise AskedWrongly(
            f"{host}:{port} 用不了（{reason_zh(error)}）；换一个端口：PORT=8001 或 --port 8001"
        ) from error
    return listening
