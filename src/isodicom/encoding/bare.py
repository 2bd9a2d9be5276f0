"""Datasets as pydicom makes them, without its constructors: those take a fifth of the time of a header."""

from __future__ import annotations

from os import stat
from typing import TypeVar

from pydicom.dataelem import DataElement, RawDataElement
from pydicom.dataset import Dataset, FileDataset, FileMetaDataset
from pydicom.tag import BaseTag

D = TypeVar("D", bound=Dataset)
Elements = dict[BaseTag, RawDataElement | DataElement]

_FILE = vars(FileDataset("", {}))
_META = vars(FileMetaDataset())


def file_dataset(
    name: str, elements: Elements, preamble: bytes | None, meta: FileMetaDataset, implicit: bool, little: bool
) -> FileDataset:
    """A dataset that was read from a file.

    Parameters
    ----------
    name: str
        Where the file is; what is no file has no name afterwards.
    elements: dict[pydicom.tag.BaseTag, pydicom.dataelem.RawDataElement | pydicom.dataelem.DataElement]
        Its elements.
    preamble: bytes | None
        What the file begins with.
    meta: pydicom.dataset.FileMetaDataset
        Its file meta information.
    implicit, little: bool
        How it is written.
    """
    try:
        timestamp = stat(name).st_mtime if name else None  # noqa: PTH116 -- a Path takes longer
    except (OSError, ValueError):
        timestamp = None
    made = _made(FileDataset, _FILE, elements, implicit, little)
    vars(made).update(
        preamble=preamble,
        file_meta=meta,
        _is_implicit_VR=implicit,
        _is_little_endian=little,
        filename=None if timestamp is None else name,
        fileobj_type=open,
        timestamp=timestamp,
    )
    return made


def meta_dataset(elements: Elements, charset: str) -> FileMetaDataset:
    """File meta information, of elements of its group."""
    made = _made(FileMetaDataset, _META, elements, False, True)
    vars(made)["_read_charset"] = charset
    return made


def _made(kind: type[D], template: dict[str, object], elements: Elements, implicit: bool, little: bool) -> D:
    made = kind.__new__(kind)
    own = vars(made)
    own.update(template)
    own.update((name, value.copy()) for name, value in template.items() if type(value) is dict)
    own.update(_dict=elements, _read_implicit=implicit, _read_little=little)
    return made
