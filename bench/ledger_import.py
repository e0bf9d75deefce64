"""`python -m bench.ledger_import [ROWS]`: a 配套 sheet of a million rows as .csv through the command line.

Prints the time and the peak memory of the whole import (read, check, put) in a process of its own: what a
clerk's computer must have. The rows are made with skew: few buyers buy most, amounts are nearly all distinct.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter

import numpy as np
import polars as pl

HEADER = ("采购企业", "供应企业", "产品", "年度", "采购额", "供应地", "集团内", "备注")
_PLACES = ("湖南省常德市武陵区", "湖南省/常德市/鼎城区/", "湖南省长沙市", "广东省深圳市南山区", "不详", "", "境外")


def write_purchases(path: Path, rows: int, seed: int = 7) -> None:
    """Writes that many purchases of 2,000 buyers, 40,000 suppliers and 4,000 products."""
    random = np.random.default_rng(seed)
    amounts = random.integers(1, 500_000_000, rows) / 10_000
    frame = pl.DataFrame(
        {
            "采购企业": _named("示例采购", (random.zipf(1.3, rows) - 1) % 2_000),
            "供应企业": _named("示例供应", (random.zipf(1.1, rows) - 1) % 40_000),
            "产品": _named("示例产品", random.integers(0, 4_000, rows)),
            "年度": random.choice([2021, 2022, 2023], rows),
            "采购额": amounts,
            "供应地": pl.Series(_PLACES).gather(random.integers(0, len(_PLACES), rows)),
            "集团内": pl.Series(["否", "是", ""]).gather(random.integers(0, 3, rows)),
            "备注": _named("第", np.arange(rows)),
        }
    )
    frame.select(HEADER).write_csv(path)


def _named(prefix: str, numbers: np.ndarray) -> pl.Series:
    return pl.select(pl.concat_str(pl.lit(prefix), pl.lit(pl.Series(numbers)).cast(pl.String))).to_series()


def main(rows: int = 1_000_000) -> None:
    """Makes the file, takes it in, prints the figures."""
    with tempfile.TemporaryDirectory() as folder:
        ledger, db = Path(folder) / "配套.csv", Path(folder) / "bench.db"
        write_purchases(ledger, rows)
        start = perf_counter()
        command = [sys.executable, "-m", "api.cli", "--db", f"sqlite:///{db}", "ingest", "workbook", str(ledger)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        took = perf_counter() - start
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        print(f"{rows:,} rows, {ledger.stat().st_size / 1e6:.0f} MB: {took:.1f} s, peak memory {peak:.0f} MiB")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
