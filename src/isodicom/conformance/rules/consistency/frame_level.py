"""What images say against what their frames say, and what original frames are (PS3.3 C.8.16.1)."""

from __future__ import annotations

from collections.abc import Iterator

from isodicom.conformance.checked import Checked
from isodicom.conformance.elements import keyword_of
from isodicom.conformance.report import Finding
from isodicom.conformance.rule import Rule
from isodicom.conformance.rules.consistency.facts import Facts
from isodicom.conformance.rules.consistency.frame_texts import KINDS, frame_texts

SAME = Rule("frame_level", "error", "All frames say another thing than the image.", "PS3.3 C.8.16.1")
ORIGINAL = Rule("original_frames", "error", "Original pixels are called calculated.", "PS3.3 C.8.16.1.4")
RULES = (SAME, ORIGINAL)

MIXED, NONE = "MIXED", "NONE"
MIRRORED = (
    "PixelPresentation",
    "VolumetricProperties",
    "VolumeBasedCalculationTechnique",
    "ComplexImageComponent",
    "AcquisitionContrast",
)
"""Attributes of images that frames have too; MIXED where these differ."""
LEGACY = frozenset(
    ["1.2.840.10008.5.1.4.1.1.2.2", "1.2.840.10008.5.1.4.1.1.4.4", "1.2.840.10008.5.1.4.1.1.128.1"]
)
"""Classes of converted objects, of which less is known."""


def frame_level(checked: Checked) -> Iterator[Finding]:
    """Image and frames, attribute by attribute."""
    if checked.sop_class_uid in LEGACY:
        return
    here = Facts.of(checked)
    for keyword in MIRRORED:
        said = here.text(keyword)
        values = _of_frames(here, keyword) if said else set()
        expected = MIXED if len(values) > 1 else next(iter(values), said)
        if said and said != expected:
            how = "differs from frame to frame" if len(values) > 1 else f"is {expected} in all frames"
            yield here.finding(
                SAME,
                keyword,
                f"{keyword} is {said}, but {how}.",
                expected=expected,
                found=said,
            )
    yield from _original(here)


def _original(here: Facts) -> Iterator[Finding]:
    """Original pixels have no derived contrast, and come of no calculation."""
    kinds, technique = here.texts("ImageType"), here.text("VolumeBasedCalculationTechnique")
    if not here.has("VolumeBasedCalculationTechnique") or kinds[:1] != ("ORIGINAL",):
        return
    wrong = {
        "ImageType": kinds[3] if len(kinds) > 3 else "",
        "VolumeBasedCalculationTechnique": technique,
    }
    for keyword, value in wrong.items():
        if value and value != NONE:
            which = "Value 4 of ImageType" if keyword == "ImageType" else keyword
            yield here.finding(
                ORIGINAL,
                keyword,
                f"{which} is {value}; pixels that are ORIGINAL have {NONE}.",
                expected=NONE,
                found=value,
            )


def _of_frames(here: Facts, keyword: str) -> set[str]:
    """What frames say, in what they share and each for itself."""
    found: set[str] = set()
    for shared in here.shared:
        for sequence in map(keyword_of, shared.dataset.keys()):
            if sequence.endswith(KINDS):
                found.update(shared.texts_inside(sequence, keyword))
    found.update(text.strip() for _, text, _ in frame_texts(here.checked, keyword))
    return found - {""}


OF = (("VolumetricProperties", frame_level), ("PixelPresentation", frame_level))
