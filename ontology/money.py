"""Money: whole numbers of 分 inside (1 万元 = 1,000,000 分), exact decimals of 万元 outside.

A 分 is the smallest amount there is, so integers lose nothing, add up exactly in columns, and take
eight bytes. Midpoints of ranges need half a 分: sums of ``low + high`` are kept in half-分.
"""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Decimal

FEN_PER_WAN = 1_000_000
#: Largest amount taken for one figure, 万元 (一万亿元): above any real purchase, far below overflow.
LARGEST_WAN = Decimal(100_000_000)


def fen(wan: Decimal) -> int:
    """Amount in 分 of an amount in 万元; anything finer than a 分 is rounded half to even.

    >>> fen(Decimal("12.3456785"))
    12345678
    """
    return int((wan * FEN_PER_WAN).to_integral_value(rounding=ROUND_HALF_EVEN))


def wan(amount: int) -> Decimal:
    """Amount in 万元, exact.

    >>> wan(12_345_678)
    Decimal('12.345678')
    """
    return Decimal(amount) / FEN_PER_WAN


def wan_of_halves(halves: int) -> Decimal:
    """Amount in 万元 of a number of half-分 (the sum of both ends of a range), exact.

    >>> wan_of_halves(3)
    Decimal('0.0000015')
    """
    return Decimal(halves) / (2 * FEN_PER_WAN)
