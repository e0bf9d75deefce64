"""Two kinds of no: "you asked wrongly" and "the answer is no". Messages are for users, in Chinese."""

from __future__ import annotations


class AskedWrongly(ValueError):
    """The question itself can't be taken: unknown chain, unreadable file, year out of range.

    Exit code 2 on the command line, a 4xx problem body in the API.
    """


class NotFound(AskedWrongly):
    """What was asked for by name or number is not in the store (HTTP 404)."""


class AnswerIsNo(Exception):
    """The question was fine and the answer is no: rows refused, the store not whole. Exit code 1."""


class StoreUnusable(AskedWrongly):
    """The store can't be opened, read or written: damaged, locked, newer than this program, disk full."""
