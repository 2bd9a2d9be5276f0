"""A dataset that notes what is asked of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pydicom.dataelem import RawDataElement

from isodicom.conformance.alike.view import OF_A_FILE, View
from isodicom.conformance.elements import is_without_value


@dataclass
class Notes:
    """What was asked of a dataset; which elements it has, and their representations, is not noted.

    Parameters
    ----------
    values: set[int], optional
        Tags of elements whose values were looked at.
    empty: set[int], optional
        Tags of elements of which it was asked whether they have a value.
    outside: bool, optional
        Whether something else was asked for: the file, its meta information, where an element stands in it.
    """

    values: set[int] = field(default_factory=set)
    empty: set[int] = field(default_factory=set)
    outside: bool = False


class NotedElement(RawDataElement):
    """An element that notes whether its value is asked for. Made by `NotedElement.of`."""

    notes: Notes
    plain: RawDataElement

    @classmethod
    def of(cls, plain: RawDataElement, notes: Notes) -> NotedElement:
        """The element, to be noted."""
        made = tuple.__new__(cls, plain)
        made.plain, made.notes = plain, notes
        return made

    @property
    def value(self) -> bytes | None:  # pyright: ignore[reportIncompatibleVariableOverride]
        """The value as it is written."""
        self.notes.values.add(int(self.tag))
        return self.plain.value

    @property
    def length(self) -> int:  # pyright: ignore[reportIncompatibleVariableOverride]
        """How long the value says it is."""
        self.notes.values.add(int(self.tag))
        return self.plain.length

    @property
    def value_tell(self) -> int:  # pyright: ignore[reportIncompatibleVariableOverride]
        """Where the value stands in the file."""
        self.notes.outside = True
        return self.plain.value_tell

    def is_without_value(self) -> bool:
        """Whether there is no value."""
        self.notes.empty.add(int(self.tag))
        return is_without_value(self.plain)

    def __iter__(self) -> Iterator[Any]:
        self.notes.values.add(int(self.tag))
        self.notes.outside = True
        return iter(self.plain)

    def __getitem__(self, index: Any) -> Any:
        return tuple(self)[index]


class NotedView(View):
    """A view whose elements are noted, and who asks for what belongs to the file."""

    notes: Notes

    @classmethod
    def over(cls, view: View, elements: dict[int, NotedElement], notes: Notes) -> NotedView:
        """A view of the same dataset that has nothing decoded yet.

        Parameters
        ----------
        view: isodicom.conformance.alike.view.View
            The dataset.
        elements: dict[int, NotedElement]
            Its elements.
        notes: Notes
            Where to note.
        """
        made = cls.__new__(cls)
        kept = {name: value for name, value in vars(view).items() if name not in _DECODED}
        vars(made).update(kept, by_number=elements, notes=notes)
        return made

    def _read(self, raw: RawDataElement) -> RawDataElement:
        self.notes.outside = self.notes.outside or (raw.value is None and raw.length > 0)
        return super()._read(raw)


def _noted(name: str) -> property:
    def asked(self: NotedView) -> Any:
        vars(self)["notes"].outside = True
        try:
            return vars(self)[name]
        except KeyError:
            raise AttributeError(name) from None

    return property(asked)


_DECODED = ("_dict", "_decoded", "_sequences", "_tables", "_deep")
for _name in set(OF_A_FILE) - {"twice"}:  # objects in which something stands twice are not remembered
    setattr(NotedView, _name, _noted(_name))
