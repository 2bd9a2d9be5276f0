"""Evidence of documents: what content refers to, once, as what it is (PS3.3 C.17.2.3, C.17.6.2)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from isodicom.conformance.checked import Checked
from isodicom.conformance.elements import elements_of, items_of, text_at
from isodicom.conformance.nested import SEQUENCE, Nested, NestedItem
from isodicom.conformance.report import Finding
from isodicom.conformance.rule import Rule
from isodicom.conformance.rules.consistency.facts import Facts, tag_of

if TYPE_CHECKING:
    from pydicom.dataset import Dataset

LACKING = Rule(
    "evidence_missing", "error", "What content refers to is not in the evidence.", "PS3.3 C.17.2.3"
)
OTHER = Rule(
    "evidence_class", "error", "Evidence has another SOP class than the reference.", "PS3.3 C.17.2.3"
)
TWICE = Rule("evidence_twice", "warning", "An object is named twice in the evidence.", "PS3.3 C.17.2.3")
RULES = (LACKING, OTHER, TWICE)

CURRENT, OTHERS = "CurrentRequestedProcedureEvidenceSequence", "PertinentOtherEvidenceSequence"
CONTENT, REFERENCES = tag_of("ContentSequence"), tag_of("ReferencedSOPSequence")
CLASS, INSTANCE = tag_of("ReferencedSOPClassUID"), tag_of("ReferencedSOPInstanceUID")
DEEPEST = 100


@dataclass(frozen=True, slots=True)
class Reference:
    """An object that is referred to.

    Parameters
    ----------
    sop_class, uid: str
        Its SOP class and its UID.
    path: str
        Where.
    """

    sop_class: str
    uid: str
    path: str


def evidence(checked: Checked) -> Iterator[Finding]:
    """References of the content against the evidence."""
    here = Facts.of(checked)
    if not here.has("ValueType"):
        return  # content of another kind, as protocols have it
    references = list(_of_content(checked.dataset, "", 0))
    named: dict[str, Reference] = {}
    for keyword in (CURRENT, OTHERS):
        for reference in _of_evidence(here, keyword):
            if reference.uid in named:
                yield _finding(
                    here.moved(f"{reference.path}/"),
                    TWICE,
                    "ReferencedSOPInstanceUID",
                    f"ReferencedSOPInstanceUID is {reference.uid}, which stands in "
                    f"{named[reference.uid].path} already.",
                    reference.uid,
                )
            named.setdefault(reference.uid, reference)
    yield from _compared(here, references, named)


def _compared(here: Facts, references: list[Reference], named: dict[str, Reference]) -> Iterator[Finding]:
    lacking = [r for r in references if r.uid and r.uid not in named]
    if lacking:
        why = "" if named else "; there is no evidence at all"
        yield _finding(
            here,
            LACKING,
            CURRENT,
            f"{lacking[0].path} refers to {lacking[0].uid} (ReferencedSOPInstanceUID), which neither "
            f"{CURRENT} nor {OTHERS} names{why}.",
            lacking[0].uid,
        )
    other = [r for r in references if r.uid in named and named[r.uid].sop_class != r.sop_class]
    if other and other[0].sop_class and named[other[0].uid].sop_class:
        known = named[other[0].uid]
        yield _finding(
            here,
            OTHER,
            known.path.split("[")[0],
            f"{other[0].path} refers to {known.uid} as {other[0].sop_class} (ReferencedSOPClassUID), but "
            f"{known.path} has it as {known.sop_class}.",
            other[0].sop_class,
        )


def _finding(here: Facts, rule: Rule, keyword: str, message: str, found: str) -> Finding:
    return here.finding(rule, keyword, message, expected="each referenced object once", found=found)


def _of_content(item: Dataset, path: str, depth: int) -> Iterator[Reference]:
    """References of a content item, and of those below it."""
    if REFERENCES in elements_of(item) and path:
        yield from _of_item(item, path)
    if CONTENT not in elements_of(item) or depth > DEEPEST:
        return
    nested = Nested.of(item, CONTENT)
    if nested is not None:
        yield from _below(nested, (0, len(nested.data)), lambda: item, path, depth + 1)
        return
    for number, inner in enumerate(items_of(item, CONTENT) or (), 1):
        yield from _of_content(inner, f"{path}ContentSequence[{number}]/", depth + 1)


def _below(
    nested: Nested, content: tuple[int, int], item: Callable[[], Dataset], path: str, depth: int
) -> Iterator[Reference]:
    """References of the items in a part of bytes; `item` gives what they are below, if they come apart."""
    if not nested.has(REFERENCES, *content):
        return
    found = nested.items(*content)
    if found is None:
        for number, inner in enumerate(items_of(item(), CONTENT) or (), 1):
            yield from _of_content(inner, f"{path}ContentSequence[{number}]/", depth)
        return
    for number, (start, stop, elements) in enumerate(found, 1):
        place, here = NestedItem(nested, start, stop), f"{path}ContentSequence[{number}]/"
        there = {tag: (vr, begin, end) for tag, vr, begin, end in elements if tag in (REFERENCES, CONTENT)}
        if REFERENCES in there:
            yield from _references(place, there[REFERENCES], here)
        if CONTENT in there and depth <= DEEPEST:
            vr, begin, end = there[CONTENT]
            if vr in SEQUENCE:
                yield from _below(nested, (begin, end), place, here, depth + 1)
            else:
                yield from _of_content(place(), here, depth)


def _of_item(item: Dataset, path: str) -> Iterator[Reference]:
    """References of an item alone."""
    for number, inner in enumerate(items_of(item, REFERENCES) or (), 1):
        yield _reference(inner, f"{path}ReferencedSOPSequence[{number}]")


def _references(place: NestedItem, element: tuple[bytes, int, int], path: str) -> Iterator[Reference]:
    """The same of an item in bytes."""
    vr, start, stop = element
    nested = place.nested
    found = nested.items(start, stop) if vr in SEQUENCE else None
    if found is None:
        yield from _of_item(place(), path)
        return
    for number, (_, _, elements) in enumerate(found, 1):
        there = {tag: nested.text(begin, end) for tag, _, begin, end in elements if tag in (CLASS, INSTANCE)}
        yield Reference(
            there.get(CLASS, ""), there.get(INSTANCE, ""), f"{path}ReferencedSOPSequence[{number}]"
        )


def _of_evidence(here: Facts, keyword: str) -> Iterator[Reference]:
    for study in here.inside(keyword):
        for series in study.inside("ReferencedSeriesSequence"):
            for item in series.inside("ReferencedSOPSequence"):
                yield _reference(item.dataset, item.path.rstrip("/"))


def _reference(item: Dataset, path: str) -> Reference:
    there = elements_of(item)
    sop_class = text_at(item, CLASS) if CLASS in there else ""
    return Reference(sop_class, text_at(item, INSTANCE) if INSTANCE in there else "", path)


OF = (("ContentSequence", evidence),)
