"""What must be filled in to make an object of an IOD."""

from __future__ import annotations

from dataclasses import replace

from isodicom.conformance.lookup.attribute_types import DEMANDING, FILLED
from isodicom.conformance.lookup.expand import AttributeUse, attributes_of
from isodicom.conformance.lookup.find import as_iod
from isodicom.conformance.lookup.functional_groups import PER_FRAME, SHARED
from isodicom.schema.rows import IOD, Include

CODE_MACROS = ("CodeSequenceMacro", "BasicCodeSequenceMacro", "EnhancedCodeSequenceMacro")
"""What every coded concept consists of; it need not be spelled out for each."""


def required_of(iod: str | IOD) -> tuple[AttributeUse, ...]:
    """The attributes of types 1, 1C, 2 and 2C of an IOD's mandatory modules and functional groups.

    Each is given once, with the module that asks most. Those in items are given where the sequence
    itself must have items (types 1 and 1C). The parts of coded concepts are left out (`left` tells which
    sequence holds one), and functional groups stand in the shared sequence only, although most may stand
    per frame instead.

    Parameters
    ----------
    iod: str | isodicom.schema.rows.IOD
        The IOD, its name, or the name or UID of one of its SOP classes.

    Returns
    -------
    tuple[isodicom.conformance.AttributeUse, ...]
        In the order of the modules.

    Raises
    ------
    isodicom.errors.UnknownStandardNameError
        If there is no such IOD.

    Examples
    --------
    >>> [a.keyword for a in required_of("CT Image") if a.module == "ImagePlaneModule"]
    ['PixelSpacing', 'ImageOrientationPatient', 'ImagePositionPatient', 'SliceThickness']
    """
    kept: dict[str, AttributeUse] = {}
    for use in attributes_of(as_iod(iod), types=DEMANDING, strictest=True, usages=("M",)):
        above = use.path.rpartition("/")[0]
        holder = kept.get(above)
        if above and (holder is None or holder.type not in FILLED):
            continue
        if holder and use.macro in CODE_MACROS:
            kept[above] = replace(holder, left=(Include(CODE_MACROS[0]),))
            continue
        first, _, rest = use.path.partition("/")
        if first == PER_FRAME and f"{SHARED}/{rest}" in kept:
            continue
        kept[use.path] = use
    return tuple(kept.values())
