"""`python -m bench.table`: the table of `bench/README.md` and the plot `bench/growth.svg` from `bench/measured/`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from math import log, log10
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
ORDER = ("XS", "S", "M", "L")
BEGIN, END = "<!-- measured: begin -->\n", "<!-- measured: end -->\n"
#: What is compared with what, and how many times its processor time it may take.
RATIOS = (
    ("import", ("put",), "put, bare", 2),
    ("cold scope of one chain", ("scope of a chain",), "scope, bare", 1.5),
    ("shares + gaps, beside Polars", ("shares", "gaps"), "bare group-by", 2),
    ("shares + gaps, beside Polars planned lazily", ("shares", "gaps"), "planned group-by", 2),
    ("shares + gaps, beside DuckDB", ("shares", "gaps"), "DuckDB group-by", None),
)
GROWING = ("put", "snapshot", "scope of a chain", "shares", "gaps", "one hop", "two hops", "bare group-by")
COLOURS = ("#c23531", "#2f4554", "#61a0a8", "#d48265", "#749f83", "#ca8622", "#6e7074", "#91c7ae")
WIDTH, HEIGHT, MARGIN = 760, 460, 60

Found = Mapping[str, Any]


def measured() -> dict[str, Found]:
    """What was measured of each size, small to large."""
    files = {name: HERE / "measured" / f"{name}.json" for name in ORDER}
    return {name: json.loads(file.read_text()) for name, file in files.items() if file.exists()}


def cpu(found: Found, *names: str) -> float:
    """Processor seconds of some work together."""
    return sum(float(found["found"][name]["cpu"]) for name in names)


def exponents(sizes: Mapping[str, Found]) -> dict[str, float]:
    """k in time ~ purchases^k of each growing thing, from the second smallest size to the largest."""
    first, *_, last = [sizes[name] for name in sizes if name != "XS"]
    more = log(last["size"]["purchases"] / first["size"]["purchases"])
    return {name: log(cpu(last, name) / cpu(first, name)) / more for name in GROWING} if more else {}


def table(sizes: Mapping[str, Found]) -> str:
    """The figures in Markdown."""
    lines = ["| | goal | " + " | ".join(sizes) + " |", "| --- | --- | " + "--- | " * len(sizes)]
    lines += [
        _line(what, "", [f"{one['size'][what]:,}" for one in sizes.values()]) for what in ("companies", "purchases")
    ]
    for what, ours, peer, goal in RATIOS:
        ratios = [f"{cpu(found, *ours) / cpu(found, peer):.2f} ×" for found in sizes.values()]
        lines.append(_line(what, f"≤ {goal} ×" if goal else "", ratios))
    for name, goal in (("memory", 40), ("disk", 80)):
        told = [f"{found['found'][name]:.1f}" for found in sizes.values()]
        lines.append(_line(f"{name}, bytes a purchase", f"≤ {goal}", told))
    timed = (*GROWING, "planned group-by", "DuckDB group-by", "put, bare", "scope, bare")
    lines += [_line(f"{what}, seconds", "", [f"{cpu(one, what):.3g}" for one in sizes.values()]) for what in timed]
    if len([name for name in sizes if name != "XS"]) > 1:
        grows = ", ".join(f"{name} {exponent:.2f}" for name, exponent in exponents(sizes).items())
        lines += ["", f"Growth exponents (goal ≤ 1.1): {grows}."]
    return "\n".join(lines) + "\n"


def _line(what: str, goal: str, told: Sequence[str]) -> str:
    return f"| {what} | {goal} | " + " | ".join(told) + " |"


def plot(sizes: Mapping[str, Found]) -> str:
    """Processor seconds over purchases, both logarithmic: a straight line of slope 1 grows as the data do."""
    drawn = [part for name, colour in zip(GROWING, COLOURS, strict=True) for part in _curve(sizes, name, colour)]
    ticks = [part for found in sizes.values() for part in _tick(found["size"]["purchases"])]
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="12">'
    axes = f'<path d="M{MARGIN} 10V{HEIGHT - 30}H{WIDTH - 150}" fill="none" stroke="#999"/>'
    scale = [f'<text x="8" y="{_y(10.0**power) + 4:.0f}">10^{power} s</text>' for power in range(-3, 4)]
    return "\n".join([head, axes, *scale, *ticks, *drawn, "</svg>"]) + "\n"


def _x(purchases: float) -> float:
    return MARGIN + (log10(purchases) - 5) / (log10(20_000_000) - 5) * (WIDTH - 150 - MARGIN)


def _y(seconds: float) -> float:
    return 10 + (3 - log10(seconds)) / 6 * (HEIGHT - 40)


def _tick(purchases: int) -> Iterator[str]:
    yield f'<text x="{_x(purchases):.0f}" y="{HEIGHT - 12}" text-anchor="middle">{purchases:,}</text>'


def _curve(sizes: Mapping[str, Found], name: str, colour: str) -> Iterator[str]:
    points = [(_x(found["size"]["purchases"]), _y(cpu(found, name))) for found in sizes.values()]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    yield f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="2"/>'
    yield from (f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>' for x, y in points)
    x, y = points[-1]
    yield f'<text x="{x + 8:.0f}" y="{y + 4:.0f}" fill="{colour}">{name}</text>'


def main() -> None:
    """Writes both."""
    sizes, readme = measured(), HERE / "README.md"
    before, rest = readme.read_text().split(BEGIN)
    readme.write_text(before + BEGIN + table(sizes) + END + rest.split(END)[1])
    (HERE / "growth.svg").write_text(plot(sizes))


if __name__ == "__main__":
    main()
