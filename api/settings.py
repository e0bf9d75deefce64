"""What may be set from outside when the pages are served."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version


def program_version() -> str:
    """Version of the installed program."""
    try:
        return version("liantu")
    except PackageNotFoundError:
        return "0"


@dataclass(frozen=True, slots=True)
class Settings:
    """`city`: whose pages these are, shown in the header; `answers_kept`: how many computed answers stay in memory.

    `prepared`: whether the overview is computed when the program starts, so that the first reader need not wait.
    """

    city: str = ""
    answers_kept: int = 2000
    prepared: bool = True
