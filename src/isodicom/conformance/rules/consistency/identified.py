"""Coding schemes that the object identifies: each once, as what it is (PS3.3 C.12.1, PS3.16 8)."""

from __future__ import annotations

from collections.abc import Iterator

from isodicom.conformance.place import Place
from isodicom.conformance.report import Finding
from isodicom.conformance.rule import Rule
from isodicom.conformance.rules.consistency.facts import Facts, each

TWICE = Rule("coding_scheme_twice", "warning", "A coding scheme is identified twice.", "PS3.3 C.12.1")
OTHER = Rule("coding_scheme_uid", "error", "The UID of a coding scheme is another.", "PS3.16 8")
UNNAMED = Rule(
    "coding_scheme_unregistered",
    "error",
    "A registered scheme lacks what the registry calls it.",
    "PS3.3 C.12.1",
)
RULES = (TWICE, OTHER, UNNAMED)

DESIGNATOR, UID, ID = "CodingSchemeDesignator", "CodingSchemeUID", "CodingSchemeExternalID"
UIDS = {
    "DCM": "1.2.840.10008.2.16.4",
    "FMA": "2.16.840.1.113883.6.119",
    "ITIS_TSN": "1.2.840.10008.2.16.7",
    "LN": "2.16.840.1.113883.6.1",
    "MDC": "2.16.840.1.113883.6.24",
    "NCIt": "2.16.840.1.113883.3.26.1.1",
    "RADLEX": "2.16.840.1.113883.6.256",
    "SCT": "2.16.840.1.113883.6.96",
    "UCUM": "2.16.840.1.113883.6.8",
    "UMLS": "2.16.840.1.113883.6.86",
}
"""Designators that are the standard's own -> what they stand for (PS3.16 table 8-1)."""


def identified(place: Place, sequence: str) -> Iterator[Finding]:
    """Items of the Coding Scheme Identification Sequence."""
    for here in each(place, sequence):
        seen: dict[str, str] = {}
        for item in here.inside(sequence):
            name = item.text(DESIGNATOR)
            if name and name in seen:
                message = f"{DESIGNATOR} {name} is that of {seen[name]} too."
                yield item.finding(TWICE, DESIGNATOR, message, expected="each scheme once", found=name)
            seen.setdefault(name, item.path.rstrip("/"))
            yield from _named(item, name)


def _named(item: Facts, name: str) -> Iterator[Finding]:
    uid, expected = item.text(UID), UIDS.get(name, "")
    if uid and expected and uid != expected:
        message = f"{UID} of {name} is {uid}; that of this scheme is {expected}."
        yield item.finding(OTHER, UID, message, expected=expected, found=uid)
    elif not uid and item.text("CodingSchemeRegistry") and not item.has(ID):
        message = f"{ID} is missing: the scheme is registered, and {UID} is not there."
        yield item.finding(UNNAMED, ID, message, expected=f"{UID} or {ID}", found="neither")


AT = (("CodingSchemeIdentificationSequence", identified),)
