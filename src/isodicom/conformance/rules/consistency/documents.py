"""Encapsulated documents: their length (PS3.3 C.24.2)."""

from __future__ import annotations

from collections.abc import Iterator

from isodicom.conformance.place import Place
from isodicom.conformance.report import Finding
from isodicom.conformance.rule import Rule
from isodicom.conformance.rules.consistency.facts import each

LENGTH = Rule("document_length", "error", "A document is not as long as is said.", "PS3.3 C.24.2")
RULES = (LENGTH,)


def documents(place: Place, keyword: str) -> Iterator[Finding]:
    """A length that is neither that of the value nor, without the byte that makes it even, one less."""
    for here in each(place, keyword, "EncapsulatedDocument"):
        said, found = here.number(keyword), here.length("EncapsulatedDocument")
        if said is None or found is None or said in (found, found - 1 if found % 2 == 0 else found):
            continue
        yield here.finding(
            LENGTH,
            keyword,
            f"{keyword} is {said:g}, but EncapsulatedDocument has {found} bytes (one may be padding).",
            expected=f"{found} or {found - 1}",
            found=said,
        )


AT = (("EncapsulatedDocumentLength", documents),)
