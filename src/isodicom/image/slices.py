"""The slices of a series, as they are opened: their headers, and where their pixels are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from copy import copy
from dataclasses import dataclass
from os import PathLike
from pathlib import Path

from pydicom.dataset import Dataset
from pydicom.errors import InvalidDicomError

from isodicom.errors import FrameError, IsodicomError, MissingAttributeError
from isodicom.image.folder import Member, files_in
from isodicom.image.references import sop_class_name
from isodicom.image.stored import file_of, frame_store, number_of_frames
from isodicom.io.opening import open_image
from isodicom.io.store import FrameStore
from isodicom.pixels.texts import own_text

_JOURNEYS = 16
"""How many URLs are opened at once: each waits for an answer most of the time."""


_WITH_PIXELS = ("Image Storage", "not said")
"""What is part of the names of SOP classes whose objects are passed over at the cost of a slice."""


@dataclass(frozen=True, slots=True)
class Slice:
    """A slice of a series: what is said of it, where its pixels are, and what to call it in messages."""

    header: Dataset
    store: FrameStore
    name: str

    @property
    def frames(self) -> int:
        """int: how many frames the image has"""
        return number_of_frames(self.header)


@dataclass(frozen=True, slots=True)
class Broken:
    """A file that should be an image and can't be read, and the series that it is of, if that can be read."""

    series: str | None
    error: IsodicomError


def open_all(members: Sequence[Member]) -> list[Slice]:
    """Open the images of a series; files keep their pixels until they are read.

    Raises
    ------
    OSError
        If a file can't be opened.
    isodicom.errors.EncodingError
        If it is damaged.
    isodicom.errors.MissingAttributeError
        If one is no image.
    """
    numbered = list(enumerate(members))
    if any(isinstance(member, str) and "://" in member for member in members):
        with ThreadPoolExecutor(_JOURNEYS) as pool:
            return list(pool.map(_open, numbered))
    return [_open(pair) for pair in numbered]


def open_folder(folder: Path) -> tuple[list[Slice], list[Broken]]:
    """Open the images in a folder and those below; what else lies there is passed over.

    Returns
    -------
    tuple[list[Slice], list[Broken]]
        The images, and those that are damaged or have no pixels, as after a copy that broke off. These matter
        to those who read the series that they are of.

    Raises
    ------
    OSError
        If a file can't be opened.
    isodicom.errors.FrameError
        If there is no image.
    """
    opened, broken, others = [], [], Counter[str]()
    for path in files_in(folder):
        try:
            found = open_image(path, lazy=True)
        except InvalidDicomError:
            continue
        except IsodicomError as error:
            broken.append(Broken(None, error))
            continue
        if found.store is not None:
            opened.append(Slice(found.dataset, found.store, str(path)))
            continue
        name = sop_class_name(found.dataset)
        if any(part in name for part in _WITH_PIXELS):
            series = own_text(found.dataset, "SeriesInstanceUID") or None
            broken.append(Broken(series, _without_pixels(path, name, " The file may be cut off.")))
        else:
            others[name] += 1
    if opened or broken:
        return opened, broken
    if not others:
        raise FrameError(f"The folder {folder} holds no DICOM file.")
    found_instead = ", ".join(f"{name} ({count})" for name, count in others.items())
    raise FrameError(f"The folder {folder} holds no image, but only objects of {found_instead}.")


def _open(numbered: tuple[int, Member]) -> Slice:
    number, member = numbered
    if isinstance(member, Dataset):
        header, file = copy(member), file_of(member)  # nothing is to be kept on what is the caller's
        return Slice(header, frame_store(header), f"Image {number + 1}" + (f" ({file})" if file else ""))
    opened = open_image(member, lazy=True)
    if opened.store is None:
        name = sop_class_name(opened.dataset)
        raise _without_pixels(
            member, name, " Give the folder that it lies in." if "Directory" in name else ""
        )
    return Slice(opened.dataset, opened.store, str(member))


def _without_pixels(file: str | PathLike[str], sop_class: str, advice: str = "") -> MissingAttributeError:
    return MissingAttributeError(
        f"{file} is not an image: it has no pixels. Its SOP class is {sop_class}.{advice}",
        keyword="PixelData",
        module="ImagePixelModule",
    )
