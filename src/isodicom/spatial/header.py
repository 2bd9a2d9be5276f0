"""What headers say of places: attributes with errors that name them, functional groups of a single frame."""

from __future__ import annotations

from pydicom.dataelem import RawDataElement
from pydicom.dataset import Dataset

from isodicom.encoding.items import Items
from isodicom.encoding.values import items_in, value_in
from isodicom.errors import AttributeValueError, FrameIndexError, GeometryError, MissingAttributeError
from isodicom.shown import shown
from isodicom.spatial.vectors import Floats, vector
from isodicom.valuerep import number_in


def numbers_of(dataset: Dataset, keyword: str, count: int) -> Floats:
    """Return the numbers of an attribute.

    Raises
    ------
    isodicom.errors.MissingAttributeError
        If it is missing or empty.
    isodicom.errors.AttributeValueError
        If it holds anything else than so many numbers.
    """
    value = value_in(dataset, keyword)
    if value is None:
        raise missing(keyword)
    try:
        return vector([value] if count == 1 else value, count, keyword)
    except (TypeError, GeometryError):
        raise AttributeValueError(
            f"{keyword} takes {count} numbers; it is {shown(value)}.", keyword=keyword, found=value
        ) from None


def number_of(dataset: Dataset, keyword: str) -> int:
    """Return the whole number of an attribute, from 1 on.

    Raises
    ------
    isodicom.errors.MissingAttributeError
        If it is missing or empty.
    isodicom.errors.AttributeValueError
        If it is no such number.
    """
    value = number_in(dataset, keyword)
    if value is None:
        raise missing(keyword)
    if value < 1 or value != int(value):
        raise AttributeValueError(
            f"{keyword} takes a whole number above 0; it is {value:g}.", keyword=keyword, found=value
        )
    return int(value)


def missing(keyword: str) -> MissingAttributeError:
    """Return the error for an attribute that is needed to place an image in space."""
    return MissingAttributeError(
        f"{keyword} is missing or empty, so it isn't known where the image lies.", keyword=keyword
    )


def shared_groups(image: Dataset) -> Dataset:
    """Return the functional groups that all frames share; an empty dataset if there are none."""
    items = items_in(image, "SharedFunctionalGroupsSequence")
    return items[0] if items else Dataset()


def frame_groups(image: Dataset, index: int) -> Dataset | None:
    """Return the functional groups of one frame, None if frames have none of their own.

    Other frames aren't parsed.

    Raises
    ------
    isodicom.errors.FrameIndexError
        If there is no such frame.
    """
    items = frame_items(image)
    if items is None:
        return None
    check_frame(index, items.count)
    return items.dataset(index)


def frame_items(image: Dataset) -> Items | None:
    """Return the functional groups of all frames, None if frames have none of their own."""
    keyword = "PerFrameFunctionalGroupsSequence"
    element = image.get_item(keyword) if keyword in image else None
    if element is None or not element.value:
        return None
    if isinstance(element, RawDataElement) and isinstance(element.value, bytes):
        return Items.from_raw(
            element.value,
            element.is_implicit_VR,
            element.is_little_endian,
            image.original_character_set or "iso8859",
            bool(number_in(image, "PixelRepresentation")),
        )
    return Items.from_datasets(items_in(image, keyword))


def check_frame(index: int, count: int) -> None:
    """Raise if an image has no frame of that index, counted from 0."""
    if not 0 <= index < count:
        raise FrameIndexError(f"The image has frames 1 to {count}, and no frame {index + 1}.")


def macro(sequence: str, *groups: Dataset | None) -> Dataset | None:
    """Return the item of a macro from the first of the functional groups that have it."""
    for group in groups:
        items = items_in(group, sequence) if group is not None else None
        if items:
            return items[0]
    return None
