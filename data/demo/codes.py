"""Made-up 统一社会信用代码 that are well formed: GB 32100-2015 around an organisation code of GB 11714."""

import random

ORGANISATION = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
CREDIT = "0123456789ABCDEFGHJKLMNPQRTUWXY"
ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
CREDIT_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
COMPANY, COOPERATIVE = "91", "93"


def organisation_code(body: str) -> str:
    """The eight characters with their check character: 11 - (Σ value x weight mod 11), X for 10, 0 for 11."""
    total = sum(ORGANISATION.index(char) * weight for char, weight in zip(body, ORGANISATION_WEIGHTS, strict=True))
    return body + "0123456789X0"[11 - total % 11]


def credit_code(kind: str, division: str, organisation: str) -> str:
    """Kind of body, division and organisation code with the check character of the whole."""
    number = kind + division + organisation
    total = sum(CREDIT.index(char) * weight for char, weight in zip(number, CREDIT_WEIGHTS, strict=True))
    return number + CREDIT[(31 - total) % 31]


def invented_code(rng: random.Random, division: str, cooperative: bool) -> str:
    """A code whose organisation part starts with MAY, the mark of this sample."""
    body = "MAY" + "".join(rng.choices(CREDIT, k=5))
    return credit_code(COOPERATIVE if cooperative else COMPANY, division, organisation_code(body))
