"""Images as they are given: what each must be and have, before anything is read of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePath
from typing import TypeAlias

from pydicom.dataelem import DataElement, RawDataElement
from pydicom.dataset import Dataset

from isodicom.encoding.tags import element_in, elements_in
from isodicom.errors import AttributeValueError, MissingAttributeError
from isodicom.pixels.texts import own_texts

IDENTITY = ("SOPClassUID", "SOPInstanceUID", "StudyInstanceUID", "SeriesInstanceUID")
"""What tells an image from all others."""

_SIZE = ("Rows", "Columns")

UIDs: TypeAlias = "Mapping[str, Sequence[str]]"
"""Each of IDENTITY as a column, an image a row."""


def as_images(images: Iterable[Dataset], argument: str) -> tuple[Dataset, ...]:
    """Return what was given as images, which must be datasets.

    Raises
    ------
    TypeError
        If it is a single image, or something else; the error names the argument.
    """
    if isinstance(images, Dataset):
        raise TypeError(f"{argument} is a sequence of images: write [image] for a single one.")
    if not isinstance(images, Iterable):
        raise TypeError(f"{argument} is a sequence of images, not {type(images).__name__}.")
    found = tuple(images)
    for image in found:
        if not isinstance(image, Dataset):
            raise TypeError(f"{argument} are pydicom datasets; one is {type(image).__name__}.")
    return found


def name_of(image: Dataset) -> str:
    """How an error names an image: by its UID, and its file where that is known."""
    file = getattr(image, "filename", None)
    where = f" ({PurePath(str(file)).name})" if file else ""
    return f"source image {image.get('SOPInstanceUID') or 'without SOP Instance UID'}{where}"


def check_presence(image: Dataset, wanted: Sequence[str]) -> None:
    """Raise MissingAttributeError where an image lacks something, with all that it lacks."""
    missing = [keyword for keyword in wanted if _is_empty(image, keyword)]
    if missing:
        raise MissingAttributeError(
            f"The {name_of(image)} lacks {', '.join(missing)}.",
            keyword=missing[0],
            missing=tuple(missing),
            instance=image.get("SOPInstanceUID"),
        )


def _is_empty(image: Dataset, keyword: str) -> bool:
    return not has_value(element_in(image, keyword))


def has_value(element: DataElement | RawDataElement | None) -> bool:
    """Whether there is an element and it isn't empty, whatever else may be wrong with its value."""
    value = element.value if element is not None else None
    return value is not None and not (hasattr(value, "__len__") and len(value) == 0)


def read_identity(images: Sequence[Dataset]) -> UIDs:
    """Return the UIDs of images.

    Raises
    ------
    isodicom.errors.MissingAttributeError
        If one lacks them, or its size.
    isodicom.errors.AttributeValueError
        If something else stands there.
    """
    columns = {keyword: own_texts(images, keyword) for keyword in IDENTITY}
    sizes = zip(*(elements_in(images, keyword) for keyword in _SIZE), strict=True)
    for image, size, *uids in zip(images, sizes, *columns.values(), strict=True):
        if not all(uids) or not all(map(has_value, size)):
            check_presence(image, (*IDENTITY, *_SIZE))
        if any("\\" in uid for uid in uids):
            keyword, found = next(pair for pair in zip(IDENTITY, uids, strict=True) if "\\" in pair[1])
            raise AttributeValueError(
                f"The {keyword} of the {name_of(image)} is not one UID: {found}.", keyword=keyword
            )
    return columns
