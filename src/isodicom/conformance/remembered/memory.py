"""Keeps a few objects that were checked: of those like them, only what differs is checked."""

from __future__ import annotations

from collections.abc import Collection, Hashable
from dataclasses import dataclass

from pydicom.dataelem import RawDataElement

from isodicom.conformance.alike.view import View
from isodicom.conformance.checked import Checked
from isodicom.conformance.elements import encodings_of
from isodicom.conformance.plugins import Rules
from isodicom.conformance.remembered.base import Base, elements_of_file, raw_meta
from isodicom.conformance.remembered.parts import Told
from isodicom.finding import Finding

KEPT = 16
"""So many kinds of objects are known at a time."""

LARGEST = 1 << 16
"""Objects with more bytes than this are no bases: comparing them would cost what it saves."""

MOST = 1 << 12
"""Nor are those with more elements or findings than this, which would have to be kept."""

BEFORE = 2
"""So many objects of a kind are checked as usual, before one is noted: that takes several times as long."""

BASES, WORTH = 3, 16
"""So many times another object of a kind is noted, where those that come are not like the last; after so many
that were, as often again."""


@dataclass
class Kind:
    """Objects with the same elements.

    Parameters
    ----------
    whole: int, optional
        How many in a row were checked as a whole.
    used: int, optional
        Of how many most was known by the base.
    bases: int, optional
        How many bases there were, none of which was worth it.
    base: isodicom.conformance.remembered.base.Base | None, optional
        The one that others are compared with.
    held: tuple[object, ...], optional
        What the key names by its identity.
    """

    whole: int = 0
    used: int = 0
    bases: int = 0
    base: Base | None = None
    held: tuple[object, ...] = ()

    def count(self, known: bool) -> None:
        """Count an object, known by the base or not."""
        self.whole, self.used = (0, self.used + 1) if known else (self.whole + 1, self.used)
        if self.used >= WORTH:
            self.bases = 0

    @property
    def wants_base(self) -> bool:
        """Whether the next object is to be noted."""
        return self.whole >= BEFORE and self.bases < BASES

    def put(self, base: Base | None) -> None:
        """Compare with another base from now on."""
        self.base, self.bases, self.whole, self.used = base, self.bases + 1, 0, 0


class Memory:
    """Keeps a few objects that were checked.

    Several threads may use one. It has no lock, which in a copy of the process might be held by nobody.
    """

    def __init__(self) -> None:
        self._kinds: dict[Hashable, Kind] = {}

    def check(self, checked: Checked, rules: Rules) -> list[Finding] | None:
        """The findings in an object; None for one that is like none that is known.

        Parameters
        ----------
        checked: isodicom.conformance.checked.Checked
            The object; what can't be told of it is added to its `not_checked`.
        rules: isodicom.conformance.plugins.Rules
            What is asked.
        """
        key = _key(checked, rules)
        if key is None:
            return None
        kind = self._kinds.get(key)
        if kind is None:
            self._add(key, Kind(held=(checked.ready, rules)))
            return None
        found = _compared(kind.base, checked) if kind.base is not None else None
        kind.count(found is not None)
        if kind.wants_base:
            kind.put(_base(checked, rules))
        return found

    def _add(self, key: Hashable, kind: Kind) -> None:
        self._kinds[key] = kind
        for oldest in list(self._kinds)[:-KEPT]:
            self._kinds.pop(oldest, None)  # another thread may have done so


def _base(checked: Checked, rules: Rules) -> Base | None:
    """An object as a base; None if it can't be one."""
    if _size(checked) > LARGEST:
        return None
    try:
        base = Base(checked, rules)
    except MemoryError:
        raise
    except Exception:  # what fails there fails in rules too, of which that is a finding
        return None
    return base if base.usable and base.findings <= MOST else None


def _compared(base: Base, checked: Checked) -> list[Finding] | None:
    """The findings in an object, those of a base where nothing differs; None where too much does."""
    elements = elements_of_file(checked)
    differing = base.differing(elements)
    if not base.telling.isdisjoint(differing):
        return None
    again = base.again(differing, elements)
    if 2 * len(again) > len(base.parts):
        return None
    base.with_shared(checked)
    checked.not_checked |= base.not_checked
    told: list[Told] = []
    for number in again:
        told += base.parts[number](checked)
    for number in base.telling_parts - again:
        told += base.found[number].told
        checked.not_checked |= base.found[number].not_checked
    told.sort(key=lambda one: one[0])
    return [finding for _, finding in told]


def _key(checked: Checked, rules: Rules) -> Hashable | None:
    """What objects of a kind have in common; None for one that can be no base.

    That is one that has very many elements, or one that is decoded, there twice, or written otherwise.
    """
    dataset = View.of(checked.dataset)
    if len(dataset.by_number) > MOST or set(map(type, dataset.by_number.values())) != {RawDataElement}:
        return None
    elements: Collection[RawDataElement] = dataset.by_number.values()  # type: ignore[assignment]
    implicit = {element.is_implicit_VR for element in elements}
    little_endian = {element.is_little_endian for element in elements}
    if len(implicit) > 1 or len(little_endian) > 1 or vars(dataset).get("twice"):
        return None
    return (
        id(checked.ready),
        id(rules),
        bool(checked.file),
        checked.transfer_syntax,
        dataset.original_encoding,
        encodings_of(dataset),
        *implicit,
        *little_endian,
        tuple(dataset.by_number),
        tuple([element.VR for element in elements]),
        _key_of_meta(checked),
    )


def _key_of_meta(checked: Checked) -> Hashable:
    """What file meta information has in common, if it is known by its bytes."""
    meta = raw_meta(checked)
    return tuple((tag, one.VR, one.is_implicit_VR, one.is_little_endian) for tag, one in meta.items())


def _size(checked: Checked) -> int:
    elements = View.of(checked.dataset).by_number.values()
    return sum(len(element.value) for element in elements if isinstance(element.value, bytes))
