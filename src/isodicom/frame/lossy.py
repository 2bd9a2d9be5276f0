"""Which transfer syntaxes lose something, and how the standard calls the method (PS3.3 C.7.6.1.1.5)."""

from __future__ import annotations

_JPEG, _MPEG4, _HEVC = "ISO_10918_1", "ISO_14496_10", "ISO_23008_2"

_METHODS = {
    "1.2.840.10008.1.2.4.50": _JPEG,
    "1.2.840.10008.1.2.4.51": _JPEG,
    "1.2.840.10008.1.2.4.81": "ISO_14495_1",
    "1.2.840.10008.1.2.4.91": "ISO_15444_1",
    "1.2.840.10008.1.2.4.93": "ISO_15444_2",
    "1.2.840.10008.1.2.4.111": _JPEG,  # recompressed without further loss
    "1.2.840.10008.1.2.4.112": "ISO_18181_1",
    "1.2.840.10008.1.2.4.203": "ISO_15444_15",
    **{f"1.2.840.10008.1.2.4.{n}": "ISO_13818_2" for n in ("100", "100.1", "101", "101.1")},
    **{f"1.2.840.10008.1.2.4.{n}{part}": _MPEG4 for n in range(102, 107) for part in ("", ".1")},
    **{f"1.2.840.10008.1.2.4.{n}": _HEVC for n in (107, 108)},
}


def get_lossy_compression_attributes(transfer_syntax_uid: str) -> tuple[str, str | None]:
    """Return what an image has to say of loss when its frames are encoded in a transfer syntax.

    Parameters
    ----------
    transfer_syntax_uid: str
        The transfer syntax.

    Returns
    -------
    lossy_image_compression: str
        Lossy Image Compression (0028,2110): "01" if something may be lost, else "00".
    lossy_image_compression_method: str | None
        Lossy Image Compression Method (0028,2114), or None if nothing is lost.

    Examples
    --------
    >>> get_lossy_compression_attributes("1.2.840.10008.1.2.4.50")
    ('01', 'ISO_10918_1')
    >>> get_lossy_compression_attributes("1.2.840.10008.1.2.5")
    ('00', None)
    """
    method = _METHODS.get(str(transfer_syntax_uid))
    return ("01" if method else "00"), method
