"""`python -m bench.short_names DIR`: could short names be sure more often? What each lighter rule would get right and wrong.

The short names of the listed companies are asked of the same index as in `bench.identity`, a fifth of the companies
left out of it. A rule is good enough where it is right 995 times in 1,000 in both halves.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from bench.identity import SIZE, companies, index_of, mentions
from graph.identity.match import MEASURED, Band, Candidate

SHORT, WITHIN = "简称太短，可能有同字号的企业", "像是简称：各字依次见于全称"
CLEAR = 0.1
Found = Sequence[Candidate]


def lead(found: Found) -> float:
    """By how much the best is better than the next."""
    return found[0].score - (found[1].score if len(found) > 1 else 0.0)


def _short(found: Found) -> bool:
    """Whether nothing but the shortness of the name speaks against the best."""
    same = {"字号和行业词相同", "字号相同"} & set(found[0].reasons)
    return bool(same) and SHORT in found[0].reasons and lead(found) > CLEAR


RULES: dict[str, Callable[[Found], bool]] = {
    "sure as it is": lambda found: found[0].band is Band.SURE,
    "+ two characters, far ahead": lambda found: found[0].band is Band.SURE or _short(found),
    "  of these: region agrees": lambda found: _short(found) and "地区相符" in found[0].reasons,
    "  of these: region not told": lambda found: _short(found) and "地区相符" not in found[0].reasons,
    "+ characters in order, far ahead": lambda found: WITHIN in found[0].reasons and lead(found) > CLEAR,
}


def asked(directory: Path) -> Iterator[tuple[str, str, Found]]:
    """Half, company meant (empty: none that is known) and candidates of each short name."""
    listed = companies(directory)
    index = index_of(listed, SIZE, MEASURED)
    for mention in mentions(listed, 1):
        if mention.group == "简称":
            yield mention.half, mention.means, index.candidates(mention.name)


def main(directory: str) -> None:
    """Prints precision and recall of each rule in both halves."""
    count: Counter[tuple[str, str]] = Counter()
    for half, means, found in asked(Path(directory)):
        count[half, "known"] += bool(means)
        for name, rule in RULES.items():
            if found and rule(found):
                count[half, name + ("✓" if found[0].known.key == means else "✗")] += 1
    for half in ("train", "held-out"):
        print(f"{half}: {count[half, 'known']} short names of companies that are known")
        for name in RULES:
            right, wrong = count[half, f"{name}✓"], count[half, f"{name}✗"]
            recall = right / count[half, "known"]
            print(
                f"  {name:34}{right:6} right {wrong:4} wrong  precision {right / max(1, right + wrong):.4f}  recall {recall:.3f}"
            )


if __name__ == "__main__":
    main(sys.argv[1])
