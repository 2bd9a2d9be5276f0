"""An element of a place, over all items that are alike."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from isodicom.conformance.compiled import Source
from isodicom.conformance.elements import UNDEFINED, representation
from isodicom.conformance.lookup.expand import written
from isodicom.conformance.raw_values import numbers_of
from isodicom.conformance.rule import Rule
from isodicom.conformance.variant import Variant
from isodicom.finding import Finding, Severity

if TYPE_CHECKING:
    from isodicom.conformance.elements import Element
    from isodicom.conformance.place import Place


class Cell:
    """An element of a place.

    Parameters
    ----------
    place: isodicom.conformance.place.Place
        Where it is.
    tag: int
        Its tag.
    keyword: str
        Its keyword; "" where the standard has none.
    vr: str
        Its value representation as written; that of the dictionary where the file has none.
    element: pydicom.dataelem.DataElement | pydicom.dataelem.RawDataElement
        It itself, of the first item that has it, not decoded.
    """

    def __init__(self, place: Place, tag: int, keyword: str, vr: str, element: Element) -> None:
        self.place = place
        self.tag = tag
        self.keyword = keyword
        self.vr = vr
        self.element = element

    @property
    def name(self) -> str:
        """What stands for it in a path: its keyword, else its tag."""
        return self.keyword or written(f"{self.tag:08X}")

    @property
    def path(self) -> str:
        """The path of the first."""
        return self.place.path + self.name

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        """What tables say of it here; only those that apply."""
        sources = self.place.level.sources.get(self.keyword, ())
        return tuple(source for source in sources if self.place.applies(source))

    @cached_property
    def raws(self) -> frozenset[bytes] | None:
        """Its distinct values as written, to look at all at once; None where one is not held as bytes."""
        if self.place.items > 1:
            return self.place.members.raws(self.tag)
        value = self.element.value
        return frozenset((value,)) if isinstance(value, bytes) else None

    @cached_property
    def lengths(self) -> frozenset[int] | None:
        """How many bytes its values have; None where one was made in memory, or is encapsulated."""
        if self.place.items > 1:
            return self.place.members.lengths(self.tag)
        length = getattr(self.element, "length", UNDEFINED)
        return None if length == UNDEFINED else frozenset((length,))

    @cached_property
    def numbers(self) -> frozenset[float] | None:
        """The numbers in its values, each once; None where one is not held as bytes."""
        raws, little = self.raws, bool(getattr(self.element, "is_little_endian", True))
        if raws is None:
            return None
        joined = (b"\\".join(raws),) if self.vr in ("DS", "IS") else raws
        return frozenset(number for raw in joined for number in numbers_of(raw, self.vr, little))

    @cached_property
    def variants(self) -> Sequence[Variant]:
        """Its distinct values, usually one."""
        if self.place.items == 1:
            return (Variant(self.place, self.element, self.vr, self.name),)
        found = []
        for row, count in self.place.members.distinct((self.tag,)):
            element = self.place.members.element(row, self.tag)
            if element is not None:
                found.append(Variant(self.place, element, representation(element), self.name, row, count))
        return found

    def finding(
        self,
        rule: Rule | str,
        message: str,
        *,
        variant: Variant | None = None,
        source: Source | None = None,
        severity: Severity | None = None,
        expected: str = "",
        found: str = "",
    ) -> Finding:
        """A finding about the element; see `Place.finding`."""
        return self.place.finding(
            rule,
            self.tag,
            self.keyword,
            message,
            source=source,
            severity=severity,
            expected=expected,
            found=found,
            variant=variant,
        )
