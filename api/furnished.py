"""What the application was given to work with, or not: pages show where it is there, forms and writing routes need it."""

from __future__ import annotations

from typing import Generic, TypeVar

from fastapi import Request

from ontology.errors import NotFound

T = TypeVar("T")


class Furnished(Generic[T]):
    """Something of the application's state, as the dependency of a route; `missing` is said where there is none."""

    def __init__(self, name: str, missing: str) -> None:
        self._name, self._missing = name, missing

    def optional(self, request: Request) -> T | None:
        """It, where the application was given one."""
        found: T | None = getattr(request.app.state, self._name, None)
        return found

    def needed(self, request: Request) -> T:
        """It; NotFound where there is none."""
        found = self.optional(request)
        if found is None:
            raise NotFound(self._missing)
        return found
