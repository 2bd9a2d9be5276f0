"""A dataset that notes what is asked of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pydicom.dataelem import RawDataElement

from isodicom.conformance.alike.view import OF_A_FILE, View
from isodicom.conformance.elements import is_without_value

BEGINNING = -1
"""What stands among tags for the place where the object begins in its file."""


@dataclass
class Notes:
    """What was asked of a dataset; which elements it has, and their representations, is not noted.

    Elements of file meta information are noted by the negative of their tags.

    Parameters
    ----------
    values: set[int], optional
        Tags of elements whose values were looked at.
    empty: set[int], optional
        Tags of elements of which it was asked whether they have a value.
    outside: bool, optional
        Whether something else was asked for: the file, where an element stands in it.
    """

    values: set[int] = field(default_factory=set)
    empty: set[int] = field(default_factory=set)
    outside: bool = False


class NotedElement(RawDataElement):
    """An element that notes whether its value is asked for. Made by `NotedElement.of`."""

    notes: Notes
    plain: RawDataElement
    number: int
    is_first: bool

    @classmethod
    def of(
        cls, plain: RawDataElement, notes: Notes, number: int | None = None, *, is_first: bool = False
    ) -> NotedElement:
        """The element, noted by its tag or another number; and whether it is the first of the object."""
        made = tuple.__new__(cls, plain)
        made.plain, made.notes, made.is_first = plain, notes, is_first
        made.number = int(plain.tag) if number is None else number
        return made

    @property
    def value(self) -> bytes | None:  # pyright: ignore[reportIncompatibleVariableOverride]
        """The value as it is written."""
        self.notes.values.add(self.number)
        return self.plain.value

    @property
    def length(self) -> int:  # pyright: ignore[reportIncompatibleVariableOverride]
        """How long the value says it is."""
        self.notes.values.add(self.number)
        return self.plain.length

    @property
    def value_tell(self) -> int:  # pyright: ignore[reportIncompatibleVariableOverride]
        """Where the value stands in the file; of the first one that tells where the object begins."""
        if self.is_first:
            self.notes.values.add(BEGINNING)
        else:
            self.notes.outside = True
        return self.plain.value_tell

    def is_without_value(self) -> bool:
        """Whether there is no value."""
        self.notes.empty.add(self.number)
        return is_without_value(self.plain)

    def __iter__(self) -> Iterator[Any]:
        self.notes.values.add(self.number)
        self.notes.outside = True
        return iter(self.plain)

    def __getitem__(self, index: Any) -> Any:
        return tuple(self)[index]


class NotedView(View):
    """A view whose elements are noted, and who asks for what belongs to the file."""

    notes: Notes
    meta: NotedView | None

    @classmethod
    def over(
        cls, view: View, elements: dict[int, NotedElement], notes: Notes, meta: NotedView | None = None
    ) -> NotedView:
        """A view of the same dataset that has nothing decoded yet.

        Parameters
        ----------
        view: isodicom.conformance.alike.view.View
            The dataset.
        elements: dict[int, NotedElement]
            Its elements.
        notes: Notes
            Where to note.
        meta: isodicom.conformance.remembered.noted.NotedView | None, optional
            Its file meta information, if that is noted too.
        """
        made = cls.__new__(cls)
        kept = {name: value for name, value in vars(view).items() if name not in _DECODED}
        vars(made).update(kept, by_number=elements, notes=notes, meta=meta)
        return made

    def _read(self, raw: RawDataElement) -> RawDataElement:
        self.notes.outside = self.notes.outside or (raw.value is None and raw.length > 0)
        return super()._read(raw)


def _noted(name: str) -> property:
    def asked(self: NotedView) -> Any:
        if name == "file_meta" and vars(self)["meta"] is not None:
            return vars(self)["meta"]
        vars(self)["notes"].outside = True
        try:
            return vars(self)[name]
        except KeyError:
            raise AttributeError(name) from None

    return property(asked)


_DECODED = ("_dict", "_decoded", "_sequences", "_tables", "_deep")
for _name in set(OF_A_FILE) - {"twice"}:  # objects in which something stands twice are not remembered
    setattr(NotedView, _name, _noted(_name))
