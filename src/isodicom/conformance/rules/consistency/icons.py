"""Icons: small images with one sample a pixel (PS3.3 C.7.6.1.1.6)."""

from __future__ import annotations

from collections.abc import Iterator

from isodicom.conformance.place import Place
from isodicom.conformance.report import Finding
from isodicom.conformance.rule import Rule
from isodicom.conformance.rules.consistency.facts import each

ICON = Rule("icon_image", "error", "An icon has pixels that icons can't have.", "PS3.3 C.7.6.1.1.6")
RULES = (ICON,)

ALLOWED = {
    "PhotometricInterpretation": ("MONOCHROME1", "MONOCHROME2", "PALETTE COLOR"),
    "SamplesPerPixel": ("1",),
    "BitsAllocated": ("1", "8"),
    "PixelRepresentation": ("0",),
}
"""Attribute of an icon -> its values; the first that is wrong is told."""

OF_MODELS = "Manufacturing3DModelModule"
"""The module whose icons are pictures of a model, to which this need not apply."""


def icons(place: Place, keyword: str) -> Iterator[Finding]:
    """What no icon has, unless its module says otherwise."""
    if OF_MODELS in place.checked.active:
        return
    for here in each(place, keyword):
        for item in here.inside(keyword):
            wrong = (
                (name, item.text(name)) for name, allowed in ALLOWED.items() if item.text(name) not in allowed
            )
            name, value = next(((name, value) for name, value in wrong if value), ("", ""))
            if name:
                yield item.finding(
                    ICON,
                    name,
                    f"{name} of an icon is {value}; it is {' or '.join(ALLOWED[name])}.",
                    expected=" or ".join(ALLOWED[name]),
                    found=value,
                )


AT = (("IconImageSequence", icons),)
