"""Files that commands read: what can't be read ends the command with one line."""

from __future__ import annotations

import sys
import warnings
from typing import TYPE_CHECKING

from isodicom.cli.output import fail, named
from isodicom.errors import EncodingError

if TYPE_CHECKING:
    from pydicom.dataset import Dataset

INPUT = "-"
"""The path that stands for standard input."""


def bytes_of(path: str) -> bytes:
    """What stands in a file, or comes in on standard input; ends the command if it can't be read."""
    from pathlib import Path

    try:
        return sys.stdin.buffer.read() if path == INPUT else Path(path).read_bytes()
    except OSError as error:
        fail(f"can't read {path}: {error.strerror or error}.")


def dataset_of(path: str) -> Dataset:
    """The object in a file, or on standard input; ends the command if it can't be read."""
    from pydicom.errors import InvalidDicomError

    from isodicom.encoding.files import read_raw

    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", module=r"pydicom\.")
            return read_raw(bytes_of(path) if path == INPUT else path)
    except InvalidDicomError:
        fail(f"{path} is no DICOM file.")
    except EncodingError as error:
        fail(named(path, error.message))
    except OSError as error:
        fail(f"can't read {path}: {error.strerror or error}.")
