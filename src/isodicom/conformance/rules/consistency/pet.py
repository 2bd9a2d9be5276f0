"""PET: the place of an image in its series, and what it is corrected for (PS3.3 C.8.9)."""

from __future__ import annotations

from collections.abc import Iterator

from isodicom.conformance.checked import Checked
from isodicom.conformance.report import Finding
from isodicom.conformance.rule import Rule
from isodicom.conformance.rules.consistency.facts import Facts

INDEX = Rule("image_index", "error", "An image is beyond the last of its series.", "PS3.3 C.8.9.4.1.9")
DECAY = Rule(
    "decay_correction", "warning", "It is said twice whether decay is corrected.", "PS3.3 C.8.9.1.1.5"
)
RULES = (INDEX, DECAY)

COUNTS = {
    "STATIC": ("NumberOfSlices",),
    "WHOLE BODY": ("NumberOfSlices",),
    "DYNAMIC": ("NumberOfSlices", "NumberOfTimeSlices"),
    "GATED": ("NumberOfSlices", "NumberOfTimeSlots", "NumberOfRRIntervals"),
}
"""First value of Series Type -> the numbers that make up the array of images."""


def image_index(checked: Checked) -> Iterator[Finding]:
    """An index above the product of what there is."""
    here = Facts.of(checked)
    names = COUNTS.get(here.text("SeriesType"), ())
    numbers = [here.number(name) for name in names]
    index, most = here.number("ImageIndex"), 1.0
    for number in numbers:
        most *= number or 0
    if index is not None and most and index > most:
        yield here.finding(
            INDEX,
            "ImageIndex",
            f"ImageIndex is {index:g}; {' and '.join(names)} make {most:g} images.",
            expected=f"1 to {most:g}",
            found=index,
        )


def decay(checked: Checked) -> Iterator[Finding]:
    """Decay Correction against Corrected Image."""
    here = Facts.of(checked)
    said, corrected = here.text("DecayCorrection"), here.texts("CorrectedImage")
    if not said or not any(corrected) or (said != "NONE") is ("DECY" in corrected):
        return
    does = "has" if "DECY" in corrected else "has no"
    yield here.finding(
        DECAY,
        "DecayCorrection" if said == "NONE" else "CorrectedImage",
        f"DecayCorrection is {said}, but CorrectedImage {does} DECY.",
        expected="decay that is corrected, or is not",
        found=f"{said}, {', '.join(corrected)}",
    )


OF = (("ImageIndex", image_index), ("DecayCorrection", decay))
