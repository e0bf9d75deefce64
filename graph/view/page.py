"""The drawing of a chain as one HTML file that opens offline: nothing in it is fetched from anywhere.

pyvis brings the vis-network library and takes the nodes and links; its own template links bootstrap
from a CDN even with ``cdn_resources="in_line"``, so the page has a template of its own. Names reach
the page in two places: as text, escaped by Jinja, and as JSON inside of a script, where ``tojson``
writes ``<`` as ``\\u003c``. A content security policy forbids whatever might still want the network.
"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import networkx as nx
from jinja2 import ChoiceLoader, DictLoader, Environment, FileSystemLoader

from graph.view.chain import Part
from graph.view.layout import placed

COLUMN = 230
ROW = 56
LINE = 10

_TEMPLATE = """\
<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy"
 content="default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{ heading.title }}</title>
<style>{% include "lib/vis-9.1.2/vis-network.css" %}</style>
<style>
body { margin: 0; font: 14px/1.5 "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; color: #1f2933; }
header, details { padding: 8px 16px; }
h1 { font-size: 20px; margin: 0 0 4px; } p { margin: 0 0 4px; color: #7a5b00; }
ul { list-style: none; display: flex; flex-wrap: wrap; gap: 4px 16px; margin: 0; padding: 0; }
i { display: inline-block; width: 12px; height: 12px; border-radius: 3px; margin-right: 6px; }
#mynetwork { height: {{ height }}; border: 1px solid #d5dbe1; }
table { border-collapse: collapse; } td, th { border: 1px solid #d5dbe1; padding: 2px 8px; text-align: left; }
td:last-child { text-align: right; }
</style>
</head>
<body>
<header>
<h1>{{ heading.title }}</h1>
{% if heading.sampled %}<p>企业与采购均为示例数据；产业链名称取自公开文件。</p>
{% endif %}<ul aria-label="图例">
{% for part in heading.parts %}<li><i style="background: {{ part.colour }}"></i>{{ part.zh }}</li>
{% endfor %}<li>自左至右：上游 → 中游 → 下游；拖动可平移，滚轮可缩放。</li>
</ul>
</header>
<div id="mynetwork" role="img" aria-label="{{ heading.title }}"></div>
<details>
<summary>连线明细（{{ heading.links|length }} 条）</summary>
<table>
<thead><tr><th>从</th><th>关系</th><th>到</th><th>金额（万元）</th></tr></thead>
<tbody>
{% for link in heading.links %}<tr>{% for cell in link %}<td>{{ cell }}</td>{% endfor %}</tr>
{% endfor %}</tbody>
</table>
</details>
<script>{% include "lib/vis-9.1.2/vis-network.min.js" %}</script>
<script>
var network = new vis.Network(
  document.getElementById("mynetwork"),
  {nodes: new vis.DataSet({{ nodes|tojson }}), edges: new vis.DataSet({{ edges|tojson }})},
  {physics: false, interaction: {hover: true, keyboard: {bindToWindow: false}},
   nodes: {font: {size: 14, color: "#ffffff", face: "Noto Sans CJK SC, Microsoft YaHei, sans-serif"}},
   edges: {arrows: "to", color: {color: "#b8c2cc", highlight: "#b83232"}, smooth: {type: "cubicBezier",
           forceDirection: "horizontal", roundness: 0.5}}}
);
</script>
</body>
</html>
"""


def chain_page(graph: nx.DiGraph, title: str) -> str:
    """The chain (`graph.view.chain_graph`) as one self-contained HTML page with a legend and a table of links."""
    network = _network(title, graph)
    for node, (x, y) in placed(graph).items():
        facts = graph.nodes[node]
        label, hint = _broken(facts["name"]), _hint(facts["zh"], facts["name"], facts["amount"])
        colour = facts["part"].colour
        network.add_node(node, label=label, title=hint, color=colour, shape="box", x=x * COLUMN, y=y * ROW)
    for source, target, facts in graph.edges(data=True):
        network.add_edge(source, target, title=_hint(facts["relation"], "", facts["amount"]))
    html: str = network.generate_html()
    return html


def _network(title: str, graph: nx.DiGraph) -> Any:
    # Here, because it brings in IPython, which nobody else needs.
    import pyvis.network

    network = pyvis.network.Network(
        height="78vh", directed=True, cdn_resources="in_line", heading=_Heading(title, graph)
    )
    library = FileSystemLoader(Path(pyvis.network.__file__).parent / "templates")
    network.templateEnv = Environment(loader=ChoiceLoader([DictLoader({"page": _TEMPLATE}), library]), autoescape=True)
    network.path = "page"
    return network


SAMPLE = "示例"


class _Heading:
    """What the page says beside the drawing."""

    def __init__(self, title: str, graph: nx.DiGraph) -> None:
        drawn = {facts["part"] for _, facts in graph.nodes(data=True)}
        names = graph.nodes(data="name")
        self.title = title
        self.sampled = any(str(name).startswith(SAMPLE) for _, name in names)
        self.parts = [part for part in Part if part in drawn]
        self.links = [
            (names[source], facts["relation"], names[target], money_zh(facts["amount"]))
            for source, target, facts in graph.edges(data=True)
        ]


def money_zh(amount: Decimal | None) -> str:
    """An amount in 万元 as shown, empty where there is none.

    >>> money_zh(Decimal("12345.678")), money_zh(None)
    ('12,345.68', '')
    """
    return "" if amount is None else f"{amount:,.2f}"


def _broken(name: str) -> str:
    """A name in short lines: the library breaks at blanks only, and Chinese has none."""
    return "\n".join(name[start : start + LINE] for start in range(0, len(name), LINE))


def _hint(what: str, name: str, amount: Decimal | None) -> str:
    """What is shown when the pointer rests on it; the library takes it as text, not as HTML."""
    money = f"{money_zh(amount)} 万元" if amount is not None else ""
    return "\n".join(line for line in (what, name, money) if line)
