"""Files of pydicom's, read and saved: byte by byte what pydicom writes."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pydicom.data
import pytest
from pydicom import dcmread, dcmwrite
from pydicom.dataelem import RawDataElement
from pydicom.dataset import Dataset
from pydicom.uid import ExplicitVRLittleEndian, ImplicitVRLittleEndian

from isodicom.base import SOPClass

FOLDER = Path(pydicom.data.__file__).parent / "test_files"
FILES = sorted(path for path in FOLDER.glob("*.dcm") if path.stat().st_size < 1 << 20)


def leave(dataset: Dataset) -> None:
    """Nothing is looked at."""


def look(dataset: Dataset) -> None:
    """Everything is converted."""
    str(dataset)


def to_explicit(dataset: Dataset) -> None:
    _to(dataset, ExplicitVRLittleEndian)


def to_implicit(dataset: Dataset) -> None:
    _to(dataset, ImplicitVRLittleEndian)


def _to(dataset: Dataset, syntax: str) -> None:
    if not dataset.file_meta.TransferSyntaxUID.is_compressed:
        dataset.file_meta.TransferSyntaxUID = syntax  # type: ignore[assignment]


def as_read(dataset: Dataset) -> None:
    """Empty elements of unknown representation stay so, as others do: pydicom would give them another."""
    for tag, element in dataset._dict.items():
        if isinstance(element, RawDataElement) and element.VR == "UN" and not element.length:
            dataset._dict[tag] = element._replace(value=b"")


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("change", [leave, look, to_explicit, to_implicit])
def test_what_is_read_is_saved_as_by_pydicom(change: Callable[[Dataset], None]) -> None:
    assert len(FILES) > 50
    compared = 0
    for path in FILES:
        ours, theirs = BytesIO(), BytesIO()
        first, second = dcmread(path, force=True), dcmread(path, force=True)
        first.__class__ = SOPClass  # pyright: ignore[reportAttributeAccessIssue]
        try:
            as_read(second)
            change(second)
            dcmwrite(theirs, second)
        except Exception:  # what pydicom cannot write, nobody compares
            continue
        if second.original_encoding[1] is not second.file_meta._tsyntax_encoding[1]:
            continue  # a change of the byte order, which saving refuses in both
        change(first)
        first.save_as(ours)
        assert ours.getvalue() == theirs.getvalue(), path.name
        compared += 1
    assert compared > 50
