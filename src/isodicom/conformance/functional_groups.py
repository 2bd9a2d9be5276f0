"""Where functional groups stand in an object (PS3.3 C.7.6.16)."""

from __future__ import annotations

SHARED = "SharedFunctionalGroupsSequence"
"""Its one item holds the groups that are the same for all frames."""

PER_FRAME = "PerFrameFunctionalGroupsSequence"
"""Each of its items holds the groups of one frame."""
