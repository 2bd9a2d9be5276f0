"""DICOM files, read with few ways to fail."""

from __future__ import annotations

from io import BytesIO
from os import PathLike
from typing import BinaryIO

from pydicom import dcmread
from pydicom.dataset import Dataset
from pydicom.errors import InvalidDicomError

from isodicom.errors import EncodingError


def read_file(fp: str | bytes | PathLike[str] | BinaryIO, large: str | None = None) -> Dataset:
    """Read a DICOM file.

    Parameters
    ----------
    fp: str | bytes | os.PathLike | BinaryIO
        Path of the file, the bytes of a file, or an open file.
    large: str | None, optional
        Size, as `64 KB`, above which values stay in the file until they are asked for.

    Returns
    -------
    pydicom.dataset.Dataset
        What is in the file.

    Raises
    ------
    TypeError
        If it is nothing to read from.
    OSError
        If the file can't be opened.
    pydicom.errors.InvalidDicomError
        If it is not a DICOM file.
    isodicom.errors.EncodingError
        If it is damaged, so that it can't be read.

    Examples
    --------
    >>> from pydicom.data import get_testdata_file
    >>> read_file(get_testdata_file("CT_small.dcm")).Modality
    'CT'
    """
    if not (isinstance(fp, str | bytes | PathLike) or hasattr(fp, "read")):
        raise TypeError(f"A DICOM file is a path, bytes or an open file, not {type(fp).__name__}.")
    what = str(fp) if isinstance(fp, str | PathLike) else "This"
    try:
        return dcmread(BytesIO(fp) if isinstance(fp, bytes) else fp, defer_size=large)
    except InvalidDicomError:
        raise InvalidDicomError(
            f"{what} is no DICOM file: it does not begin like one (PS3.10 7.1). If it is an object without "
            "that beginning, read it by pydicom.dcmread(..., force=True), and go on with the dataset."
        ) from None
    except Exception as error:  # pydicom has many ways to fail on bytes that make no sense
        if getattr(error, "errno", None):
            raise
        raise EncodingError(f"{what} can't be read, it is damaged or cut off: {error}.") from error
