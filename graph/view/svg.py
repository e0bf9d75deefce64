"""The drawing of a chain as an inline SVG: for notebooks and printed pages, no script in it."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement, tostring

import networkx as nx

from graph.view.chain import Part
from graph.view.layout import placed

COLUMN = 220
ROW = 34
MARGIN = 60
_FONT = "Noto Sans CJK SC, Noto Serif CJK SC, Microsoft YaHei, sans-serif"


def chain_svg(graph: nx.DiGraph, title: str) -> str:
    """The chain (`graph.view.chain_graph`) as one ``<svg>``; names are escaped by the XML writer."""
    heights = placed(graph)
    top = min((y for _, y in heights.values()), default=0.0)
    where = {node: (MARGIN + x * COLUMN, 2 * MARGIN + (y - top) * ROW) for node, (x, y) in heights.items()}
    width = max((x for x, _ in where.values()), default=0) + 3 * MARGIN
    height = max((y for _, y in where.values()), default=0) + MARGIN
    box = f"0 0 {width:g} {height:g}"
    svg = Element("svg", xmlns="http://www.w3.org/2000/svg", viewBox=box, width="100%", role="img")
    SubElement(svg, "title").text = title
    SubElement(svg, "style").text = f"text {{ font: 12px {_FONT}; }}"
    _legend(svg, graph)
    for source, target, facts in graph.edges(data=True):
        _line(svg, where[source], where[target], facts["relation"])
    for node, facts in graph.nodes(data=True):
        _dot(svg, where[node], facts["part"], facts["name"])
    return tostring(svg, encoding="unicode")


def _legend(svg: Element, graph: nx.DiGraph) -> None:
    drawn = {facts["part"] for _, facts in graph.nodes(data=True)}
    for place, part in enumerate(part for part in Part if part in drawn):
        _dot(svg, (MARGIN + place * COLUMN / 2, MARGIN / 2), part, part.zh)


def _line(svg: Element, start: tuple[float, float], end: tuple[float, float], relation: str) -> None:
    middle = (start[0] + end[0]) / 2
    path = f"M{start[0]:g},{start[1]:g} C{middle:g},{start[1]:g} {middle:g},{end[1]:g} {end[0]:g},{end[1]:g}"
    line = SubElement(svg, "path", d=path, fill="none", stroke="#c5ccd3")
    SubElement(line, "title").text = relation


def _dot(svg: Element, where: tuple[float, float], part: Part, name: str) -> None:
    x, y = where
    SubElement(svg, "circle", cx=f"{x:g}", cy=f"{y:g}", r="6", fill=part.colour)
    SubElement(svg, "text", x=f"{x + 10:g}", y=f"{y + 4:g}").text = name
