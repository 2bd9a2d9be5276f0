"""What the Frame Type sequences of the single frames say, as far as they can be read."""

from __future__ import annotations

from collections.abc import Iterator

from isodicom.conformance.checked import Checked
from isodicom.conformance.elements import keyword_of
from isodicom.errors import AttributeValueError, EncodingError

KINDS = "FrameTypeSequence"
"""How the keywords of these sequences end: each kind of image has its own."""


def frame_texts(checked: Checked, keyword: str) -> Iterator[tuple[str, str, int]]:
    """Sequence, text of an attribute in it, and index of the first frame that says so.

    Sequences that hold no items are left out: rules about values say so.
    """
    frames = checked.frames
    if frames is None:
        return
    for sequence in filter(lambda name: name.endswith(KINDS), map(keyword_of, frames.all_tags())):
        try:
            items = frames.nested(sequence)
            texts = items.texts(keyword).tolist()
        except (AttributeValueError, EncodingError):
            continue
        first: dict[str, int] = {}
        for row, text in enumerate(texts):
            first.setdefault(text, row)
        yield from ((sequence, text, int(items.owner[row])) for text, row in first.items())
