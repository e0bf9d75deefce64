"""The derived files: where they are kept and what stands in them."""

from __future__ import annotations

from pathlib import Path

from ontology.derive.context import context_text
from ontology.derive.owl import vocabulary
from ontology.derive.page import page
from ontology.derive.shacl import shapes
from ontology.derive.turtle import turtle_of

ROOT = Path(__file__).parents[2]
GENERATED = Path("ontology/generated")


def derived_files() -> dict[Path, str]:
    """Text of each derived file by its path in the repository."""
    return {
        GENERATED / "liantu.ttl": turtle_of(vocabulary()),
        GENERATED / "shapes.ttl": turtle_of(shapes()),
        GENERATED / "context.jsonld": context_text(),
        Path("docs/reference/ontology.md"): page(),
    }


def stale_files(root: Path = ROOT) -> list[Path]:
    """Derived files that are missing or say something else than the declarations."""
    return [
        path
        for path, text in derived_files().items()
        if not (root / path).is_file() or (root / path).read_bytes() != text.encode()
    ]


def write_files(root: Path = ROOT) -> list[Path]:
    """Writes the stale ones again and names them."""
    stale = stale_files(root)
    texts = derived_files()
    for path in stale:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(texts[path].encode())
    return stale
