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
from isodicom.conformance.remembered.noted import NotedElement, NotedView, Notes
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
        self.elements: Mapping[int, RawDataElement] = dict(View.of(checked.dataset).by_number)  # type: ignore[arg-type]
        self.parts: tuple[Part, ...] = parts_of(checked.root, rules)
        self.found: list[Found] = []
        self._always: set[int] = set()
        self._by_value: dict[int, set[int]] = {}
        self._by_empty: dict[int, set[int]] = {}
        notes = Notes()
        elements = {tag: NotedElement.of(element, notes) for tag, element in self.elements.items()}
        noted = NotedView.over(View.of(checked.dataset), elements, notes)
        self.shared: dict[str, object] = {"transfer_syntax": checked.transfer_syntax}
        first = self.with_shared(Checked(checked.ready, noted, checked.file))
        self.shared |= {name: getattr(first, name) for name in SHARED}
        self.not_checked = frozenset(first.not_checked)
        self.telling = notes.values | notes.empty
        self.usable = not notes.outside
        for number, part in enumerate(self.parts):
            self._note(number, part, checked, elements, notes)

    def _note(
        self, number: int, part: Part, checked: Checked, elements: dict[int, NotedElement], notes: Notes
    ) -> None:
        notes.values, notes.empty, notes.outside = set(), set(), False
        noted = NotedView.over(View.of(checked.dataset), elements, notes)
        alone = self.with_shared(Checked(checked.ready, noted, checked.file))
        self.found.append(Found(tuple(part(alone)), frozenset(alone.not_checked)))
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
        own = self.elements
        return [
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
