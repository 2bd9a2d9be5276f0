"""What options of `isodicom seg` may be."""

from __future__ import annotations

from enum import StrEnum

SYNTAXES = {
    "explicit": "1.2.840.10008.1.2.1",
    "implicit": "1.2.840.10008.1.2",
    "deflated": "1.2.840.10008.1.2.1.99",
    "deflated-frames": "1.2.840.10008.1.2.8.1",
    "rle": "1.2.840.10008.1.2.5",
    "jpeg-ls": "1.2.840.10008.1.2.4.80",
    "jpeg-2000": "1.2.840.10008.1.2.4.90",
}
"""What transfer syntaxes are called on the command line -> their UIDs."""


class Kind(StrEnum):
    """Types of segmentations."""

    binary = "binary"
    fractional = "fractional"
    labelmap = "labelmap"


class Form(StrEnum):
    """The matrices of a NIfTI header."""

    sform = "sform"
    qform = "qform"


class Order(StrEnum):
    """The order of slices in arrays and folders of pictures."""

    volume = "volume"
    itk = "itk"
    instance = "instance"
    file = "file"
