"""Who decodes and encodes which transfer syntax, and how each codec is called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isodicom._lazy import door

if TYPE_CHECKING:
    from isodicom.frame.codecs.coder import Coder, first_result, installed, missing
    from isodicom.frame.codecs.encoders import ENCODINGS, Encoding
    from isodicom.frame.codecs.samples import Samples
    from isodicom.frame.codecs.table import CODECS, Codec, has, name_of, releases_gil, samples_of

__all__ = [
    "CODECS",
    "ENCODINGS",
    "Codec",
    "Coder",
    "Encoding",
    "Samples",
    "first_result",
    "has",
    "installed",
    "missing",
    "name_of",
    "releases_gil",
    "samples_of",
]

if not TYPE_CHECKING:  # for a checker, a name that is misspelt is an error
    __getattr__, __dir__ = door(
        __name__,
        {
            ".coder": ["Coder", "first_result", "installed", "missing"],
            ".encoders": ["ENCODINGS", "Encoding"],
            ".samples": ["Samples"],
            ".table": ["CODECS", "Codec", "has", "name_of", "releases_gil", "samples_of"],
        },
    )
