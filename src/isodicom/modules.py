"""The modules, macros and sequence items of the standard: `PatientModule`, `PixelMeasuresMacro`, ...

Each is a pydicom dataset whose attributes are known to type checkers and editors (PS3.3 Annex C).
None is loaded before it is asked for.

>>> from isodicom.modules import PatientModule, SegmentSequenceItem
>>> segment = SegmentSequenceItem()
>>> segment.SegmentLabel = "Liver"
>>> PatientModule.definition.section
'sect_C.7.1.1'
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from isodicom._lazy import door
from isodicom.standard import items, macros, modules

if TYPE_CHECKING:
    from isodicom.standard.items import *  # noqa: F403
    from isodicom.standard.macros import *  # noqa: F403
    from isodicom.standard.modules import *  # noqa: F403
else:
    _FOLDERS = (modules, macros, items)
    __all__ = [name for folder in _FOLDERS for name in folder.FILES]
    __getattr__, __dir__ = door(
        __name__,
        {f"{folder.__name__}.{file}": [name] for folder in _FOLDERS for name, file in folder.FILES.items()},
    )
