"""Which of the segmentations that parity knows are read by independent programs: one of each kind."""

from __future__ import annotations

from fnmatch import fnmatchcase

from tests.parity.written_cases import ASKED

_CHOSEN = (
    "labels",
    "stacked",
    "overlapping, all frames",
    "fractions",
    "stacked fractions",
    "label map",
    "label map of 16 bits",
    "label map with gaps",
    "label map with high numbers",
    "label map of 255",
    "binary on enhanced*",
    "fractional on enhanced",
    "label map on enhanced",
    "binary on enhanced, per frame",
    "* on slice",
    "* on radiograph",
    "* on oblique series",
    "* on derived series",
    "binary on several series",
    "slide: binary*, any",
    "slide: fractional, any",
    "slide: label map*, any",
    "slide: binary, TILED_FULL, all frames",
    "slide: label map, TILED_FULL, all frames",
    "slide: *, tiles of (1, 5)",
    "*sparse slide*: tiles of *",
    "slide: placed",
    "slide: pyramid",
    "* in [A-Z]*",
    "palette of *",
    "*, its own grid",
    "*, volume oblique, on enhanced",
    "tracked segments",
    "drawn by hand",
    "further sources",
    "3D of one on series",
    "nothing",
    "an empty label map",
    "PROBABILITY up to 1",
)
_REFUSED = ("slide in JPEG 2000*",)
WRITTEN = [
    name
    for name in ASKED
    if any(fnmatchcase(name, pattern) for pattern in _CHOSEN)
    and not any(fnmatchcase(name, pattern) for pattern in _REFUSED)
]
