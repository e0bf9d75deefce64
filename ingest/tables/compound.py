"""The container of old Office files (OLE): which streams it holds, and their bytes. Every length is checked."""

from __future__ import annotations

import struct

from ontology.errors import AskedWrongly

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LAST_SECTOR = 0xFFFFFFFA
_STREAM, _ROOT = 2, 5
_ENTRY = 128
_MOST_ENTRIES = 10_000


class Compound:
    """The streams of a container by name; AskedWrongly where its chains lead nowhere."""

    def __init__(self, data: bytes, file: str) -> None:
        self._data, self._file = data, file
        try:
            self._open()
        except (struct.error, IndexError, ValueError) as error:
            raise self._damaged() from error

    def _damaged(self) -> AskedWrongly:
        return AskedWrongly(f"{self._file}：文件已损坏（旧版 Office 文件的结构不完整）")

    def _open(self) -> None:
        shift, mini_shift = struct.unpack_from("<HH", self._data, 30)
        if shift not in (9, 12) or mini_shift != 6:
            raise ValueError("sector size")
        self._size, self._mini_size = 1 << shift, 1 << mini_shift
        first, _, self._cutoff, mini_first = struct.unpack_from("<IIII", self._data, 48)
        self._fat = self._table(self._fat_sectors())
        self._mini_fat = self._table(self._chain(self._fat, mini_first))
        self.streams, self._mini = self._directory(first)

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self._size
        return self._data[start : start + self._size]

    def _fat_sectors(self) -> list[int]:
        """The sectors that hold the allocation table: 109 in the header, more in a chain of their own."""
        found = list(struct.unpack_from("<109I", self._data, 76))
        at, seen = struct.unpack_from("<I", self._data, 68)[0], 0
        while at < _LAST_SECTOR and seen < len(self._data) // self._size:
            *more, at = struct.unpack(f"<{self._size // 4}I", self._sector(at))
            found += more
            seen += 1
        return [sector for sector in found if sector < _LAST_SECTOR]

    def _table(self, sectors: list[int]) -> tuple[int, ...]:
        content = b"".join(map(self._sector, sectors))
        return struct.unpack(f"<{len(content) // 4}I", content[: len(content) // 4 * 4])

    def _chain(self, table: tuple[int, ...], first: int) -> list[int]:
        found: list[int] = []
        while first < _LAST_SECTOR:
            found.append(first)
            if len(found) > len(table):
                raise ValueError("ring")
            first = table[first]
        return found

    def _directory(self, first: int) -> tuple[dict[str, tuple[int, int]], bytes]:
        """Where each stream begins and how long it is; and the stream that holds the small ones."""
        content = b"".join(map(self._sector, self._chain(self._fat, first)))
        streams: dict[str, tuple[int, int]] = {}
        mini = b""
        for at in range(0, min(len(content), _ENTRY * _MOST_ENTRIES), _ENTRY):
            length, kind = struct.unpack_from("<HB", content, at + 64)
            start, size = struct.unpack_from("<II", content, at + 116)
            name = content[at : at + max(min(length, 64) - 2, 0)].decode("utf-16-le", errors="replace")
            if kind == _ROOT:
                mini = b"".join(map(self._sector, self._chain(self._fat, start)))
            elif kind == _STREAM:
                streams.setdefault(name, (start, size))
        return streams, mini

    def stream(self, name: str) -> bytes:
        """The bytes of a stream."""
        start, size = self.streams[name]
        try:
            if size < self._cutoff:
                pieces = [
                    self._mini[at * self._mini_size :][: self._mini_size] for at in self._chain(self._mini_fat, start)
                ]
                return b"".join(pieces)[:size]
            return b"".join(map(self._sector, self._chain(self._fat, start)))[:size]
        except (IndexError, ValueError) as error:
            raise self._damaged() from error
