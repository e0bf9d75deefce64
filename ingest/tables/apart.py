"""Reading a workbook in a process of its own: what breaks, hangs or eats memory there does not touch ours.

Workbooks are read by native code that panics on some damaged files, and on others asks for so much memory
that the process is ended: that must not be the process that serves the pages. Costs a quarter of a second.
"""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import polars as pl

from ingest.tables.excel import excel_grids
from ingest.tables.file_kind import FileKind
from ingest.tables.grid import Grid, Merged
from ontology.errors import AskedWrongly

#: Seconds on the clock, and of work: a million rows take half a minute.
LONGEST, MOST_WORK = 900, 300
#: Address space of the other process, in bytes.
MOST_MEMORY = 6_000_000_000
_PROGRAM = Path(__file__).resolve().parents[2]
_MODULE = "ingest.tables.apart"
_REFUSED = 3


def grids_read_apart(data: bytes, kind: FileKind, file: str) -> list[Grid]:
    """The grids of a workbook; AskedWrongly where it is not sound, or reading it takes too much."""
    command = [sys.executable, "-P", "-m", _MODULE, kind.value, file]
    paths = os.pathsep.join(filter(None, (str(_PROGRAM), os.environ.get("PYTHONPATH"))))
    env = os.environ | {
        "PYTHONPATH": paths,
        "PYTHONIOENCODING": "utf-8",
        "POLARS_MAX_THREADS": "1",
        "RUST_BACKTRACE": "0",
    }
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=LONGEST, env=env, check=False)
    except subprocess.TimeoutExpired:
        raise AskedWrongly(f"{file}：{LONGEST} 秒还没有读完，请另存为 .csv 再导入") from None
    if done.returncode == _REFUSED:
        raise AskedWrongly(done.stdout.decode("utf-8", errors="replace"))
    if done.returncode:
        raise AskedWrongly(f"{file}：不是完好的 Excel 文件，请用 Excel 打开后另存为 .xlsx 再导入")
    return _unpacked(done.stdout)


def _packed(grids: list[Grid]) -> bytes:
    """A line that says what the sheets are, then their cells."""
    frames = [_frame(grid) for grid in grids]
    told = [
        {
            "name": grid.name,
            "hidden": grid.hidden,
            "merged": [(m.top, m.left, m.bottom, m.right) for m in grid.merged],
            "hidden_rows": sorted(grid.hidden_rows),
            "hidden_columns": sorted(grid.hidden_columns),
            "bytes": len(frame),
        }
        for grid, frame in zip(grids, frames, strict=True)
    ]
    return json.dumps(told).encode() + b"\n" + b"".join(frames)


def _frame(grid: Grid) -> bytes:
    written = io.BytesIO()
    grid.frame.write_ipc(written)
    return written.getvalue()


def _unpacked(answer: bytes) -> list[Grid]:
    head, _, content = answer.partition(b"\n")
    grids: list[Grid] = []
    for sheet in json.loads(head):
        frame = pl.read_ipc(io.BytesIO(content[: sheet["bytes"]]))
        content = content[sheet["bytes"] :]
        merged = tuple(Merged(*region) for region in sheet["merged"])
        rows, columns = frozenset(sheet["hidden_rows"]), frozenset(sheet["hidden_columns"])
        grids.append(Grid(sheet["name"], frame, False, sheet["hidden"], merged, rows, columns))
    return grids


def _limit() -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_WORK, MOST_WORK))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main(kind: str, file: str) -> int:
    """Reads the workbook on standard input; its sheets, or the reason against it, go to standard output."""
    _limit()
    try:
        answer, code = _packed(excel_grids(sys.stdin.buffer.read(), FileKind(kind), file)), 0
    except AskedWrongly as reason:
        answer, code = str(reason).encode(errors="replace"), _REFUSED
    sys.stdout.buffer.write(answer)
    sys.stdout.buffer.flush()
    return code


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
