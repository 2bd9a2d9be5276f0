"""Values and items of attributes as pydicom makes them, in headers that may be damaged."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pydicom.dataelem import RawDataElement
from pydicom.dataset import Dataset
from pydicom.sequence import Sequence as Items

from isodicom.encoding.tags import element_in, representation_of
from isodicom.errors import AttributeValueError
from isodicom.shown import shown

_ITEM = {True: (b"\xfe\xff\x00\xe0", b"\xfe\xff\xdd\xe0"), False: (b"\xff\xfe\xe0\x00", b"\xff\xfe\xe0\xdd")}
"""How items begin, and what ends them, by byte order."""


def value_in(dataset: Dataset, keyword: str) -> Any:
    """Return the value of an attribute, None if it is absent or empty.

    Raises
    ------
    isodicom.errors.AttributeValueError
        If the bytes that stand there are no such value.

    Examples
    --------
    >>> dataset = Dataset()
    >>> dataset.Rows = 5
    >>> value_in(dataset, "Rows"), value_in(dataset, "Columns")
    (5, None)
    """
    element = element_in(dataset, keyword)
    if element is None:
        return None
    if isinstance(element, RawDataElement) and representation_of(element) == "SQ":
        _check_items(dataset, keyword, element)
    try:
        value = dataset.get(keyword)
        return None if value is None or (isinstance(value, str | bytes) and not value) else value
    except MemoryError:
        raise
    except Exception as error:  # pydicom has many ways to fail on bytes that make no sense
        raise _refused(dataset, keyword, "a value that can be read", error) from None


def bytes_in(dataset: Dataset, keyword: str) -> bytes | None:
    """Return the bytes that an attribute holds, None if it is absent or empty.

    Raises
    ------
    isodicom.errors.AttributeValueError
        If something else stands there.
    """
    value = value_in(dataset, keyword)
    if value is None or isinstance(value, bytes):
        return value
    raise _refused(dataset, keyword, "bytes")


def items_in(dataset: Dataset, keyword: str) -> Sequence[Dataset]:
    """Return the items of a sequence; none if it is absent or empty.

    Raises
    ------
    isodicom.errors.AttributeValueError
        If what stands there are no items.
    """
    value = value_in(dataset, keyword)
    if value is None:
        return ()
    if not isinstance(value, Items):
        raise _refused(dataset, keyword, "items")
    return value


def _check_items(dataset: Dataset, keyword: str, element: RawDataElement) -> None:
    """Raise if no item begins where some should: pydicom would make items of whatever stands there."""
    value = element.value
    if isinstance(value, bytes) and value and value[:4] not in _ITEM[element.is_little_endian]:
        raise _refused(dataset, keyword, "items")


def _refused(
    dataset: Dataset, keyword: str, expected: str, error: Exception | None = None
) -> AttributeValueError:
    element = element_in(dataset, keyword)
    found = None if element is None else element.value
    why = f" ({shown(str(error))})" if error else ""
    return AttributeValueError(
        f"{keyword} takes {expected}; {shown(found)} was found{why}.",
        keyword=keyword,
        expected=expected,
        found=found,
        reference="PS3.5 6.2",
    )
