"""Types of attributes that a module overrides in another of the same IOD.

Modules that say something of the same attribute hold together, and the strictest type decides. Where the text
beside a row says that its type is to be taken instead, it is here by hand.
"""

from __future__ import annotations

from dataclasses import dataclass

from isodicom.schema.rows import IOD


@dataclass(frozen=True, slots=True)
class Override:
    """An attribute of which one module says less than another, and decides.

    Parameters
    ----------
    keyword: str
        The attribute.
    module: str
        The module whose row doesn't count.
    by: str
        The module that decides.
    """

    keyword: str
    module: str
    by: str


OVERRIDES = (
    Override("Modality", "GeneralSeriesModule", "SCEquipmentModule"),
    Override("FrameIncrementPointer", "MultiFrameModule", "SCMultiFrameImageModule"),
)
"""What is captured may be of no modality, and one frame needs no increment (PS3.3 C.8.6.1, C.8.6.3)."""


def overridden_in(iod: IOD) -> frozenset[tuple[str, str]]:
    """Module and attribute of the rows that don't count in an IOD.

    Parameters
    ----------
    iod: isodicom.schema.rows.IOD
        The IOD.
    """
    modules = {use.module for use in iod.modules}
    return frozenset((row.module, row.keyword) for row in OVERRIDES if row.by in modules)
