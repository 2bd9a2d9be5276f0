"""Why a viewer doesn't show a segmentation: rules by viewer, from what their projects document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isodicom._lazy import door

if TYPE_CHECKING:
    from isodicom.viewers.checking import check
    from isodicom.viewers.registry import VIEWERS
    from isodicom.viewers.rows import Rule, Viewer, ViewerFinding, ViewerReport

__all__ = ["VIEWERS", "Rule", "Viewer", "ViewerFinding", "ViewerReport", "check"]

if not TYPE_CHECKING:  # for a checker, a name that is misspelt is an error
    __getattr__, __dir__ = door(
        __name__,
        {
            ".checking": ["check"],
            ".registry": ["VIEWERS"],
            ".rows": ["Rule", "Viewer", "ViewerFinding", "ViewerReport"],
        },
    )
