"""Encapsulated documents: their length, and of what kind they are (PS3.3 C.24.2)."""

from __future__ import annotations

from collections.abc import Iterator

from isodicom.conformance.place import Place
from isodicom.conformance.report import Finding
from isodicom.conformance.rule import Rule
from isodicom.conformance.rules.consistency.facts import Facts, each
from isodicom.conformance.rules.consistency.left_in_file import reader

LENGTH = Rule("document_length", "error", "A document is not as long as is said.", "PS3.3 C.24.2")
CONTENT = Rule("document_content", "warning", "A document is of another kind than is said.", "PS3.3 C.24.2")
RULES = (LENGTH, CONTENT)

SIGNS = {"application/pdf": b"%PDF-"}
"""MIME type -> what documents of it have near their beginning."""
BEGINNING = 1024


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


def kinds(place: Place, keyword: str) -> Iterator[Finding]:
    """Documents without the sign of their kind; PDF readers look for it in the first 1,024 bytes."""
    sign = (
        b"" if place.path else SIGNS.get(Facts.of(place.checked).text("MIMETypeOfEncapsulatedDocument"), b"")
    )
    if not sign:
        return
    here = Facts.of(place.checked)
    with reader(here, keyword) as read:
        begins = read(0, BEGINNING) if read else sign
    if begins and sign not in begins:
        yield here.finding(
            CONTENT,
            keyword,
            f"{keyword} begins with {begins[:4].hex(' ').upper()}; {sign.decode()} is not near that.",
            expected=sign.decode(),
            found=begins[:4].hex(" ").upper(),
        )


AT = (("EncapsulatedDocumentLength", documents), ("EncapsulatedDocument", kinds))
