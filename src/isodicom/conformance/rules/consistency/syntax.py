"""What transfer syntaxes are like: the facts that rules ask of them (PS3.5 8.2, A.4)."""

from __future__ import annotations

from functools import lru_cache

from isodicom.conformance.lookup import tables
from isodicom.conformance.rules.consistency.facts import Facts

EXPLICIT = "1.2.840.10008.1.2.1"
NATIVE = frozenset(
    ["1.2.840.10008.1.2", EXPLICIT, f"{EXPLICIT}.99", "1.2.840.10008.1.2.2", "1.2.840.10008.1.20"]
)
"""Pixels are written as they are."""

UNCOMPRESSED = f"{EXPLICIT}.98"
RLE = "1.2.840.10008.1.2.5"
ENCAPSULATED = "1.2.840.10008.1.2.4."
ELSEWHERE = frozenset(f"{ENCAPSULATED}{number}" for number in (94, 95, 204, 205))
"""Pixels are at an address (JPIP)."""

VIDEO = tuple(f"{ENCAPSULATED}{number}" for number in range(100, 109))
"""One stream holds all frames."""


@lru_cache(maxsize=256)
def kind(uid: str) -> str:
    """`native`, `encapsulated` or `video`; "" where pixels are elsewhere, or nobody knows."""
    if uid in NATIVE:
        return "native"
    if uid in ELSEWHERE:
        return ""
    if any(uid == video or uid.startswith(f"{video}.") for video in VIDEO):
        return "video"
    known = tables.uid(uid)
    if uid in (RLE, UNCOMPRESSED) or (uid.startswith(ENCAPSULATED) and known):
        return "encapsulated"
    return ""


@lru_cache(maxsize=256)
def name(uid: str) -> str:
    """What people call it."""
    known = tables.uid(uid)
    return known.name.split(":")[0] if known else uid


def syntax_of(here: Facts) -> str:
    """The transfer syntax that the file meta information names; "" if there is none."""
    return here.checked.transfer_syntax
