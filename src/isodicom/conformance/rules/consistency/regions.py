"""Regions of ultrasound images, which lie within the image (PS3.3 C.8.5.5.1.14)."""

from __future__ import annotations

from collections.abc import Iterator

from isodicom.conformance.place import Place
from isodicom.conformance.report import Finding
from isodicom.conformance.rule import Rule
from isodicom.conformance.rules.consistency.facts import each

OUTSIDE = Rule("region_outside", "warning", "A region lies outside of the image.", "PS3.3 C.8.5.5.1.14")
RULES = (OUTSIDE,)

LIMITS = {
    "RegionLocationMinX0": "Columns",
    "RegionLocationMaxX1": "Columns",
    "RegionLocationMinY0": "Rows",
    "RegionLocationMaxY1": "Rows",
}
"""An edge of a region, and how many pixels there are in its direction; the first is 0."""


def regions(place: Place, keyword: str) -> Iterator[Finding]:
    """Edges beyond the last pixel, as cropped images have them."""
    for here in each(place, keyword):
        edge, size = here.number(keyword), here.whole.number(LIMITS[keyword])
        if edge is not None and size and edge > size - 1:
            yield here.finding(
                OUTSIDE,
                keyword,
                f"{keyword} is {edge:g}; {LIMITS[keyword]} is {size:g}, so that the last pixel is "
                f"{size - 1:g}.",
                expected=f"0 to {size - 1:g}",
                found=edge,
            )


AT = tuple((keyword, regions) for keyword in LIMITS)
