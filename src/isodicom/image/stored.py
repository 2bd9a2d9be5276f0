"""What an image keeps of where its frames are stored."""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from dataclasses import dataclass, replace
from typing import Any

import numpy.typing as npt
from pydicom.dataset import Dataset
from pydicom.tag import Tag
from pydicom.uid import ExplicitVRBigEndian

from isodicom.conformance.report import Finding
from isodicom.errors import FrameError, IsodicomError, MissingAttributeError
from isodicom.frame.format import KEYWORDS, PixelFormat
from isodicom.io.opening import Opened
from isodicom.io.store import FrameStore, memory_store, number_of_frames
from isodicom.io.syntax import GE_PRIVATE
from isodicom.pixels.texts import own_text

__all__ = [
    "check_frames",
    "findings",
    "frame_store",
    "keep",
    "kept_array",
    "lazy_store",
    "name_of",
    "number_of_frames",
    "state",
    "told_with_file",
]

_READ_FROM = "_read_from"
_HELD = "_held_frames"
_ARRAY = "_held_pixel_array"
_DESCRIBING = tuple(
    Tag(keyword)
    for keyword in (
        "NumberOfFrames",
        "Rows",
        "Columns",
        "SamplesPerPixel",
        "PhotometricInterpretation",
        "PlanarConfiguration",
        "BitsAllocated",
        "BitsStored",
        "HighBit",
        "PixelRepresentation",
    )
)
_PIXELS = tuple(Tag(keyword) for keyword in KEYWORDS)


@dataclass(frozen=True, slots=True)
class ReadFrom:
    """What an image was read from.

    Parameters
    ----------
    name: str
        The file, for messages.
    store: isodicom.io.store.FrameStore | None
        The frames, if they are read when they are asked for.
    findings: tuple[isodicom.conformance.Finding, ...]
        What was passed over.
    """

    name: str
    store: FrameStore | None
    findings: tuple[Finding, ...]

    def __deepcopy__(self, memo: object) -> ReadFrom:
        return self  # nothing in it ever changes, and copies may read the same file


@dataclass(frozen=True, slots=True)
class Held:
    """Frames, and what the header said when they were found. If that changes, they are found anew."""

    header: tuple[object, ...]
    pixels: object
    store: FrameStore


def keep(image: Dataset, opened: Opened) -> None:
    """Note what an image was read from."""
    lazy = opened.store if opened.store is not None and _pixels(image) is None else None
    vars(image)[_READ_FROM] = ReadFrom(name_of(opened), lazy, opened.findings)
    if opened.store is not None:
        vars(image)[_HELD] = Held(_header(image), _pixels(image), opened.store)


def name_of(opened: Opened) -> str:
    """Return what an opened file is called."""
    if opened.store is not None:
        return opened.store.name
    return str(getattr(opened.dataset, "filename", None) or "the file")


def file_of(image: Dataset) -> str:
    """Return what the file is called that an image or dataset was read from, empty if that isn't known."""
    read_from: ReadFrom | None = vars(image).get(_READ_FROM)
    return read_from.name if read_from else str(getattr(image, "filename", None) or "")


def told_with_file(error: IsodicomError, image: Dataset) -> IsodicomError:
    """Return the error with the file of the image, where that is known and not said yet."""
    file = file_of(image)
    if not file or file in error.message or file.startswith("the "):  # the open file, which has no name
        return error
    return type(error)(f"{file}: {error.message}", **error.facts)


def findings(image: Dataset) -> tuple[Finding, ...]:
    """Return what was passed over when an image was read."""
    read_from: ReadFrom | None = vars(image).get(_READ_FROM)
    held: Held | None = vars(image).get(_HELD)
    said = read_from.findings if read_from else ()
    return (*said, *(one for one in (held.store.findings if held else ()) if one not in said))


def lazy_store(image: Dataset) -> FrameStore | None:
    """Return where the pixels are that an image does not hold itself, if it was read so."""
    read_from: ReadFrom | None = vars(image).get(_READ_FROM)
    return read_from.store if read_from and _pixels(image) is None else None


def state(image: Dataset) -> dict[str, Any]:
    """Return the attributes of an image that make it, without what was found in them."""
    return {name: value for name, value in vars(image).items() if not name.startswith("_held_")}


def kept_array(image: Dataset, make: Callable[[], npt.NDArray[Any]]) -> npt.NDArray[Any]:
    """Return the array that was made before, unless pixels or header have changed since."""
    store = frame_store(image)
    kept: tuple[FrameStore, npt.NDArray[Any]] | None = vars(image).get(_ARRAY)
    if kept is None or kept[0] is not store:
        kept = vars(image)[_ARRAY] = store, make()
    return kept[1]


def frame_store(image: Dataset) -> FrameStore:
    """Return the frames of an image, as its header describes them now.

    Raises
    ------
    isodicom.errors.MissingAttributeError
        If the image came without pixels, without a transfer syntax, or doesn't say how pixels are stored.
    isodicom.errors.AttributeValueError
        If it says what can't be.
    """
    header, pixels = _header(image), _pixels(image)
    held: Held | None = vars(image).get(_HELD)
    if held is None or held.pixels is not pixels or held.header != header:
        # Put there in one step: other threads see this one or the one before.
        held = Held(header, pixels, _found(image))
        vars(image)[_HELD] = held
    return held.store


def check_frames(image: Dataset) -> None:
    """Make sure that an image that has pixels has as many frames as it says.

    Raises
    ------
    isodicom.errors.EncodingError
        If it hasn't.
    """
    if _pixels(image) is not None or lazy_store(image) is not None:
        frame_store(image).check((number_of_frames(image) - 1,))


def _found(image: Dataset) -> FrameStore:
    lazy = lazy_store(image)
    if lazy is None and _pixels(image) is None:
        raise MissingAttributeError(
            f"The image has no pixels; perhaps it was read without them ({_name(image)}).",
            keyword="PixelData",
            module="ImagePixelModule",
        )
    syntax, vr = _transfer_syntax(image), None
    if syntax == GE_PRIVATE:
        syntax, vr = str(ExplicitVRBigEndian), "OW"
    format = PixelFormat.of(image, syntax)
    if lazy is None:
        return memory_store(image, replace(format, vr=vr) if vr else format, _name(image))
    format = replace(format, keyword=lazy.format.keyword, vr=lazy.format.vr)
    if format.frame_bits != lazy.format.frame_bits or number_of_frames(image) != lazy.number_of_frames:
        raise FrameError(
            f"The header was changed so that frames have another size or number than in {lazy.name}, from "
            "which they are read lazily. Read the image with lazy_frame_retrieval=False to change that."
        )
    changed = copy(lazy)
    changed.format = format
    return changed


def _name(image: Dataset) -> str:
    return file_of(image) or "the dataset"


def _header(image: Dataset) -> tuple[object, ...]:
    # Not by `get_item`, which takes ten times as long: this is asked for with every frame.
    elements = vars(image)["_dict"]
    found = (elements.get(tag) for tag in _DESCRIBING)
    return _said_syntax(image), *(None if element is None else element.value for element in found)


def _pixels(image: Dataset) -> object:
    for tag in _PIXELS:
        if tag in image and (element := image.get_item(tag)) is not None and element.value:
            return element.value
    return None


def _transfer_syntax(image: Dataset) -> str:
    syntax = _said_syntax(image)
    if not syntax:
        raise MissingAttributeError(
            "The image does not say how its pixels are encoded: it has no TransferSyntaxUID.",
            keyword="TransferSyntaxUID",
            reference="PS3.10 7.1",
        )
    return syntax


def _said_syntax(image: Dataset) -> str:
    meta = getattr(image, "file_meta", None)
    return own_text(meta, "TransferSyntaxUID") if isinstance(meta, Dataset) else ""
