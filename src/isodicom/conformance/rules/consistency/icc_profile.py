"""ICC profiles: their header, as ISO 15076-1 has it (PS3.3 C.11.15)."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from isodicom.conformance.place import Place
from isodicom.conformance.report import Finding
from isodicom.conformance.rule import Rule
from isodicom.conformance.rules.consistency.facts import each

PROFILE = Rule("icc_profile", "error", "An ICC Profile is no profile.", "PS3.3 C.11.15.1.1")
RULES = (PROFILE,)

HEADER, SIGNATURE = 128, slice(36, 40)
NAME = b"acsp"


def profile(place: Place, keyword: str) -> Iterator[Finding]:
    """Too short for a header, without the signature of profiles, or cut off."""
    for here in each(place, keyword):
        written = here.bytes(keyword)
        problem = _problem(written) if written else ""
        if problem:
            yield here.finding(
                PROFILE,
                keyword,
                f"{keyword} {problem}.",
                expected="a profile of ISO 15076-1",
                found=f"{len(written or b'')} bytes",
            )


def _problem(written: bytes) -> str:
    if len(written) < HEADER:
        return f"has {len(written)} bytes; the header of a profile alone has {HEADER}"
    if written[SIGNATURE] != NAME:
        return "lacks the signature acsp of ICC profiles"
    (length,) = struct.unpack(">I", written[:4])
    return f"says that it has {length} bytes; there are {len(written)}" if length > len(written) else ""


AT = (("ICCProfile", profile),)
