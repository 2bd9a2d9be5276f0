"""The IODs of the standard: `CTImageIOD`, `SegmentationIOD`, ...

Each is a pydicom dataset whose attributes are known to type checkers and editors (PS3.3 Annex A).
None is loaded before it is asked for.

>>> from isodicom.iods import CTImageIOD
>>> ct = CTImageIOD()
>>> ct.PatientName = "Doe^John"
>>> CTImageIOD.definition.name
'CT Image'
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from isodicom._lazy import door
from isodicom.standard import iods

if TYPE_CHECKING:
    from isodicom.standard.iods import *  # noqa: F403
else:
    __all__ = [*iods.FILES]
    __getattr__, __dir__ = door(
        __name__, {f"{iods.__name__}.{file}": [name] for name, file in iods.FILES.items()}
    )
