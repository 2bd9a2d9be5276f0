"""An object under repair, and the places in it that repairs look at."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field

from pydicom.dataelem import DataElement, RawDataElement
from pydicom.dataset import Dataset

from isodicom.conformance.compiled import Source
from isodicom.conformance.elements import keyword_of, raw, tags_of
from isodicom.conformance.lookup.expand import written
from isodicom.conformance.place import Place
from isodicom.encoding.tags import TAGS
from isodicom.repairing.repaired import Kind, Repair
from isodicom.repairing.told import Told
from isodicom.shown import shown

Element = DataElement | RawDataElement
Steps = tuple[tuple[int, int], ...]
"""The sequences on the way to an item and the numbers of the items, outermost first."""

HISTORY = 0x04000561
"""Original Attributes Sequence: what stood there once is left as it was."""


@dataclass
class Work:
    """An object under repair.

    Parameters
    ----------
    dataset: pydicom.dataset.Dataset
        The object, which is changed.
    repairs: isodicom.repairing.told.Told, optional
        What was done so far.
    originals: dict[int, pydicom.dataelem.DataElement | pydicom.dataelem.RawDataElement | None], optional
        Tag -> element of the outermost dataset before it was changed; None if there was none.
    nonconforming: dict[str, isodicom.repairing.work.Nonconforming], optional
        Path -> values that were against their representation.
    changed: set[int], optional
        Tags of the outermost dataset below which an attribute was added, removed or replaced.
    """

    dataset: Dataset
    repairs: Told = field(default_factory=Told)
    originals: dict[int, Element | None] = field(default_factory=dict)
    nonconforming: dict[str, Nonconforming] = field(default_factory=dict)
    changed: set[int] = field(default_factory=set)


@dataclass(frozen=True)
class Nonconforming:
    """A value that was against its representation, as the bytes that stood there.

    Parameters
    ----------
    steps: tuple[tuple[int, int], ...]
        The sequences on the way and the numbers of the items, outermost first.
    tag: int
        The attribute.
    value: bytes
        What stood there.
    """

    steps: Steps
    tag: int
    value: bytes


@dataclass
class Spot:
    """A dataset or item of the object, and what the tables say of it.

    Parameters
    ----------
    work: isodicom.repairing.work.Work
        The object.
    dataset: pydicom.dataset.Dataset
        The dataset or item.
    place: isodicom.conformance.place.Place | None
        The same as the tables know it; None where they don't.
    lineage: tuple[pydicom.dataset.Dataset, ...]
        What it is in, innermost first.
    steps: tuple[tuple[int, int], ...]
        The sequences on the way and the numbers of the items, outermost first.
    snapshot: pydicom.dataelem.DataElement | pydicom.dataelem.RawDataElement | None, optional
        The outermost sequence that it is in, as it was before anyone looked into it.
    """

    work: Work
    dataset: Dataset
    place: Place | None
    lineage: tuple[Dataset, ...] = ()
    steps: Steps = ()
    snapshot: Element | None = None

    @property
    def path(self) -> str:
        """Where it is, with a slash at the end; "" is the object."""
        return "".join(f"{name_of_tag(tag)}[{number}]/" for tag, number in self.steps)

    def element(self, tag: int) -> Element:
        """An element as it is held, not decoded."""
        return raw(self.dataset, tag)

    def sources(self, keyword: str) -> tuple[Source, ...]:
        """The statements about an attribute that are known to apply here."""
        if self.place is None:
            return ()
        return tuple(one for one in self.place.level.sources.get(keyword, ()) if self.place.applies(one))

    def value_of(self, keyword: str) -> object:
        """The value of an attribute here or, if there is none, further out."""
        for dataset in (self.dataset, *self.lineage):
            for tag in tags_of(keyword):
                if tag in dataset:
                    element = decoded(dataset, tag)
                    return element.value if element else None
        return None

    def put(
        self, element: Element, repair: str, kind: Kind, message: str, section: str, after: str = ""
    ) -> None:
        """Put an element in its place, and note it."""
        tag = int(element.tag)
        before = self._kept(tag)
        self.dataset[TAGS[tag]] = element
        self._note(tag, repair, kind, message, section, before, after or value_shown(element))

    def remove(self, tag: int, repair: str, kind: Kind, message: str, section: str) -> None:
        """Take an element away, and note it."""
        before = self._kept(tag)
        del self.dataset[TAGS[tag]]
        self._note(tag, repair, kind, message, section, before, "")

    def nonconforming(self, tag: int, value: bytes) -> None:
        """Remember the bytes of a value that was against its representation; call before `put`."""
        self.work.nonconforming.setdefault(
            self.path + name_of_tag(tag), Nonconforming(self.steps, tag, value)
        )

    def keep_whole(self) -> None:
        """Keep the outermost sequence as it was; call before an item is changed as a whole."""
        if self.steps:
            self._kept(0)

    def note_order(self, repair: str, message: str, section: str) -> None:
        """Note that the dataset as a whole was mended."""
        self._note(0, repair, "encoding", message, section, "", "")

    def _kept(self, tag: int) -> str:
        """What stood there; the outermost element is kept as it was before the first change."""
        work = self.work
        outermost = self.steps[0][0] if self.steps else tag
        if outermost not in work.originals:
            there = outermost in work.dataset
            held = self.snapshot if self.steps else raw(work.dataset, tag) if there else None
            work.originals[outermost] = held if isinstance(held, RawDataElement) else deepcopy(held)
        return value_shown(self.element(tag)) if tag in self.dataset else ""

    def _note(
        self, tag: int, repair: str, kind: Kind, message: str, section: str, before: str, after: str
    ) -> None:
        if kind in ("added", "removed", "replaced"):
            self.work.changed.add(self.steps[0][0] if self.steps else tag)
        keyword = keyword_of(tag) if tag else ""
        path = self.path + name_of_tag(tag) if tag else self.path.rstrip("/") or "."
        spelled = written(f"{tag:08X}") if tag else ""
        self.work.repairs.tell(Repair(path, keyword, spelled, repair, kind, message, before, after, section))


def decoded(dataset: Dataset, tag: int) -> DataElement | None:
    """An element with its value; the dataset goes on to hold what it held. None if it makes no sense."""
    held = raw(dataset, tag)
    try:
        found: DataElement = dataset[TAGS[tag]]
    except Exception:  # pydicom has many ways to fail on bytes that make no sense
        return None
    finally:
        dataset[TAGS[tag]] = held
    return found


def name_of_tag(tag: int) -> str:
    """The keyword of a tag, itself where it has none."""
    return keyword_of(tag) or written(f"{tag:08X}")


def value_shown(element: Element) -> str:
    """What an element holds, in a few words."""
    value = element.value
    if value is None or value in ("", b""):
        return "empty"
    if isinstance(value, bytes):
        return shown(value.decode("ascii")) if value.isascii() and len(value) < 200 else f"{len(value)} bytes"
    if element.VR == "SQ":
        return f"{len(value)} items"
    return shown(value if isinstance(value, int | float) else str(value))
