"""Which transforms lead from stored values to those that were asked for, and their way through them.

`plan` reads the header once, and raises if what was asked for can't be given. The `Plan` that it returns
takes frames of stored values, and writes what was asked for into the caller's array.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from isodicom._lazy import door

if TYPE_CHECKING:
    from isodicom.image.transforms.asked import Asked, as_asked
    from isodicom.image.transforms.planning import Plan, plan

__all__ = ["Asked", "Plan", "as_asked", "plan"]

if not TYPE_CHECKING:  # for a checker, a name that is misspelt is an error
    __getattr__, __dir__ = door(__name__, {".asked": ["Asked", "as_asked"], ".planning": ["Plan", "plan"]})
