"""Objects that are referred to, and the lists by series that must name them (PS3.3 C.12.2, C.11.11)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from isodicom.conformance.checked import Checked
from isodicom.conformance.report import Finding, Severity
from isodicom.conformance.rule import Rule
from isodicom.conformance.rules.consistency.facts import Facts
from isodicom.errors import AttributeValueError, EncodingError

UNLISTED = Rule("reference_not_listed", "error", "A reference lacks in the list by series.", "PS3.3 C.12.2")
PRESENTED = Rule("image_not_presented", "error", "A picture is marked that isn't presented.", "PS3.3 C.11.11")
CLASS = Rule(
    "reference_class_differs", "error", "An object is referred to as of two SOP classes.", "PS3.3 C.12.2"
)
FOR_ALL = Rule("item_for_all_images", "warning", "One of several items is for all pictures.", "PS3.3 C.10.4")
RULES = (UNLISTED, PRESENTED, CLASS, FOR_ALL)

INSTANCE, SOP_CLASS = "ReferencedSOPInstanceUID", "ReferencedSOPClassUID"
LISTS = ("ReferencedInstanceSequence", "ReferencedImageSequence")
MODULE = "CommonInstanceReferenceModule"
BY_SERIES = ("ReferencedSeriesSequence", "StudiesContainingOtherReferencedInstancesSequence")


@dataclass(frozen=True, slots=True)
class Group:
    """A functional group in which images are referred to.

    Parameters
    ----------
    sequence: str
        The functional group.
    inner: str
        The sequence of references in its items; "" if they are references themselves.
    """

    sequence: str
    inner: str = ""


GROUPS = (
    Group("DerivationImageSequence", "SourceImageSequence"),
    Group("ReferencedImageSequence"),
)


def listed(here: Facts) -> set[str]:
    """The instances that the Common Instance Reference module or a presentation state names."""
    found: set[str] = set()
    for series in here.inside("ReferencedSeriesSequence"):
        for sequence in LISTS:
            found.update(series.texts_inside(sequence, INSTANCE))
    for study in here.inside(BY_SERIES[1]):
        found |= listed(study)
    return found


def frames(checked: Checked) -> Iterator[Finding]:
    """Sources of frames that the Common Instance Reference module does not list."""
    here = Facts.of(checked)
    known = listed(here)
    if not known and not here.has("ReferencedSeriesSequence"):
        return  # the module is missing, which is said elsewhere
    for group in GROUPS:
        finding = _shared(here, group, known) or _per_frame(here, group, known)
        if finding:
            yield finding
            return


def _shared(here: Facts, group: Group, known: set[str]) -> Finding | None:
    items = [item for shared in here.shared for item in shared.inside(group.sequence)]
    for reference in [r for item in items for r in item.inside(group.inner)] if group.inner else items:
        uid = reference.text(INSTANCE)
        if uid and uid not in known:
            return _finding(reference, uid)
    return None


def _per_frame(here: Facts, group: Group, known: set[str]) -> Finding | None:
    items = here.checked.frames
    if items is None or not len(items):
        return None
    try:
        outer = items.nested(group.sequence)
        inner = outer.nested(group.inner) if group.inner else outer
        raws = inner.raw(INSTANCE)
    except (AttributeValueError, EncodingError):
        return None
    uids = {raw: raw.decode("latin-1").strip(" \0") for raw in set(raws) if raw}
    unknown = {raw for raw, uid in uids.items() if uid and uid not in known}
    if not unknown:
        return None
    row, raw = next((row, raw) for row, raw in enumerate(raws) if raw in unknown)
    frame, first = int(inner.owner[row]), int(inner.parent[row])
    path = f"PerFrameFunctionalGroupsSequence[{frame + 1}]/{group.sequence}"
    if group.inner:
        number = first - int((outer.owner < frame).sum())
        path += f"[{number + 1}]/{group.inner}[{row - int((inner.parent < first).sum()) + 1}]/"
    else:
        path += f"[{row - int((inner.owner < frame).sum()) + 1}]/"
    return _finding(here.moved(path, raws.count(raw)), uids[raw])


def _finding(here: Facts, uid: str) -> Finding:
    return here.finding(
        UNLISTED,
        INSTANCE,
        f"{INSTANCE} is {uid}, which ReferencedSeriesSequence (Common Instance Reference) does not list.",
        expected="an instance that the module lists",
        found=uid,
    )


MARKED = (
    "GraphicAnnotationSequence",
    "DisplayedAreaSelectionSequence",
    "SoftcopyVOILUTSequence",
    "ModalityLUTSequence",
)
"""Sequences of presentation states whose items name the pictures that they are for, if not all."""


def presented(checked: Checked) -> Iterator[Finding]:
    """Pictures that a presentation state marks, but does not present."""
    here = Facts.of(checked)
    known = listed(here)
    for blending in here.inside("BlendingSequence"):
        known |= listed(blending)
    for sequence in MARKED if known else ():
        for item in here.inside(sequence):
            for reference in item.inside("ReferencedImageSequence"):
                uid = reference.text(INSTANCE)
                if uid and uid not in known:
                    yield reference.finding(
                        PRESENTED,
                        INSTANCE,
                        f"{INSTANCE} in {sequence} is {uid}, which ReferencedSeriesSequence does "
                        "not present.",
                        expected="an image that is presented",
                        found=uid,
                    )
                    return


USES: tuple[tuple[str, Severity], ...] = (
    ("AdvancedBlendingSequence/ReferencedImageSequence", "error"),
    ("DeformableRegistrationSequence/ReferencedImageSequence", "error"),
    ("FiducialSetSequence/ReferencedImageSequence", "error"),
    ("ReferencedImageRealWorldValueMappingSequence/ReferencedImageSequence", "error"),
    ("ReferencedImageSequence", "warning"),
    ("RegistrationSequence/ReferencedImageSequence", "error"),
    ("SourceImageSequence", "warning"),
)
"""Where objects are referred to that the list by series must name, too."""


def used(checked: Checked) -> Iterator[Finding]:
    """References that the list by series lacks, or has as of another SOP class; said once of each place."""
    here = Facts.of(checked)
    usage = next((use.usage for use in checked.iod.modules if use.module == MODULE), "")
    known = dict(_classes(here))
    if usage == "M" and not known and not any(map(here.has, BY_SERIES)):
        yield from _without_list(here)
    for path, severity in USES if usage and known else ():
        *above, sequence = path.split("/")
        for outer in _below([here], above):
            finding = _first_unlisted(outer, sequence, known, severity)
            if finding:
                yield finding
                break


def _without_list(here: Facts) -> Iterator[Finding]:
    """An object that refers to others and lists none of them."""
    for path, severity in USES:
        *above, sequence = path.split("/")
        for reference in _with_uid(_below([here], above), sequence):
            uid = reference.text(INSTANCE)
            if uid:
                yield here.finding(
                    UNLISTED,
                    BY_SERIES[0],
                    f"{BY_SERIES[0]} is missing (Common Instance Reference), but "
                    f"{reference.path.rstrip('/')} refers to {uid}.",
                    severity=severity,
                    expected=f"{BY_SERIES[0]} or {BY_SERIES[1]}",
                    found="neither",
                )
                return


def _classes(here: Facts) -> Iterator[tuple[str, str]]:
    """The instances that are listed, and their SOP classes."""
    for series in here.inside("ReferencedSeriesSequence"):
        for sequence in LISTS:
            for item in series.inside(sequence):
                yield item.text(INSTANCE), item.text(SOP_CLASS)
    for study in here.inside(BY_SERIES[1]):
        yield from _classes(study)


def _below(items: Iterable[Facts], steps: list[str]) -> Iterator[Facts]:
    """The items of sequences of sequences, one at a time: there may be very many."""
    if not steps:
        yield from items
        return
    for item in items:
        yield from _below(item.inside(steps[0]), steps[1:])


def _with_uid(items: Iterable[Facts], sequence: str) -> Iterator[Facts]:
    """The items of sequences of which one names an instance; of many that don't, none is made."""
    for item in items:
        if any(item.texts_inside(sequence, INSTANCE)):
            yield from item.inside(sequence)


def _first_unlisted(outer: Facts, sequence: str, known: dict[str, str], severity: Severity) -> Finding | None:
    """What is wrong with the first reference that the list lacks, or has otherwise."""
    uids, classes = outer.texts_inside(sequence, INSTANCE), outer.texts_inside(sequence, SOP_CLASS)
    pairs = set(zip(uids, classes, strict=True))
    if all(not uid or known.get(uid) == sop_class for uid, sop_class in pairs):
        return None
    found = (_compared(reference, known, severity) for reference in outer.inside(sequence))
    return next(filter(None, found), None)


def _compared(here: Facts, known: dict[str, str], severity: Severity) -> Finding | None:
    uid, sop_class = here.text(INSTANCE), here.text(SOP_CLASS)
    if uid and uid not in known:
        return replace(_finding(here, uid), severity=severity)
    listed_as = known.get(uid, "")
    if not sop_class or not listed_as or sop_class == listed_as:
        return None
    return here.finding(
        CLASS,
        SOP_CLASS,
        f"{SOP_CLASS} is {sop_class}, but ReferencedSeriesSequence has {uid} as {listed_as}.",
        expected=listed_as,
        found=sop_class,
    )


ONE_EACH = ("DisplayedAreaSelectionSequence", "SoftcopyVOILUTSequence")
"""Sequences of presentation states of which one item is for a picture."""


def for_all(checked: Checked) -> Iterator[Finding]:
    """Several items, one of which names no pictures, so that it is for all."""
    here = Facts.of(checked)
    for sequence in ONE_EACH:
        items = here.inside(sequence)
        lacking = [item for item in items if not item.has("ReferencedImageSequence")]
        if len(items) > 1 and lacking:
            yield lacking[-1].finding(
                FOR_ALL,
                "ReferencedImageSequence",
                f"ReferencedImageSequence is missing, so that this item of {sequence} is for all pictures; "
                f"there are {len(items)} items.",
                expected="the pictures that the item is for",
                found="nothing",
            )


OF = (
    *((keyword, for_all) for keyword in ONE_EACH),
    *((path.split("/")[0], used) for path, _ in USES),
    ("PerFrameFunctionalGroupsSequence", frames),
    ("SharedFunctionalGroupsSequence", frames),
    *((keyword, presented) for keyword in MARKED),
)
