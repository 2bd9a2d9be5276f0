"""Image Type of a multi-frame object against the Frame Types of its frames (PS3.3 C.8.16.1)."""

from __future__ import annotations

from collections.abc import Iterator

from isodicom.conformance.checked import Checked
from isodicom.conformance.elements import keyword_of
from isodicom.conformance.report import Finding
from isodicom.conformance.rule import Rule
from isodicom.conformance.rules.consistency.facts import Facts
from isodicom.conformance.rules.consistency.frame_texts import KINDS, frame_texts

TYPE = Rule("frame_type", "error", "Image Type and the Frame Types of the frames disagree.", "PS3.3 C.8.16.1")
RULES = (TYPE,)

MIXED = "MIXED"
COMPARED = 2
"""Values that are compared: whether pixels are original, and whether they are of the patient."""


def frame_type(checked: Checked) -> Iterator[Finding]:
    """Values of Image Type that no frame has, or that are one where frames differ."""
    here = Facts.of(checked)
    image = here.texts("ImageType")
    found = _frame_types(here)
    if not image or not found:
        return
    sequence = next(iter(found))
    for position in range(min(COMPARED, len(image))):
        values = {kinds[position] for kinds, _ in found[sequence] if len(kinds) > position} - {""}
        if not values or (image[position] == MIXED and position == 0):
            continue
        wrong = sorted(values - {image[position]})
        if not wrong:
            continue
        path = next(path for kinds, path in found[sequence] if kinds[position : position + 1] == (wrong[0],))
        several = len(values) > 1
        yield here.moved(path).finding(
            TYPE,
            "FrameType",
            f"Value {position + 1} of FrameType is {wrong[0]}, but that of ImageType is {image[position]}"
            + (", which is MIXED where frames differ." if several else ", which is that of all frames."),
            expected=image[position],
            found=wrong[0],
        )
        return


def _frame_types(here: Facts) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Functional group -> the distinct Frame Types, with the path of the first that has each."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for shared in here.shared:
        for sequence in map(keyword_of, shared.dataset.keys()):
            if sequence.endswith(KINDS):
                types = [(item.texts("FrameType"), item.path) for item in shared.inside(sequence)]
                found.setdefault(sequence, []).extend(types)
    for sequence, text, frame in frame_texts(here.checked, "FrameType"):
        path = f"PerFrameFunctionalGroupsSequence[{frame + 1}]/{sequence}[1]/"
        kinds = tuple(part.strip() for part in text.split("\\"))
        found.setdefault(sequence, []).append((kinds, path))
    return found


OF = (
    ("SharedFunctionalGroupsSequence", frame_type),
    ("PerFrameFunctionalGroupsSequence", frame_type),
)
