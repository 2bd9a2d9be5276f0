"""The header of a DICOM file: all of its elements but the pixels, which stay where they are."""

from __future__ import annotations

from dataclasses import dataclass

from pydicom.charset import default_encoding, python_encoding
from pydicom.dataelem import RawDataElement
from pydicom.dataset import FileDataset

from isodicom.encoding.bare import file_dataset
from isodicom.encoding.elements import Elements, PixelElement
from isodicom.encoding.file_meta import IMPLICIT, inflated, layout_found, layout_said, read_beginning
from isodicom.encoding.passed_over import PassedOver
from isodicom.encoding.source import Source
from isodicom.encoding.tags import element_in
from isodicom.encoding.window import Window
from isodicom.finding import Finding

__all__ = ["Header", "PixelElement", "read_header"]

_CHARACTER_SET = 0x00080005
_SINGLE = {
    name.ljust(len(name) + len(name) % 2).encode(): encoding
    for name, encoding in python_encoding.items()
    if name.startswith("ISO_IR")
}
"""What stands in most files, as bytes: pydicom needs its time for them."""


@dataclass
class Header:
    """What stands in a file beside its pixels.

    Parameters
    ----------
    dataset: pydicom.dataset.FileDataset
        All other elements, as `pydicom.dcmread` has them; sequences are bytes until they are asked for.
    pixels: isodicom.encoding.header.PixelElement | None
        Where the pixels stand, if there are some.
    source: isodicom.encoding.source.Source
        What that counts in: the file, or memory with what a deflated file holds.
    findings: tuple[isodicom.conformance.Finding, ...]
        What was passed over in reading.
    """

    dataset: FileDataset
    pixels: PixelElement | None
    source: Source
    findings: tuple[Finding, ...]


def read_header(source: Source) -> Header:
    """Read the header of a file.

    Pixels are not read, nor is anything else that lies behind them and that the end of the file does not
    promise.

    Parameters
    ----------
    source: isodicom.encoding.source.Source
        The file.

    Returns
    -------
    isodicom.encoding.header.Header
        The header, and where the pixels stand.

    Raises
    ------
    pydicom.errors.InvalidDicomError
        If it is not a DICOM file.
    isodicom.errors.EncodingError
        If it is cut off or damaged, so that it can't be read.

    Examples
    --------
    >>> from pathlib import Path
    >>> from pydicom.data import get_testdata_file
    >>> from isodicom.encoding.memory import MemorySource
    >>> header = read_header(MemorySource(Path(get_testdata_file("CT_small.dcm")).read_bytes()))
    >>> header.dataset.Modality, header.pixels
    ('CT', PixelElement(keyword='PixelData', vr='OW', start=6300, length=32768))
    """
    passed_over = PassedOver()
    window = Window(source)
    beginning = read_beginning(window, passed_over)
    said = layout_said(window, beginning)
    window, at = inflated(window, beginning)
    # Elements of messages come before the dataset, and always so (PS3.7 6.3.1).
    commands = Elements(window, IMPLICIT, passed_over, group=0)
    at = commands.read(at)
    elements = Elements(window, layout_found(window, at, said, passed_over), passed_over)
    elements.read(at)
    dataset = file_dataset(
        source.name,
        {**elements.found, **commands.found},
        beginning.preamble,
        beginning.meta,
        said.implicit,
        said.little_endian,
    )
    vars(dataset)["twice"] = tuple(elements.twice)  # of these the last was kept
    vars(dataset)["_read_charset"] = _character_set(dataset, passed_over)
    return Header(dataset, elements.pixels, window.source, passed_over.findings())


def _character_set(dataset: FileDataset, passed_over: PassedOver) -> str | list[str]:
    """Python's names of the character sets."""
    element = element_in(dataset, "SpecificCharacterSet")
    if isinstance(element, RawDataElement) and element.value in _SINGLE:
        return [_SINGLE[element.value]]
    try:
        return dataset._character_set
    except Exception as error:  # pydicom has many ways to fail on bytes that make no sense
        message = f"SpecificCharacterSet can't be read ({error}); texts are read as Latin-1."
        passed_over.add("character_set", message, _CHARACTER_SET)
        return default_encoding
