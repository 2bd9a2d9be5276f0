"""Single frames: how they are stored, decoded and encoded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isodicom._lazy import door

if TYPE_CHECKING:
    from isodicom.frame.decode import decode_frame
    from isodicom.frame.encode import encode_frame
    from isodicom.frame.lossy import get_lossy_compression_attributes

__all__ = ["decode_frame", "encode_frame", "get_lossy_compression_attributes"]

if not TYPE_CHECKING:  # for a checker, a name that is misspelt is an error
    __getattr__, __dir__ = door(
        __name__,
        {
            ".decode": ["decode_frame"],
            ".encode": ["encode_frame"],
            ".lossy": ["get_lossy_compression_attributes"],
        },
    )
