"""An object that was checked, with what each part of the check found, and what it looked at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from pydicom.dataelem import RawDataElement

from isodicom.conformance.alike.view import View
from isodicom.conformance.checked import Checked
from isodicom.conformance.elements import is_without_value
from isodicom.conformance.plugins import Rules
from isodicom.conformance.remembered.noted import BEGINNING, NotedElement, NotedView, Notes
from isodicom.conformance.remembered.parts import Part, Told, parts_of

SHARED = ("tags", "barred", "active", "lacking", "told_of")
"""What rules ask an object for again and again: found out once, it stays as long as what it was told by."""


@dataclass(frozen=True)
class Found:
    """What a part of a check found.

    Parameters
    ----------
    told: tuple[Told, ...]
        Its findings.
    not_checked: frozenset[str]
        What it couldn't tell.
    """

    told: tuple[Told, ...]
    not_checked: frozenset[str]


class Base:
    """An object that was checked, of which others may differ a little.

    Parameters
    ----------
    checked: isodicom.conformance.checked.Checked
        The object; all its elements are bytes.
    rules: isodicom.conformance.plugins.Rules
        What is asked.
    """

    def __init__(self, checked: Checked, rules: Rules) -> None:
        self.elements: Mapping[int, RawDataElement] = elements_of_file(checked)
        self._first = first_of(checked)
        self.parts: tuple[Part, ...] = parts_of(checked.root, rules)
        self.found: list[Found] = []
        self._always: set[int] = set()
        self._by_value: dict[int, set[int]] = {}
        self._by_empty: dict[int, set[int]] = {}
        noted = _Noted(checked, self.elements, first_of(checked))
        notes = noted.notes
        self.shared: dict[str, object] = {"transfer_syntax": checked.transfer_syntax}
        first = self.with_shared(noted.anew())
        self.shared |= {name: getattr(first, name) for name in SHARED}
        self.not_checked = frozenset(first.not_checked)
        self.telling = notes.values | notes.empty
        self.usable = not notes.outside
        for number, part in enumerate(self.parts):
            notes.values, notes.empty, notes.outside = set(), set(), False
            alone = self.with_shared(noted.anew())
            self.found.append(Found(tuple(part(alone)), frozenset(alone.not_checked)))
            self._note(number, notes)

    def _note(self, number: int, notes: Notes) -> None:
        """Keep what a part looked at."""
        if notes.outside:
            self._always.add(number)
            return
        for tag in notes.values:
            self._by_value.setdefault(tag, set()).add(number)
        for tag in notes.empty - notes.values:
            self._by_empty.setdefault(tag, set()).add(number)

    @cached_property
    def telling_parts(self) -> frozenset[int]:
        """The numbers of the parts that found something, or couldn't tell it."""
        return frozenset(n for n, found in enumerate(self.found) if found.told or found.not_checked)

    @property
    def findings(self) -> int:
        """How many findings it has."""
        return sum(len(found.told) for found in self.found)

    def with_shared(self, checked: Checked) -> Checked:
        """An object that knows what it shares with this one."""
        vars(checked).update(self.shared)
        return checked

    def differing(self, elements: Mapping[int, RawDataElement]) -> list[int]:
        """The tags of what differs in an object that has the same elements."""
        own, first = self.elements, self._first
        moved = first is not None and elements[first].value_tell != own[first].value_tell
        return [BEGINNING] * moved + [
            tag
            for tag, element in elements.items()
            if element.value != own[tag].value or element.length != own[tag].length
        ]

    def again(self, differing: Iterable[int], elements: Mapping[int, RawDataElement]) -> set[int]:
        """The numbers of the parts that must be asked again, where some elements differ."""
        found = set(self._always)
        for tag in differing:
            found |= self._by_value.get(tag, _NONE)
            if tag in self._by_empty and is_without_value(elements[tag]) is not is_without_value(
                self.elements[tag]
            ):
                found |= self._by_empty[tag]
        return found


_NONE: set[int] = set()


class _Noted:
    """An object of which is noted what is asked of it; its elements are made once for all parts."""

    def __init__(self, checked: Checked, elements: Mapping[int, RawDataElement], first: int | None) -> None:
        self.notes = notes = Notes()
        made = {
            number: NotedElement.of(element, notes, number, is_first=number == first)
            for number, element in elements.items()
        }
        self._checked, self._meta = checked, checked.meta
        self._own = {number: element for number, element in made.items() if number >= 0}
        self._of_meta = {-number: element for number, element in made.items() if number < 0}

    def anew(self) -> Checked:
        """The object, with nothing found out yet."""
        checked, meta = self._checked, None
        if self._meta is not None and self._of_meta:
            meta = NotedView.over(self._meta, self._of_meta, self.notes)
        noted = NotedView.over(View.of(checked.dataset), self._own, self.notes, meta)
        return Checked(checked.ready, noted, checked.file)


def raw_meta(checked: Checked) -> Mapping[int, RawDataElement]:
    """The elements of file meta information, if all of them are bytes."""
    elements = checked.meta.by_number if checked.meta is not None else {}
    return elements if set(map(type, elements.values())) == {RawDataElement} else {}  # type: ignore[return-value]


def elements_of_file(checked: Checked) -> dict[int, RawDataElement]:
    """The elements of an object by tag, and those of file meta information by the negative of theirs."""
    elements: dict[int, RawDataElement] = View.of(checked.dataset).by_number  # type: ignore[assignment]
    return {**elements, **{-tag: element for tag, element in raw_meta(checked).items()}}


def first_of(checked: Checked) -> int | None:
    """The tag of the first element."""
    return next(iter(View.of(checked.dataset).by_number), None)
