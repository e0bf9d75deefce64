"""What an import leaves behind for those who ask later: which file it was, and which header was read as which column."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

from ingest.tables.ledger_files import Tables
from ontology.errors import AskedWrongly
from ontology.system_errors import reason_zh

_PORTION = 1 << 20


def columns_read(tables: Tables) -> tuple[str, ...]:
    """One line a sheet: 配套：采购企业←甲方单位，采购额←金额(元)．"""
    return tuple(
        f"{name}：" + "，".join(f"{ours}←{header}" for ours, header in sheet.read_as)
        for name, sheet in tables.sheets.items()
        if sheet.read_as
    )


def file_digest(path: Path) -> str:
    """SHA-256 of a file's bytes; of a folder, of the names and bytes of the files in it."""
    digest = hashlib.sha256()
    try:
        for portion in _bytes(path):
            digest.update(portion)
    except OSError as error:
        raise AskedWrongly(f"{path}：读不了（{reason_zh(error)}）") from error
    return digest.hexdigest()


def _bytes(path: Path) -> Iterator[bytes]:
    if not path.is_dir():
        with path.open("rb") as stream:
            while portion := stream.read(_PORTION):
                yield portion
        return
    for file in sorted(one for one in path.iterdir() if one.is_file() and not one.name.startswith(".")):
        yield os.fsencode(file.name)
        yield from _bytes(file)
