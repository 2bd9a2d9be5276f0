"""Which way brightness goes: Presentation LUT Shape against Photometric Interpretation (PS3.3 C.8.11.3)."""

from __future__ import annotations

from collections.abc import Iterator

from isodicom.conformance.checked import Checked
from isodicom.conformance.report import Finding
from isodicom.conformance.rule import Rule
from isodicom.conformance.rules.consistency.facts import Facts

SHAPE = Rule("lut_shape", "error", "Pixels are inverted that are not, or are not.", "PS3.3 C.8.11.3")
RULES = (SHAPE,)

INVERSE, IDENTITY = "INVERSE", "IDENTITY"


def lut_shape(checked: Checked) -> Iterator[Finding]:
    """Of images; presentation states have a shape of their own."""
    here = Facts.of(checked)
    colors, found = here.text("PhotometricInterpretation"), here.text("PresentationLUTShape")
    expected = INVERSE if colors == "MONOCHROME1" else IDENTITY
    if colors and found in (INVERSE, IDENTITY) and found != expected:
        yield here.finding(
            SHAPE,
            "PresentationLUTShape",
            f"PresentationLUTShape is {found}; pixels that are {colors} have {expected}.",
            expected=expected,
            found=found,
        )


OF = (("PresentationLUTShape", lut_shape),)
