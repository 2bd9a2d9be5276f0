"""What planes were derived from, as the Derivation Image macro says it (PS3.3 C.7.6.16.2.6)."""

from __future__ import annotations

import numpy as np

from isodicom.content_items.dcm import dcm
from isodicom.encoding.cells import Cells, element, encoded, integers, item, join, sequence, texts, uids
from isodicom.encoding.layout import Layout
from isodicom.multiframe.references import References

SEGMENTATION = "113076"
"""The code of DCM for what a mask was derived by."""

_SOURCE_IMAGE = "121322"


def derivation_images(references: References, planes: int, code: str, layout: Layout) -> Cells:
    """Return the Derivation Image Sequence of each plane: an item, or none if it is derived from none.

    Parameters
    ----------
    references: isodicom.multiframe.references.References
        The source frames of planes.
    planes: int
        How many planes there are.
    code: str
        The code of DCM that says how they were derived.
    layout: isodicom.encoding.layout.Layout
        How bytes are written.
    """
    if not len(references.plane):
        return sequence("DerivationImageSequence", layout=layout)
    sources, first = _source_images(references, layout), np.searchsorted(references.plane, np.arange(planes))
    counts = np.bincount(references.plane, minlength=planes)
    last = len(references.plane) - 1
    items = [
        sources.take(np.minimum(first + place, last)).where(counts > place)
        for place in range(int(counts.max()))
    ]
    codes = Cells.constant(encoded([dcm(code)], "DerivationCodeSequence", layout))
    derivation = item(join(sequence("SourceImageSequence", *items, layout=layout), codes), layout)
    return sequence("DerivationImageSequence", derivation.where(counts > 0), layout=layout)


def _source_images(references: References, layout: Layout) -> Cells:
    """The item of a Source Image Sequence for each pair of a plane and a source frame."""
    sources = references.sources
    image, frame = sources.image[references.source], sources.frame[references.source]
    uids_of = [
        element(f"Referenced{keyword}", uids(sources.uids[keyword]), layout)
        for keyword in ("SOPClassUID", "SOPInstanceUID")
    ]
    parts = [cells.take(image) for cells in uids_of]
    if frame.any():
        parts.append(element("ReferencedFrameNumber", integers("IS", frame), layout).where(frame > 0))
    parts.append(element("SpatialLocationsPreserved", texts("CS", [references.preserved]), layout))
    purpose = encoded([dcm(_SOURCE_IMAGE)], "PurposeOfReferenceCodeSequence", layout)
    return item(join(*parts, Cells.constant(purpose)), layout)
