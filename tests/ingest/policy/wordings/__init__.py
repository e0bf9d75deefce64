"""Wordings: words of one or more lines, and indented below them the facts that the format asks for."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Wording:
    """Words and their facts: those asked for, and those that may be read as well."""

    words: str
    asked: frozenset[str]
    allowed: frozenset[str]

    def agrees(self, found: set[str]) -> None:
        """Everything asked for is found, and nothing that is not allowed."""
        assert self.asked - found == set()
        assert found - self.asked - self.allowed == set()


def wordings(*names: str) -> Iterator[Wording]:
    """The wordings of one or more files of this folder."""
    for name in names:
        words: list[str] = []
        facts: list[str] = []
        for line in [*(HERE / f"{name}.txt").read_text(encoding="utf-8").splitlines(), "end"]:
            if line.startswith("#"):
                continue
            if facts and not line.startswith("  ") and words:
                yield _wording(words, facts)
                words, facts = [], []
            elif not facts and words and line.startswith("      "):
                words.append(line)
                continue
            (facts if line.startswith("  ") else words).append(line)


def _wording(words: list[str], facts: list[str]) -> Wording:
    lines = [line.strip() for line in facts]
    asked = frozenset(line for line in lines if line[0] not in "-?")
    return Wording("\n".join(words), asked, frozenset(line[2:] for line in lines if line.startswith("? ")))
