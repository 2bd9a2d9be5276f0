"""Coordinates in documents, which are selected from something (PS3.3 C.18.6, C.18.7)."""

from __future__ import annotations

from collections.abc import Iterator

from isodicom.conformance.place import Place
from isodicom.conformance.report import Finding
from isodicom.conformance.rule import Rule
from isodicom.conformance.rules.consistency.facts import Facts, each

NOTHING = Rule("selected_from_nothing", "error", "Coordinates are selected from nothing.", "PS3.3 C.18.6")
RULES = (NOTHING,)

CONTENT, FROM = "ContentSequence", "SELECTED FROM"
SOURCES = {"SCOORD": "an image", "TCOORD": "a waveform, an image or spatial coordinates"}
"""Value type -> of what such coordinates are."""


def selected(place: Place, keyword: str) -> Iterator[Finding]:
    """Coordinates in an image or in time, without an item that they are selected from."""
    for here in each(place, "ValueType", CONTENT):
        value_type = here.text("ValueType")
        if value_type in SOURCES and not _has_source(here):
            yield here.finding(
                NOTHING,
                CONTENT,
                f"{value_type} ({keyword}) is selected from nothing; it must be from {SOURCES[value_type]}.",
                expected=f"an item that is {FROM}",
                found="none",
            )


def _has_source(here: Facts) -> bool:
    written = here.bytes(CONTENT)
    if written is not None and FROM.encode() in written:
        return True  # read from a file: items need not be looked at one by one
    return here.has(CONTENT) and FROM in here.texts_inside(CONTENT, "RelationshipType")


AT = (("GraphicData", selected), ("TemporalRangeType", selected))
