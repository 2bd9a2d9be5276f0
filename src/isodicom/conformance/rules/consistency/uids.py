"""UIDs of one object that must differ, and references to oneself (PS3.3 C.7.2.1, C.7.3.1, C.12.1)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from isodicom.conformance.checked import Checked
from isodicom.conformance.lookup import tables
from isodicom.conformance.place import Place
from isodicom.conformance.report import Finding
from isodicom.conformance.rule import Rule
from isodicom.conformance.rules.consistency.facts import Facts, each

SAME = Rule("uids_equal", "error", "UIDs of different things are the same.", "PS3.5 9")
SELF = Rule("reference_to_itself", "warning", "An object refers to itself.", "PS3.3 C.7.6.1")
CLASS = Rule("referenced_class", "error", "The UID of a SOP class is that of something else.", "PS3.6 A")
RULES = (SAME, SELF, CLASS)

DIFFERENT = ("StudyInstanceUID", "SeriesInstanceUID", "SOPInstanceUID", "FrameOfReferenceUID")
SOURCES = frozenset(["SourceImageSequence", "ReferencedImageSequence", "DerivationImageSequence"])
"""Sequences in which an object that names itself makes no sense."""

DOCUMENTS = frozenset(["PredecessorDocumentsSequence", "IdenticalDocumentsSequence"])
"""Sequences of other documents, at any depth."""

STANDARD = "1.2.840.10008."


def equal(checked: Checked) -> Iterator[Finding]:
    """The same UID for a study, a series, an object or a frame of reference."""
    here = Facts.of(checked)
    found = {keyword: here.text(keyword) for keyword in DIFFERENT}
    for one, other in combinations(DIFFERENT, 2):
        if found[one] and found[one] == found[other]:
            yield here.finding(
                SAME,
                other,
                f"{other} is that of {one}: {found[one]}. Each names something else.",
                severity="warning" if other == "FrameOfReferenceUID" else None,
                expected=f"another UID than {one}",
                found=found[one],
            )
            return


def itself(place: Place, keyword: str) -> Iterator[Finding]:
    """An image that is its own source, a document that is its own predecessor."""
    if place.sequence not in SOURCES and not (place.steps and place.steps[-1][0] in DOCUMENTS):
        return
    whole = Facts.of(place.checked)
    own = whole.text("SOPInstanceUID")
    written = whole.bytes(place.steps[-1][0])
    if written is not None and own.encode("ascii", "replace") not in written:
        return  # thousands of items need not be looked at one by one
    for here in each(place, keyword) if own else ():
        if here.text(keyword) == own:
            yield here.finding(
                SELF,
                keyword,
                f"{keyword} in {place.sequence} is the object's own SOP Instance UID.",
                expected="the UID of another object",
                found=own,
            )


def sop_class(place: Place, keyword: str) -> Iterator[Finding]:
    """UIDs of the standard that are those of something else, or of nothing."""
    for here in each(place, keyword):
        uid = here.text(keyword)
        known = tables.uid(uid)
        if not uid.startswith(STANDARD) or (known and "SOP Class" in known.type):
            continue
        what = f"is that of {known.name} ({known.type})" if known else "is none of the standard's"
        yield here.finding(
            CLASS,
            keyword,
            f"{keyword} is {uid}, which {what}.",
            severity=None if known else "warning",
            expected="the UID of a SOP class",
            found=uid,
        )


OF = (("SOPInstanceUID", equal),)
AT = (("ReferencedSOPInstanceUID", itself), ("ReferencedSOPClassUID", sop_class))
