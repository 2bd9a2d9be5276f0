"""What frames differ in that form no volume together: stacks, times, echoes."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from isodicom.image.functional_groups import FunctionalGroups

_TELLING = {
    "StackID": "FrameContentSequence",
    "TemporalPositionIndex": "FrameContentSequence",
    "NominalCardiacTriggerDelayTime": "CardiacSynchronizationSequence",
    "EffectiveEchoTime": "MREchoSequence",
    "DiffusionBValue": "MRDiffusionSequence",
    "ReferencedSegmentNumber": "SegmentIdentificationSequence",
    "OpticalPathIdentifier": "OpticalPathIdentificationSequence",
}
"""Attribute -> sequence that has it, the most telling first."""

_TEXTS = {"StackID", "OpticalPathIdentifier"}
_LISTED = 5
"""How many values of an attribute are listed."""


def told_apart(groups: FunctionalGroups, keywords: Iterable[str] = _TELLING) -> str:
    """Return a sentence, with a space before it, of what frames differ in; empty if in nothing that is known.

    Parameters
    ----------
    groups: isodicom.image.functional_groups.FunctionalGroups
        What is said of the frames.
    keywords: Iterable[str], optional
        What they may differ in; all that is known, if not given.
    """
    found = []
    for keyword in keywords:
        values = _values(groups, _TELLING[keyword], keyword)
        if len(values) > 1:
            more = ", ..." if len(values) > _LISTED else ""
            found.append(f"{keyword} ({', '.join(values[:_LISTED])}{more})")
    return f" They differ in {' and in '.join(found)}." if found else ""


def _values(groups: FunctionalGroups, sequence: str, keyword: str) -> list[str]:
    if keyword in _TEXTS:
        texts = groups.texts(sequence, keyword)
        return [str(text) for text in np.unique(texts[texts != ""])]
    numbers = groups.floats(sequence, keyword)
    return [f"{number:g}" for number in np.unique(numbers[~np.isnan(numbers)])]
