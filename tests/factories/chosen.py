"""Values chosen for attributes by what tables say of them: their lists, context groups, representations."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass, field

from pydicom.dataset import Dataset

from isodicom.conformance import codes_of, context_group
from isodicom.conformance.compiled import Source
from isodicom.conformance.elements import tags_of
from isodicom.conformance.lookup import tables
from isodicom.conformance.lookup.levels import bounds_of
from isodicom.conformance.place import Place
from isodicom.conformance.rules.consistency.modality import MODALITIES
from isodicom.conformance.values.iod_values import iod_values
from isodicom.errors import IsodicomError
from isodicom.schema.rows import Bound, Code, Include, Module, SOPClass, Values
from tests.factories.plausible import BY_KEYWORD, BY_VR, FORCED, NOT_SPLIT, PREFERRED, UNIT, UNITS

CODED = Code("T-1", "99TEST", "test")
GRAY, COLORED = ["MONOCHROME2", "MONOCHROME1", "PALETTE COLOR"], ["RGB", "YBR_FULL"]
DISTINCT = "BlendingPosition"
"""Differs from item to item."""


@dataclass
class Chooser:
    """Chooses the values of one object.

    Parameters
    ----------
    sop_class: isodicom.schema.rows.SOPClass
        Its SOP class.
    whole: pydicom.dataset.Dataset
        The object so far.
    dice: random.Random | None
        What chooses among values; the first is taken if there are none.
    """

    sop_class: SOPClass
    whole: Dataset
    dice: random.Random | None
    contradictions: list[str] = field(default_factory=list)
    uids: int = 0

    def value(self, path: str, item: Dataset, vr: str, sources: list[Source]) -> object:
        """A value for the attribute of a path that these statements are about."""
        keyword = path.rpartition("/")[2]
        special = self._special(path, keyword, vr, sources)
        if special is not None:
            return special
        count = max(_least(keyword), *(one.position for one in _lists(sources)), 1)
        listed: list[object] = []
        for position in range(1, count + 1):
            term = self._listed(path, item, sources, position)
            if term is None:
                break
            listed.append(_typed(term, vr))
        if len(listed) < count:
            if keyword in BY_KEYWORD:
                return BY_KEYWORD[keyword]
            listed += [self._uid() if vr == "UI" else BY_VR[vr]] * (count - len(listed))
        return listed[0] if count == 1 or vr in NOT_SPLIT else listed

    def code(self, keyword: str, sources: list[Source], place: Place, number: int) -> Code:
        """A code for the item of this number, of the context groups that are asked for."""
        bounds = [bound for s in sources for bound in bounds_of(s.statement.attribute) if not bound.attribute]
        groups = [found for bound in (*bounds, *_said_around(place, keyword)) if (found := _codes(bound))]
        if not groups:
            return CODED
        common = [code for code in groups[0] if all(code in group for group in groups)] or groups[0]
        code = self.dice.choice(common) if self.dice else common[number % len(common)]
        return code if len(code.value) <= 16 else CODED

    def _special(self, path: str, keyword: str, vr: str, sources: list[Source]) -> object:
        """Values of attributes that go together with others."""
        vm = _element(keyword)[1]
        if keyword in FORCED:
            return FORCED[keyword]
        if keyword == "ValueType":
            return "TEXT" if "/" in path else "CONTAINER"
        if keyword == "FrameType" and not any(one.position for one in _lists(sources)):
            return [*self.whole.get("ImageType", ()), *BY_KEYWORD["ImageType"]][:4]  # type: ignore[misc]
        if keyword.endswith("CIELabValue"):
            return [30000, 30000, 30000]
        if re.search(UNIT, keyword) and vr in ("DS", "FD", "FL") and vm in UNITS:
            return UNITS[vm]
        row = MODALITIES.get(self.sop_class.keyword) if keyword == "Modality" else None
        return row.terms[0] if row else None

    def _uid(self) -> str:
        self.uids += 1
        return f"1.2.3.4.{self.uids}"

    def _listed(self, path: str, item: Dataset, sources: list[Source], position: int) -> str | None:
        """One of the terms for a position, None if there is no list."""
        keyword = path.rpartition("/")[2]
        of_iod = iod_values(self.sop_class.iod).get(keyword)
        stated = [_of_position(source.statement.attribute.values, position) for source in sources]
        lists = [terms for terms, _ in stated if terms] + ([of_iod.terms] if of_iod else [])
        fitting = FITTING.get(keyword)
        if fitting:
            known = fitting(item if "IconImage" in path else self.whole)
            fits = [term for term in known if all(term in each for each in lists)]
            lists = [tuple(fits[:1])] if fits else lists
        if not lists:
            return None
        common = [term for term in lists[0] if all(term in each for each in lists)]
        if not common:
            if "defined" not in [kind for terms, kind in stated if terms]:
                self.contradictions.append(f"{path}: the lists {lists} have nothing in common")
            common = list(min(lists, key=len))
        return self._of(common, path, keyword)

    def _of(self, terms: list[str], path: str, keyword: str) -> str:
        if PREFERRED.get(keyword) in terms:
            return PREFERRED[keyword]
        if keyword == "FrameType":
            return next((term for term in self.whole.get("ImageType") or () if term in terms), terms[0])
        if keyword == DISTINCT:
            number = int(path.rpartition("[")[2].partition("]")[0])
            return terms[(number - 1) % len(terms)]
        return self.dice.choice(terms) if self.dice else terms[0]


def ambiguous(keyword: str, vr: str, item: Dataset, whole: Dataset) -> str:
    """The representation of an attribute that has several."""
    if vr.startswith("O") or keyword.endswith("Data"):
        return "OW"
    signed = item.get("PixelRepresentation", whole.get("PixelRepresentation")) == 1
    return "SS" if signed and "SS" in vr else "US"


def _samples(image: Dataset) -> list[str]:
    photometric = image.get("PhotometricInterpretation", "")
    return ["1", "3"] if not photometric else ["1"] if photometric in GRAY else ["3"]


def _photometric(image: Dataset) -> list[str]:
    samples = image.get("SamplesPerPixel")
    return [*GRAY, *COLORED] if not samples else GRAY if samples == 1 else COLORED


def _stored(image: Dataset) -> list[str]:
    return [str(number) for number in range(int(image.get("BitsAllocated", 16)), 0, -1)]


FITTING: dict[str, Callable[[Dataset], list[str]]] = {
    "SamplesPerPixel": _samples,
    "PhotometricInterpretation": _photometric,
    "BitsAllocated": lambda image: ["8", "16", "1", "32", "64"],
    "BitsStored": _stored,
    "HighBit": lambda image: [str(int(image.get("BitsStored", 12)) - 1)],
}
"""What fits the description of pixels so far, the best first."""


def _element(keyword: str) -> tuple[str, str]:
    element = tables.element(keyword)
    return (element.vr, element.vm) if element else ("", "1")


def _least(keyword: str) -> int:
    """How many values an attribute has at least."""
    first = re.match(r"\d+", _element(keyword)[1])
    return int(first[0]) if first else 1


def _lists(sources: list[Source]) -> list[Values]:
    return [values for source in sources for values in source.statement.attribute.values]


def _of_position(lists: tuple[Values, ...], position: int) -> tuple[tuple[str, ...], str]:
    """The terms that a table lists for a position, and their kind."""
    sure = [one for one in lists if not one.conditional] or list(lists)
    here = [one for one in sure if one.position == position] or [one for one in sure if not one.position]
    kind = "defined" if any(one.kind == "defined" for one in here) else "enumerated"
    return tuple(term for one in here for term in one.terms), kind


def _typed(term: str, vr: str) -> object:
    if vr in ("US", "SS", "UL", "SL", "IS"):
        return int(term)
    if vr == "AT":
        return int(term, 16)
    return float(term) if vr in ("FL", "FD", "DS") else term


def _said_around(place: Place, keyword: str) -> list[Bound]:
    """What is said of a code sequence where the macro that has it stands."""
    if place.outer:
        tags = [tag for tag in tags_of(place.sequence) if tag in place.outer.elements]
        around = [s.statement.attribute.rows for tag in tags for s in place.outer.cell(tag).sources]
    else:
        modules = [tables.definition(module) for module in place.checked.active]
        around = [module.rows for module in modules if isinstance(module, Module)]
    includes = [row for rows in around for row in rows if isinstance(row, Include)]
    return [bound for row in includes for bound in row.bound if bound.attribute == keyword]


def _codes(bound: Bound) -> tuple[Code, ...]:
    if not bound.target.startswith("CID "):
        return ()
    try:
        return codes_of(context_group(bound.target))
    except IsodicomError:
        return ()
