"""How many frames there are, and what tells them apart (PS3.3 C.7.6.6, C.7.6.16)."""

from __future__ import annotations

from collections.abc import Iterator

from isodicom.conformance.checked import Checked
from isodicom.conformance.elements import keyword_of
from isodicom.conformance.place import Place
from isodicom.conformance.report import Finding
from isodicom.conformance.rule import Rule
from isodicom.conformance.rules.consistency.facts import Facts, each, tag_of

COUNT = Rule("number_of_frames", "error", "There is not one item for each frame.", "PS3.3 C.7.6.16")
SHARED = Rule("shared_groups", "error", "What all frames share is not one item.", "PS3.3 C.7.6.16")
POINTER = Rule("frame_increment_pointer", "error", "It points to what isn't there.", "PS3.3 C.7.6.6.1.1")
CONCATENATION = Rule(
    "concatenation", "error", "Parts of a concatenation don't add up.", "PS3.3 C.7.6.16.2.2.4"
)
FRAME = Rule("frame_number", "error", "A frame is named that isn't there.", "PS3.3 C.7.6.5")
RULES = (COUNT, SHARED, POINTER, CONCATENATION, FRAME)

OWN_FRAMES = ("RepresentativeFrameNumber", "FrameNumbersOfInterest", "StartTrim", "StopTrim")
"""Attributes that name frames of the object itself."""


def number_of_frames(checked: Checked) -> Iterator[Finding]:
    """Frames against the items of the functional groups."""
    here = Facts.of(checked)
    if here.has("PerFrameFunctionalGroupsSequence"):
        items = None if checked.frames is None else len(checked.frames)
        said = here.number("NumberOfFrames")
        if items and said and items != said:
            yield here.finding(
                COUNT,
                "NumberOfFrames",
                f"NumberOfFrames is {said:g}, but PerFrameFunctionalGroupsSequence has {items} items.",
                expected=items,
                found=said,
            )
    shared = here.values("SharedFunctionalGroupsSequence")
    if shared is not None and shared > 1:
        yield here.finding(
            SHARED,
            "SharedFunctionalGroupsSequence",
            f"SharedFunctionalGroupsSequence has {shared} items; it has one, for all frames.",
            expected=1,
            found=shared,
        )


def frame_increment(checked: Checked) -> Iterator[Finding]:
    """What tells frames apart must be in the object: an attribute of its own, or of functional groups."""
    here = Facts.of(checked)
    for tag in map(int, here.numbers("FrameIncrementPointer")):
        keyword = keyword_of(tag)
        there = tag in checked.dataset.keys()  # noqa: SIM118
        if there and tag not in (tag_of("FrameIncrementPointer"), tag_of("NumberOfFrames")):
            continue
        if not there and here.has("SharedFunctionalGroupsSequence"):
            continue
        what = keyword or f"({tag >> 16:04X},{tag & 0xFFFF:04X})"
        why = "does not tell frames apart" if there else "is not in the object"
        yield here.finding(
            POINTER,
            "FrameIncrementPointer",
            f"FrameIncrementPointer names {what}, which {why}.",
            expected="an attribute of the object that differs from frame to frame",
            found=what,
        )
        return


def concatenation(checked: Checked) -> Iterator[Finding]:
    """The number of a part against how many there are, frames before it, and its source."""
    here = Facts.of(checked)
    number, total = here.number("InConcatenationNumber"), here.number("InConcatenationTotalNumber")
    if number is not None and total is not None and number > total:
        yield here.finding(
            CONCATENATION,
            "InConcatenationNumber",
            f"InConcatenationNumber is {number:g} of {total:g}.",
            expected=f"1 to {total:g}",
            found=number,
        )
    before = here.number("ConcatenationFrameOffsetNumber")
    if number is not None and before is not None and (number == 1) is not (before == 0) and number >= 1:
        yield here.finding(
            CONCATENATION,
            "ConcatenationFrameOffsetNumber",
            f"ConcatenationFrameOffsetNumber is {before:g} for part {number:g}; it counts the frames of the "
            "parts before.",
            expected=0 if number == 1 else "1 or more",
            found=before,
        )
    source = here.text("SOPInstanceUIDOfConcatenationSource")
    if source and source == here.text("SOPInstanceUID"):
        yield here.finding(
            CONCATENATION,
            "SOPInstanceUIDOfConcatenationSource",
            "SOPInstanceUIDOfConcatenationSource is the UID of this part; parts have their own.",
            expected="the UID of the whole",
            found=source,
        )


def referenced_frames(checked: Checked) -> Iterator[Finding]:
    """Frame numbers above the number of frames, of attributes that are about this object's own frames."""
    here = Facts.of(checked)
    frames = here.number("NumberOfFrames")
    for keyword in OWN_FRAMES:
        above = [v for v in here.numbers(keyword) if frames is not None and v > frames]
        if above:
            yield here.finding(
                FRAME,
                keyword,
                f"{keyword} names frame {above[0]:g}, but NumberOfFrames is {frames:g}.",
                expected=f"1 to {frames:g}",
                found=above[0],
            )


def frames_of_masks(place: Place, keyword: str) -> Iterator[Finding]:
    """Frames that masks are of, and those they are for."""
    for here in each(place, keyword):
        frames = here.whole.number("NumberOfFrames")
        beyond = [v for v in here.numbers(keyword) if frames is not None and not 1 <= v <= frames]
        if beyond:
            yield here.finding(
                FRAME,
                keyword,
                f"{keyword} names frame {beyond[0]:g}, but NumberOfFrames is {frames:g}.",
                expected=f"1 to {frames:g}",
                found=beyond[0],
            )


AT = (("MaskFrameNumbers", frames_of_masks), ("ApplicableFrameRange", frames_of_masks))

OF = (
    ("PerFrameFunctionalGroupsSequence", number_of_frames),
    ("SharedFunctionalGroupsSequence", number_of_frames),
    ("FrameIncrementPointer", frame_increment),
    ("ConcatenationUID", concatenation),
    *((keyword, referenced_frames) for keyword in OWN_FRAMES),
)
