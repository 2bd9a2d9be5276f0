"""References to frames of objects whose SOP class has no frames (PS3.3 10.3)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from isodicom.conformance.compiled import compiled
from isodicom.conformance.lookup import tables
from isodicom.conformance.place import Place
from isodicom.conformance.report import Finding
from isodicom.conformance.rule import Rule
from isodicom.conformance.rules.consistency.facts import each

NUMBERED = Rule("frame_of_single_frame", "error", "A frame is named of an image that has one.", "PS3.3 10.3")
RULES = (NUMBERED,)

CLASS = "ReferencedSOPClassUID"


def referenced_frames(place: Place, keyword: str) -> Iterator[Finding]:
    """Numbers of frames beside the SOP class of images that are single frames."""
    for here in each(place, CLASS):
        name = _single_frame(here.text(CLASS))
        if name:
            yield here.finding(
                NUMBERED,
                keyword,
                f"{keyword} is there, but {CLASS} is {name}, whose images have a single frame.",
                expected="absent",
                found="present",
            )


@cache
def _single_frame(uid: str) -> str:
    """The name of a SOP class of images that never have several frames; "" for all others."""
    sop_class = tables.sop_classes().get(uid)
    ready = compiled(sop_class.iod) if sop_class else None
    if sop_class is None or ready is None or "PixelData" not in ready.root.sources:
        return ""
    return "" if "NumberOfFrames" in ready.root.sources else sop_class.name


AT = (("ReferencedFrameNumber", referenced_frames),)
