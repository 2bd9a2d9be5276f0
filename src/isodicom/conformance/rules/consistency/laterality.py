"""The side of the body: that of an image is that of its series (PS3.3 C.7.6.1, C.7.3.1)."""

from __future__ import annotations

from collections.abc import Iterator

from isodicom.conformance.checked import Checked
from isodicom.conformance.report import Finding
from isodicom.conformance.rule import Rule
from isodicom.conformance.rules.consistency.facts import Facts

SIDES = Rule("sides_differ", "error", "An image is of another side than its series.", "PS3.3 C.7.6.1")
RULES = (SIDES,)

ONE = frozenset("RL")
"""Values that are one side; others are of both, or of neither."""


def laterality(checked: Checked) -> Iterator[Finding]:
    """Laterality of the series against that of the image."""
    here = Facts.of(checked)
    series, image = here.text("Laterality"), here.text("ImageLaterality")
    if {series, image} == ONE:
        yield here.finding(
            SIDES,
            "Laterality",
            f"Laterality is {series}, but ImageLaterality is {image}.",
            expected=image,
            found=series,
        )


OF = (("Laterality", laterality),)
