"""What an object still lacks, given what it has already."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from os import PathLike
from typing import TYPE_CHECKING, Literal

from isodicom.conformance.alike.datasets import DatasetMembers
from isodicom.conformance.checked import Checked
from isodicom.conformance.compiled import Source
from isodicom.conformance.conditions.wording import describe, name_of, title
from isodicom.conformance.elements import given, is_empty, keyword_of, tags_of
from isodicom.conformance.lookup import tables
from isodicom.conformance.lookup.attribute_types import FILLED, STRICTNESS
from isodicom.conformance.lookup.expand import written
from isodicom.conformance.lookup.functional_groups import NOT_SHARED, PER_FRAME, SHARED
from isodicom.conformance.lookup.required import CODE_MACROS
from isodicom.conformance.opening import opened
from isodicom.conformance.place import Place
from isodicom.conformance.sources import module_of, reference_of, why
from isodicom.schema.rows import IOD, Type

if TYPE_CHECKING:
    from pydicom.dataset import Dataset

DEEPEST = 8
"""So many levels below what is there are listed; no table demands more of what isn't."""


@dataclass(frozen=True, slots=True)
class MissingAttribute:
    """An attribute that an object still lacks.

    Parameters
    ----------
    path: str
        Where it has to stand, with numbers of items from 1; an item that is not there yet is the first.
    keyword, tag, name, vr, vm: str
        The attribute (PS3.6).
    type: isodicom.schema.rows.Type
        1, 1C, 2 or 2C.
    module: str
        Keyword of the module, or of the functional group macro, that asks for it.
    found: {"absent", "empty"}
        What is there now.
    condition: str
        When it is required, in plain English; "" of types 1 and 2.
    why: str
        Why it is required here.
    values: tuple[str, ...]
        The values that it may take, if they are listed.
    coded: bool
        Whether its items are coded concepts: their parts are not listed.
    reference: str
        The section on the standard's site.
    """

    path: str
    keyword: str
    tag: str
    name: str
    vr: str
    vm: str
    type: Type
    module: str
    found: Literal["absent", "empty"]
    condition: str
    why: str
    values: tuple[str, ...]
    coded: bool
    reference: str


@dataclass(frozen=True, slots=True)
class Missing:
    """What an object still lacks.

    Parameters
    ----------
    iod: str
        The IOD that it is held to.
    attributes: tuple[isodicom.conformance.MissingAttribute, ...]
        What must be there, and is not: module by module in the order of the IOD, what is nested below.
    untold: tuple[isodicom.conformance.MissingAttribute, ...]
        What is not there, and may have to be: whether its condition holds can't be told.
    """

    iod: str
    attributes: tuple[MissingAttribute, ...]
    untold: tuple[MissingAttribute, ...]

    @property
    def modules(self) -> tuple[str, ...]:
        """The modules and functional groups that lack something, in their order."""
        return tuple(dict.fromkeys(one.module for one in self.attributes))

    def to_dict(self) -> dict[str, object]:
        """The same as plain values, for JSON."""
        return asdict(self)

    def __bool__(self) -> bool:
        return bool(self.attributes)

    def __str__(self) -> str:
        return "\n".join(self.lines())

    def lines(self) -> Iterator[str]:
        """The same as text, module by module."""
        if not self.attributes:
            yield f"Nothing that {title(self.iod)} demands is missing."
        for module in self.modules:
            yield title(module)
            for one in self.attributes:
                if one.module == module:
                    yield f"  {one.tag} {one.path}  {one.vr} {one.vm}, type {one.type}: {one.why}"
        if self.untold:
            yield f"Whether these are required can't be told ({len(self.untold)}):"
            yield from (f"  {one.tag} {one.path}  type {one.type}: {one.condition}" for one in self.untold)


def missing_from(dataset_or_path: Dataset | str | PathLike[str], iod: str | IOD | None = None) -> Missing:
    """List what an object still lacks, given what it has already.

    Attributes of types 1 and 2, and those of types 1C and 2C whose condition holds, at every depth, of the
    modules and functional groups that the object must have or has begun. Of a sequence that must have items
    and has none, the first item is listed too. The object may be under construction: nothing has to be there.

    Parameters
    ----------
    dataset_or_path: pydicom.dataset.Dataset | str | os.PathLike[str]
        A dataset, one of our objects, or the path of a DICOM file.
    iod: str | isodicom.schema.rows.IOD | None, optional
        The IOD, by its name or that of a SOP class; if not given, that of the object's SOP class.

    Returns
    -------
    isodicom.conformance.Missing
        What must be there and is not. It is false if that is nothing.

    Raises
    ------
    isodicom.errors.UnknownStandardNameError
        If the IOD is not known, or none is given and the object doesn't say what it is.

    Examples
    --------
    >>> from pydicom import Dataset
    >>> lacking = missing_from(Dataset(), "Segmentation")
    >>> [one.path for one in lacking.attributes if one.module == "PatientModule"]
    ['PatientName', 'PatientID', 'PatientBirthDate', 'PatientSex']
    >>> dataset = Dataset()
    >>> dataset.SegmentationType = "FRACTIONAL"
    >>> lacking = missing_from(dataset, "Segmentation")
    >>> [one.why for one in lacking.attributes if one.keyword == "MaximumFractionalValue"]
    ['required if Segmentation Type is FRACTIONAL, and that is so']
    """
    checked = opened(dataset_or_path, iod)
    found = [*_of_place(checked.root, 0), *_of_groups(checked)]
    order = {use.module: n for n, use in enumerate(checked.iod.modules)}
    found.sort(key=lambda pair: order.get(pair[0].module, len(order)))
    return Missing(
        checked.iod.keyword,
        tuple(one for one, told in found if told),
        tuple(one for one, told in found if not told),
    )


def _of_place(place: Place, depth: int) -> Iterator[tuple[MissingAttribute, bool]]:
    """What a dataset or item lacks, with whether it is sure that it does."""
    for keyword in place.level.demanding:
        there = list(given(place.dataset, keyword))
        source, told = _asking(place, keyword, bool(there))
        if source is None or (depth and source.statement.origin.macro in CODE_MACROS):
            continue
        empty = bool(there) and all(is_empty(place.dataset, tag) for tag in there)
        if not there or empty:
            yield _missing(place, keyword, source, "empty" if empty else "absent", told), told
            if told and source.statement.attribute.type in FILLED and depth < DEEPEST:
                yield from _of_first_item(place, keyword, source, depth)
    for tag in place.tags:
        sources = place.level.sources.get(keyword_of(tag))
        if sources and place.cell(tag).vr in ("SQ", "UN"):
            level = place.below(sources)
            for inner in place.inside(tag, keyword_of(tag), level):
                yield from _of_place(inner, depth)


def _asking(place: Place, keyword: str, there: bool) -> tuple[Source | None, bool]:
    """The strictest statement that asks for an attribute, and whether it is sure that it does."""
    sure: list[Source] = []
    unsure: list[Source] = []
    for source in place.level.sources[keyword]:
        if source.statement.origin.opens or (there and source.statement.attribute.type not in FILLED):
            continue
        required = place.required(source)
        if required:
            sure.append(source)
        elif required is None and not there and place.applies(source):
            unsure.append(source)
    if not sure and not unsure:
        return None, False
    return min(sure or unsure, key=lambda one: STRICTNESS[one.statement.attribute.type]), bool(sure)


def _of_first_item(
    place: Place, keyword: str, source: Source, depth: int
) -> Iterator[tuple[MissingAttribute, bool]]:
    """What the first item lacks of a sequence that has none."""
    element = tables.element(keyword)
    if element is None or element.vr != "SQ":
        return
    from pydicom.dataset import Dataset

    level = place.below((source,))
    inner = Place(place.checked, level, DatasetMembers([Dataset()]), place, keyword, (0,), 1)
    yield from _of_place(inner, depth + 1)


def _is_coded(source: Source) -> bool:
    """Whether the items of a sequence are coded concepts."""
    return any(row.origin.macro in CODE_MACROS for row in source.statement.rows().statements)


def _of_groups(checked: Checked) -> Iterator[tuple[MissingAttribute, bool]]:
    """The functional groups that are neither shared nor in a frame, listed as shared if they may be."""
    sources = checked.root.level.sources.get(SHARED, ())
    if not checked.iod.functional_groups or not sources:
        return
    from pydicom.dataset import Dataset

    level = checked.root.below(sources)
    places = [
        Place(checked, level, DatasetMembers([Dataset()]), checked.root, keyword, (0,), 1)
        for keyword in (SHARED, PER_FRAME)
    ]
    for keyword, (source, *_) in level.sources.items():
        origin = source.statement.origin
        if not origin.opens or origin.group is None or source.statement.attribute.type not in FILLED:
            continue
        needed = checked.needs(origin.group)
        if needed is False or checked.whole.group(origin.group.macro):
            continue
        place = places[origin.group.macro in NOT_SHARED]
        own = source.statement.attribute.requirement
        needed = place.holds(own) if needed and own else needed
        if needed is False:
            continue
        case = why(origin.group) if needed else describe(origin.group.requirement)
        yield _missing(place, keyword, source, "absent", bool(needed), case), bool(needed)
        if needed:
            yield from _of_first_item(place, keyword, source, 0)


def _missing(
    place: Place,
    keyword: str,
    source: Source,
    found: Literal["absent", "empty"],
    told: bool,
    case: str = "",
) -> MissingAttribute:
    attribute = source.statement.attribute
    element = tables.element(keyword)
    tag = next(iter(tags_of(keyword)), None)
    condition = describe(attribute.requirement) if attribute.type in ("1C", "2C") else case
    if attribute.type in ("1C", "2C") and attribute.requirement and told:
        reason = f"required if {describe(attribute.requirement.required)}, and that is so"
    elif case and told:
        reason = case
    else:
        reason = (
            "a value is always required" if attribute.type in FILLED else "always required; it may be empty"
        )
    listed = [values.terms for values in attribute.values if values.kind == "enumerated"]
    return MissingAttribute(
        place.path + keyword,
        keyword,
        "" if tag is None else written(f"{tag:08X}"),
        name_of(keyword),
        element.vr if element else "",
        element.vm if element else "",
        attribute.type,
        module_of(source),
        found,
        condition,
        reason if told else f"whether it is required can't be told: {condition}",
        listed[0] if len(listed) == 1 else (),
        _is_coded(source),
        reference_of(source),
    )
