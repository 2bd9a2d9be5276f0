"""What a pass is: one class, one `process`, a whole edition in and a whole edition out."""

from __future__ import annotations

from typing import Protocol

from codegen.model.standard import Standard


class Pass(Protocol):
    """A step of the pipeline. It must not change its input."""

    def process(self, standard: Standard) -> Standard:
        """Return the edition with one thing more read from it."""
        ...
