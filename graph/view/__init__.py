"""A chain as it is drawn: nodes and links, an offline page, an inline SVG, a table of answers."""

from graph.view.chain import Part, chain_graph
from graph.view.page import chain_page
from graph.view.svg import chain_svg
from graph.view.table import answer_table

__all__ = ["Part", "answer_table", "chain_graph", "chain_page", "chain_svg"]
