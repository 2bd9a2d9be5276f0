"""Where functional groups stand in an object (PS3.3 C.7.6.16)."""

from __future__ import annotations

SHARED = "SharedFunctionalGroupsSequence"
"""Its one item holds the groups that are the same for all frames."""

PER_FRAME = "PerFrameFunctionalGroupsSequence"
"""Each of its items holds the groups of one frame."""

NOT_SHARED: dict[str, frozenset[str]] = {
    "FrameContentMacro": frozenset(),
    "ImageFrameConversionSourceMacro": frozenset(),
    "UnassignedPerFrameConvertedAttributesMacro": frozenset(),
    "ContrastBolusUsageMacro": frozenset({"EnhancedMRImageIOD"}),
}
"""Groups that may not be shared, and the IODs of which that is said; none if it is so in all of them.

Frame Content by PS3.3 C.7.6.16.2.2, the others by the tables of the IODs in PS3.3 A, whose usage says so.
"""

ONLY_SHARED = frozenset({"UnassignedSharedConvertedAttributesMacro"})
"""Groups that may not be per frame (PS3.3 C.7.6.16.2.25.1)."""

OF_A_FRAME = frozenset(
    {
        "CTPositionMacro",
        "PETPositionMacro",
        "PlanePositionPatientMacro",
        "PlanePositionSlideMacro",
        "PlanePositionVolumeMacro",
        "SegmentationMacro",
        *NOT_SHARED,
    }
)
"""Groups that differ from frame to frame in nearly all objects; most of them may be shared too."""
