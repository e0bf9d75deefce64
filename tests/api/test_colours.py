"""Words can be read on what lies behind them, light and dark: contrast at least 4.5 : 1 (WCAG 2.2, 1.4.3)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import api.web

BASE = (Path(api.web.__file__).parent / "static" / "base.css").read_text(encoding="utf-8")
LIGHT, DARK = BASE.split("@media screen and (prefers-color-scheme: dark)")[:2]
KINDS = ("no_maker", "unmatched", "short", "unknown", "single", "closed")
#: Words and what they stand on.
PAIRS = [
    *((word, ground) for word in ("ink", "soft", "link") for ground in ("card", "ground", "raised")),
    *((verdict, f"{verdict}-tint") for verdict in ("met", "not_met", "undetermined", "plain")),
    *((verdict, "card") for verdict in ("met", "not_met", "undetermined")),
    *(("on-kind", f"k-{kind}") for kind in KINDS),
    *((f"kt-{kind}", "card") for kind in KINDS),
    ("banner-ink", "banner"),
    ("ink", "mark"),
    ("soft", "plain-tint"),
]


def tokens(css: str) -> dict[str, str]:
    """The colours of a sheet by name."""
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6})\b", css))


THEMES = {"light": tokens(LIGHT), "dark": tokens(LIGHT) | tokens(DARK[: DARK.index("* {")])}


def brightness(colour: str) -> float:
    """Relative luminance.

    >>> brightness("#fff"), brightness("#000000")
    (1.0, 0.0)
    """
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = [int(digits[n : n + 2], 16) / 255 for n in (0, 2, 4)]
    red, green, blue = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast of two colours, 1 to 21.

    >>> round(contrast("#000", "#fff"))
    21
    """
    low, high = sorted((brightness(one), brightness(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("word", "ground"), PAIRS)
def test_words_can_be_read(theme: str, word: str, ground: str) -> None:
    colours = THEMES[theme]
    assert contrast(colours[word], colours[ground]) >= 4.5
