"""Moments as people type them: a day or a time of day in China, for reading a store as it was then."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone

from ontology.errors import AskedWrongly

BEIJING = timezone(timedelta(hours=8))


def moment(text: str) -> str:
    """The moment as the store compares it (UTC, milliseconds); a day means its end, a time without a zone is Beijing's.

    >>> moment("2024-03-01")
    '2024-03-01T15:59:59.999+00:00'
    >>> moment("2024-03-01 09:30")
    '2024-03-01T01:30:00.000+00:00'
    """
    written = text.strip()
    try:
        return _read(written).astimezone(UTC).isoformat(timespec="milliseconds")
    except (ValueError, OverflowError):
        raise AskedWrongly(f"时间“{text[:30]}”不对，应为 2026-01-31 或 2026-01-31 09:30") from None


def _read(text: str) -> datetime:
    try:
        return datetime.combine(date.fromisoformat(text), time.max, BEIJING)
    except ValueError:
        read = datetime.fromisoformat(text)
    return read if read.tzinfo else read.replace(tzinfo=BEIJING)
