"""Objects of any SOP class with what the tables demand and nothing else, made of the tables themselves.

What is missing is asked for, and filled in with plausible values, until nothing is. Where tables or rules
contradict each other there is no such object; so a walk over all IODs shows contradictions.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass

from pydicom.dataelem import DataElement
from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.sequence import Sequence
from pydicom.uid import UID, ExplicitVRLittleEndian

from isodicom.conformance.checked import Checked
from isodicom.conformance.compiled import Source
from isodicom.conformance.elements import is_empty, tags_of
from isodicom.conformance.lookup import tables
from isodicom.conformance.lookup.attribute_types import FILLED
from isodicom.conformance.lookup.functional_groups import NOT_SHARED, PER_FRAME, SHARED
from isodicom.conformance.lookup.required import CODE_MACROS
from isodicom.conformance.opening import opened
from isodicom.conformance.place import Place
from tests.factories.chosen import Chooser, ambiguous
from tests.factories.plausible import NEVER, START

ROUNDS = 300
DEEPEST = 4
"""Optional sequences stand no deeper."""


@dataclass
class Made:
    """An object, and what its tables contradicted each other in."""

    dataset: Dataset
    contradictions: list[str]


def minimal(sop_class: str, share: float = 0.0, seed: int = 0) -> Made:
    """An object of a SOP class with what its tables demand, and a share of what they allow.

    Parameters
    ----------
    sop_class: str
        UID of the SOP class.
    share: float, optional
        How much of what is optional is there too, from 0 to 1.
    seed: int, optional
        Of what is chosen.
    """
    return Maker(sop_class, share, seed).make()


class Maker:
    """Makes one object; the parameters are those of `minimal`."""

    def __init__(self, sop_class: str, share: float, seed: int) -> None:
        self.dice = random.Random(f"{sop_class} {seed}")
        self.share = share
        self.whole = Dataset()
        self.whole.SOPClassUID = sop_class
        described = tables.sop_classes()[sop_class]
        self.chooser = Chooser(described, self.whole, self.dice if share else None)
        self.asked: dict[str, bool] = {}
        self.banned: set[str] = set()
        for keyword, value in START.get(described.keyword, {}).items():
            setattr(self.whole, keyword, deepcopy(value))

    def make(self) -> Made:
        """Fill it in, round after round, until nothing is missing and nothing is there against its condition."""
        for _ in range(ROUNDS):
            if not (self._take_out(self._root()) or self._fill(self._root(), 0) + self._groups()):
                break
        else:
            self.chooser.contradictions.append(f"no object after {ROUNDS} rounds")
        _resize_all(self.whole)
        self.whole.file_meta = _meta(self.whole)
        return Made(self.whole, self.chooser.contradictions)

    def _root(self) -> Place:
        return opened(self.whole).root

    def _take_out(self, place: Place) -> bool:
        """Take an attribute out that must not be there, as that may allow others."""
        for tag in place.tags:
            sources = place.level.at.get(tag, ())
            applying = [source for source in sources if place.applies(source) is not False]
            if applying and all(place.forbids(source) for source in applying):
                for path, item in self._items(place):
                    self._ban(path + applying[0].statement.attribute.keyword)
                    del item[tag]
                return True
            if any(self._take_out(inner) for inner in _inside(place, tag, sources)):
                return True
        return False

    def _ban(self, path: str) -> None:
        if path in self.banned:
            self.chooser.contradictions.append(f"{path} is required and forbidden by turns")
        self.banned.add(path)

    def _items(self, place: Place) -> Iterator[tuple[str, Dataset]]:
        """The items that are alike at a place, with their paths."""
        for row in range(place.items):
            path = place.path_of(row)
            item = self.whole
            for step in path.rstrip("/").split("/") if path else ():
                keyword, _, number = step.partition("[")
                item = item[tags_of(keyword)[0]].value[int(number.rstrip("]")) - 1]
            yield path, item

    def _fill(self, place: Place, depth: int) -> int:
        """Put in what a dataset or item lacks, and say how much that was."""
        changed = sum(self._fill_in(place, keyword, depth) for keyword in place.level.sources)
        for tag in place.tags:
            if not place.is_too_deep(tag):
                for inner in _inside(place, tag, place.level.at.get(tag, ())):
                    changed += self._fill(inner, depth + 1)
        return changed

    def _fill_in(self, place: Place, keyword: str, depth: int) -> bool:
        sources = place.level.sources[keyword]
        there = [tag for tag in tags_of(keyword) if tag in place.elements]
        if any(source.statement.origin.opens for source in sources):
            return False
        if there and not all(is_empty(place.dataset, tag) for tag in there):
            return False
        demanding = [source for source in sources if place.required(source)]
        filled = any(source.statement.attribute.type in FILLED for source in demanding)
        if (there and not filled) or not (demanding or self._wanted(place, keyword, depth)):
            return False
        empty = bool(demanding) and not filled and not self._chance(f"{place.path}{keyword} empty")
        applying = [source for source in sources if place.applies(source)] or list(sources)
        for path, item in self._items(place):
            self._put(item, path + keyword, applying, place, empty and keyword not in (SHARED, PER_FRAME))
        return True

    def _chance(self, name: str) -> bool:
        """Whether something optional is there, the same each time."""
        if name not in self.asked:
            self.asked[name] = self.dice.random() < self.share
        return self.asked[name]

    def _wanted(self, place: Place, keyword: str, depth: int) -> bool:
        path, element = place.path + keyword, tables.element(keyword)
        if not self.share or path in self.banned or keyword in NEVER or element is None or element.retired:
            return False
        if element.vr == "SQ" and depth >= DEEPEST:
            return False
        usable = [s for s in place.level.sources[keyword] if place.applies(s) and not place.forbids(s)]
        origins = [source.statement.origin for source in usable]
        meant = [o for o in origins if o.usage != "U" or self._chance(f"module {o.module}")]
        return bool(meant) and self._chance(path)

    def _put(self, item: Dataset, path: str, sources: list[Source], place: Place, empty: bool) -> None:
        keyword = path.rpartition("/")[2]
        element = tables.element(keyword)
        if element is None:
            return
        vr = ambiguous(keyword, element.vr, item, self.whole) if " or " in element.vr else element.vr
        value: object = None
        if vr == "SQ":
            value = Sequence([] if empty else self._new_items(keyword, sources, place))
        elif not empty:
            value = self.chooser.value(path, item, vr, sources)
        elif vr in ("OB", "OW", "UN"):
            value = b""
        item.add(DataElement(tags_of(keyword)[0], vr, value))

    def _new_items(self, keyword: str, sources: list[Source], place: Place) -> Iterator[Dataset]:
        attributes = [source.statement.attribute for source in sources]
        rows = [row for source in sources for row in source.statement.rows().statements]
        coded = any(row.origin.macro in CODE_MACROS for row in rows)
        for number in range(max([1, *(one.items.least for one in attributes if one.items)])):
            item = Dataset()
            if coded:
                code = self.chooser.code(keyword, sources, place, number)
                item.CodeValue, item.CodingSchemeDesignator = code.value, code.scheme
                item.CodeMeaning = code.meaning
            yield item

    def _groups(self) -> int:
        """Put functional groups where they belong, and say how many."""
        checked = opened(self.whole)
        if not checked.iod.functional_groups or SHARED not in checked.root.level.sources:
            return 0
        for keyword in (SHARED, PER_FRAME):
            if not self.whole.get(keyword):
                setattr(self.whole, keyword, [Dataset()])
                return 1
        level = checked.root.below(checked.root.level.sources[SHARED])
        missing = [
            source for sources in level.sources.values() for source in sources if self._lacks(checked, source)
        ]
        return sum(self._put_group(checked, source) for source in missing)

    def _lacks(self, checked: Checked, source: Source) -> bool:
        """Whether a statement opens a functional group that is not there, and is needed or wanted."""
        origin = source.statement.origin
        if not origin.opens or origin.group is None or checked.whole.group(origin.group.macro):
            return False
        if source.statement.attribute.type not in ("1", "2"):
            return False
        needed = checked.needs(origin.group)
        optional = needed is None or origin.group.usage == "U"
        return bool(needed) or (optional and self._chance(f"group {origin.group.macro}"))

    def _put_group(self, checked: Checked, source: Source) -> int:
        keyword, group = source.statement.attribute.keyword, source.statement.origin.group
        held = self.whole[PER_FRAME if group and group.macro in NOT_SHARED else SHARED].value
        for item in (lacking := [item for item in held if keyword not in item]):
            self._put(item, keyword, [source], checked.root, False)
        return len(lacking)


def _inside(place: Place, tag: int, sources: tuple[Source, ...]) -> Iterator[Place]:
    if sources and place.cell(tag).vr == "SQ":
        keyword = sources[0].statement.attribute.keyword
        yield from place.inside(tag, keyword, place.below(sources))


def _resize_all(dataset: Dataset) -> None:
    """Give pixels and samples the lengths that they need, in icons and waveforms too."""
    for element in dataset:
        for item in element.value if element.VR == "SQ" else ():
            _resize_all(item)
    if "PixelData" in dataset:
        _resize(dataset, "PixelData", "BitsAllocated", "Rows", "Columns", "SamplesPerPixel", "NumberOfFrames")
    if "WaveformData" in dataset:
        counts = ("NumberOfWaveformSamples", "NumberOfWaveformChannels")
        _resize(dataset, "WaveformData", "WaveformBitsAllocated", *counts)


def _resize(dataset: Dataset, keyword: str, allocated: str, *counts: str) -> None:
    bits = int(dataset.get(allocated) or 16)
    size = bits
    for count in counts:
        size *= int(dataset.get(count) or 1)
    length = -(-size // 8)
    dataset.add(DataElement(tags_of(keyword)[0], "OB" if bits <= 8 else "OW", bytes(length + length % 2)))


def _meta(dataset: Dataset) -> FileMetaDataset:
    meta = FileMetaDataset()
    meta.MediaStorageSOPClassUID = dataset.SOPClassUID
    meta.MediaStorageSOPInstanceUID = dataset.get("SOPInstanceUID", UID("1.2.3"))
    meta.TransferSyntaxUID = ExplicitVRLittleEndian
    meta.ImplementationClassUID = UID("1.2.3")
    meta.FileMetaInformationVersion = b"\0\1"
    return meta
