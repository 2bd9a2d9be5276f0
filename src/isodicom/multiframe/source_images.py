"""Images as they are given: what each must be and have, before anything is read of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Sized
from pathlib import PurePath

from pydicom.dataset import Dataset

from isodicom.encoding.tags import element_in
from isodicom.errors import AttributeValueError, MissingAttributeError
from isodicom.pixels.texts import own_text

IDENTITY = ("SOPClassUID", "SOPInstanceUID", "StudyInstanceUID", "SeriesInstanceUID")
"""What tells an image from all others."""


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
    """Whether an attribute is missing or empty, whatever else may be wrong with its value."""
    element = element_in(image, keyword)
    value = element.value if element else None
    return value is None or (isinstance(value, Sized) and len(value) == 0)


def check_identity(image: Dataset) -> None:
    """Raise if an image lacks one of its UIDs, or has something else there."""
    check_presence(image, (*IDENTITY, "Rows", "Columns"))
    for keyword in IDENTITY:
        found = own_text(image, keyword)
        if "\\" in found:
            raise AttributeValueError(
                f"The {keyword} of the {name_of(image)} is not one UID: {found}.", keyword=keyword
            )
