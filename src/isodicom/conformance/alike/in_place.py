"""Elements whose values stay in the bytes of a sequence.

In items that are nested each level holds all that is inside: a copy at each of them would take the size of
the file as often.
"""

from __future__ import annotations

from typing import Any

from pydicom.dataelem import RawDataElement

from isodicom.encoding.layout import Layout
from isodicom.encoding.tags import TAGS

SHORT = 1 << 12
"""Values of so many bytes are copied: that is faster than to take them out each time."""


class InPlace(RawDataElement):
    """An element whose value is taken out of other bytes each time it is asked for. Made by `held`."""

    __slots__ = ()

    @property
    def value(self) -> bytes:  # pyright: ignore[reportIncompatibleVariableOverride]
        """The value: a copy, for as long as it is used."""
        return self._view.tobytes()

    @property
    def whole(self) -> bytes:
        """The bytes that the value stands in, at `value_tell`."""
        found: bytes = self._view.obj  # type: ignore[assignment]
        return found

    @property
    def _view(self) -> memoryview:
        return self[3]  # type: ignore[return-value]

    def _replace(self, **values: Any) -> RawDataElement:  # type: ignore[override]
        plain = RawDataElement._make((*self[:3], self.value, *self[4:]))
        return plain._replace(**values)


def held(tag: int, vr: str | None, data: bytes, start: int, stop: int, layout: Layout) -> RawDataElement:
    """An element of which the value stands in bytes."""
    length = stop - start
    if length <= SHORT:
        value = data[start:stop]
        return RawDataElement(TAGS[tag], vr, length, value, start, layout.implicit, layout.little_endian)
    view: Any = memoryview(data)[start:stop]
    return InPlace(TAGS[tag], vr, length, view, start, layout.implicit, layout.little_endian)


def place_of(element: RawDataElement) -> tuple[bytes, int, int]:
    """The bytes that a value stands in, and where it begins and ends there."""
    if isinstance(element, InPlace):
        return element.whole, element.value_tell, element.value_tell + element.length
    value = element.value or b""
    return value, 0, len(value)
