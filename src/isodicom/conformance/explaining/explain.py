"""Why something must be in an object, may be, or must not."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from os import PathLike
from typing import TYPE_CHECKING

from isodicom.conformance.checked import Checked
from isodicom.conformance.compiled import Source
from isodicom.conformance.conditions.scope import Scope
from isodicom.conformance.conditions.truth import allowed_otherwise
from isodicom.conformance.conditions.wording import describe, title
from isodicom.conformance.elements import tags_of
from isodicom.conformance.explaining.asked import Asked, places_of, read_asked
from isodicom.conformance.explaining.explanation import (
    ConditionPart,
    ExplainedPlace,
    ExplainedRow,
    ExplainedUse,
    Explanation,
    Verdict,
)
from isodicom.conformance.explaining.parts import part_of, value_shown
from isodicom.conformance.lookup import tables
from isodicom.conformance.lookup.attribute_types import ALWAYS, FILLED, STRICTNESS
from isodicom.conformance.lookup.expand import attributes_of, written
from isodicom.conformance.lookup.find import KINDS
from isodicom.conformance.lookup.links import link
from isodicom.conformance.opening import opened
from isodicom.conformance.place import Place
from isodicom.conformance.sources import reference_of
from isodicom.errors import UnknownStandardNameError
from isodicom.schema.conditions import Requirement
from isodicom.schema.rows import GroupUse, Macro, Module, ModuleUse

if TYPE_CHECKING:
    from pydicom.dataset import Dataset

    from isodicom.conformance.engine import Site

ANY_TYPE = {
    "1": "must be there, with a value",
    "1C": "must be there, with a value, under a condition",
    "2": "must be there, and may be empty",
    "2C": "must be there under a condition, and may be empty",
    "3": "may be there, and may be empty",
    "": "the table gives no type",
}
"""What a type says (PS3.5 7.4)."""

EXPLAINED = 1000
"""So many places are explained; of the others it is said that they are there."""


def explain(
    dataset_or_path: Dataset | str | PathLike[str], where: str, *, site: Site | None = None
) -> Explanation:
    """Explain why an attribute, module or functional group must be in an object, may be, or must not.

    Parameters
    ----------
    dataset_or_path: pydicom.dataset.Dataset | str | os.PathLike[str]
        A dataset, or the path of a DICOM file.
    where: str
        An attribute by keyword, name or tag: explained at every place of the object where it stands or may
        stand. Or a path, as `ContentSequence[2]/ConceptNameCodeSequence`, items counted from 1; without a
        number all items are meant. Or the keyword of a module or functional group macro of the IOD, as
        `ImagePlaneModule`, or its name where no attribute has it.
    site: isodicom.conformance.engine.Site | None, optional
        Rules of one's own, whose modules are explained beside those of the standard.

    Returns
    -------
    isodicom.conformance.Explanation
        The rows of the tables, their conditions taken apart, the values found, and the verdict.

    Raises
    ------
    isodicom.errors.UnknownStandardNameError
        If the standard or the IOD has no such name, or the SOP class of the object no IOD.
    isodicom.errors.AttributeValueError
        If a path goes through items that the object doesn't have.

    Examples
    --------
    >>> from pydicom import examples
    >>> told = explain(examples.ct, "PixelSpacing")
    >>> told.places[0].verdict, [row.use.keyword for row in told.places[0].rows]
    ('required', ['ImagePlaneModule'])
    """
    return explained(opened(dataset_or_path, site=site), where)


def explained(checked: Checked, where: str) -> Explanation:
    """Explain something of an object that was opened; see `explain`."""
    use = _use_named(checked, where)
    if use is not None:
        told = _told_use(checked, use)
        return Explanation(use_keyword(use), told.name, "", checked.file, checked.iod.keyword, use=told)
    asked = read_asked(where)
    element = tables.element(asked.keyword)
    found = places_of(checked, asked)
    places = tuple(_place(place, asked) for place in islice(found, EXPLAINED))
    further = [_bare(place.path + asked.keyword) for place in found]
    seen = {_bare(place.path) for place in places}.union(further)
    paths = () if asked.is_path or not asked.keyword else _paths(checked.iod.keyword, asked.keyword)
    return Explanation(
        asked.keyword or written(f"{asked.tag:08X}"),
        element.name if element else _unnamed(asked.tag),
        written(f"{asked.tag:08X}"),
        checked.file,
        checked.iod.keyword,
        places,
        elsewhere=tuple(path for path in paths if path not in seen),
        further=len(further),
    )


def _unnamed(tag: int) -> str:
    return "A private attribute" if tag >> 16 & 1 else "An attribute that the standard doesn't have"


def _bare(path: str) -> str:
    """A path without the numbers of items."""
    return "/".join(step.partition("[")[0] for step in path.split("/"))


def _paths(iod: str, keyword: str) -> Iterable[str]:
    """Everywhere that an IOD has an attribute."""
    return dict.fromkeys(use.path for use in attributes_of(iod) if use.keyword == keyword)


# Modules and functional groups ---------------------------------------------------------------------


def use_keyword(use: ModuleUse | GroupUse) -> str:
    """The keyword of the module or macro."""
    return use.module if isinstance(use, ModuleUse) else use.macro


def _use_named(checked: Checked, where: str) -> ModuleUse | GroupUse | None:
    """The module or functional group of the IOD that is meant, if one is."""
    uses: tuple[ModuleUse | GroupUse, ...] = (*checked.iod.modules, *checked.iod.functional_groups)
    exact = next((use for use in uses if use_keyword(use) == where), None)
    if exact or KINDS[3].find(where):
        return exact
    named = [kind.find(where) for kind in KINDS[1:3]]
    keywords = [table.keyword for table in named if isinstance(table, Module | Macro)]
    found = next((use for use in uses if use_keyword(use) in keywords), None)
    if keywords and found is None:
        raise UnknownStandardNameError(
            f"{title(checked.iod.keyword)} has neither module nor functional group {title(keywords[0])}.",
            kind="module",
            name=where,
            edition=tables.edition().name,
            nearest=(),
        )
    return found


def _told_use(checked: Checked, use: ModuleUse | GroupUse) -> ExplainedUse:
    """Whether a module or functional group must be there, and why."""
    scope = Scope(checked.whole, (checked.dataset,))
    keyword, table = use_keyword(use), tables.definition(use_keyword(use))
    needed = checked.needs(use)
    condition, otherwise = _parts(use.requirement, scope) if use.usage == "C" else (None, None)
    allowed = use.requirement is None or allowed_otherwise(use.requirement, scope)
    return ExplainedUse(
        keyword,
        title(keyword) + (" module" if isinstance(use, ModuleUse) else " functional group"),
        use.usage,
        _verdict_of_use(use, needed, allowed),
        _why_use(use, needed, condition),
        _is_there(checked, use),
        condition,
        otherwise,
        link(table.section) if table and table.section else "",
    )


def _verdict_of_use(use: ModuleUse | GroupUse, needed: bool | None, allowed: bool | None) -> Verdict:
    if needed:
        return "required"
    if use.usage == "C" and needed is None:
        return "not told"
    return "allowed" if allowed is not False else "forbidden"


def _why_use(use: ModuleUse | GroupUse, needed: bool | None, condition: ConditionPart | None) -> str:
    if use.usage != "C":
        return "it is mandatory" if use.usage == "M" else "it is optional"
    case = describe(use.requirement)
    if needed is None:
        return f"{case}; that can't be told: {_reasons(condition)}"
    return f"{case}; that is {'so' if needed else 'not so'}"


def _is_there(checked: Checked, use: ModuleUse | GroupUse) -> bool | None:
    if isinstance(use, GroupUse):
        return checked.whole.group(use.macro)
    return checked.begins(use.module) if checked.ready.own[use.module] else None


# Attributes ----------------------------------------------------------------------------------------


def _place(place: Place, asked: Asked) -> ExplainedPlace:
    tag = next((one for one in tags_of(asked.keyword) if one in place.tags), asked.tag)
    sources = place.level.sources.get(asked.keyword, ()) if asked.keyword else ()
    rows = sorted((_row(place, source) for source in sources), key=_weight)
    verdict, why = _verdict(place, tuple(rows))
    name = asked.keyword or written(f"{asked.tag:08X}")
    return ExplainedPlace(
        place.path + name, place.items, value_shown(place.dataset, tag), verdict, why, tuple(rows)
    )


def _weight(row: ExplainedRow) -> tuple[bool, bool, int]:
    """Rows that decide come first."""
    return row.applies is False, not row.required, STRICTNESS[row.type]


def _row(place: Place, source: Source) -> ExplainedRow:
    attribute, origin = source.statement.attribute, source.statement.origin
    scope = Scope(place.checked.whole, place.datasets, place.steps)
    conditional = attribute.requirement if attribute.type not in ALWAYS else None
    condition, otherwise = _parts(conditional, scope)
    use = _told_use(place.checked, origin.group or _module_use(place.checked, origin.module))
    required = place.required(source)
    if origin.opens and required and use.verdict != "required":
        required = None if use.verdict == "not told" else False
    return ExplainedRow(
        use,
        origin.macro,
        attribute.type,
        place.applies(source),
        required,
        place.forbids(source),
        describe(attribute.requirement) if conditional else ANY_TYPE[attribute.type],
        tuple(_guard(guard.requirement, scope) for guard in origin.guards),
        condition,
        otherwise,
        tuple(term for values in attribute.values for term in values.terms),
        reference_of(source),
    )


def _module_use(checked: Checked, module: str) -> ModuleUse:
    return next(use for use in checked.iod.modules if use.module == module)


def _guard(requirement: Requirement, scope: Scope) -> ConditionPart:
    return part_of(requirement.required, scope)


def _parts(
    requirement: Requirement | None, scope: Scope
) -> tuple[ConditionPart | None, ConditionPart | None]:
    """When something is required, and when it may be there although it is not."""
    if requirement is None:
        return None, None
    otherwise = requirement.otherwise
    conditional = None if otherwise is None or isinstance(otherwise, bool) else part_of(otherwise, scope)
    return part_of(requirement.required, scope), conditional


def _verdict(place: Place, rows: tuple[ExplainedRow, ...]) -> tuple[Verdict, str]:
    """The verdict that all rows together give, and why in words."""
    applying = [row for row in rows if row.applies is not False]
    demanding = [row for row in applying if row.required]
    if demanding:
        row = min(demanding, key=lambda row: STRICTNESS[row.type])
        return "required", _why_required(row)
    if not rows:
        if place.level.open:
            return "allowed", "the tables leave open which attributes stand here"
        return "not in the IOD", "no table names it here; what has it is of an extended SOP class (PS3.2)"
    if not applying:
        why = "; ".join(dict.fromkeys(row.use.name for row in rows))
        return "not in the IOD", f"it belongs to what this object does not have: {why}"
    if all(row.forbids for row in applying):
        return "forbidden", f"{_by(applying[0])} has it only under a condition, and that is not so"
    untold = [row for row in applying if row.required is None and row.type in ("1", "1C", "2", "2C")]
    if untold:
        reasons = _reasons(*(part for row in untold for part in _deciding(row)))
        return "not told", f"whether {_by(untold[0])} requires it can't be told: {reasons}"
    return "allowed", "no table that applies requires it, and one lets it be here"


def _why_required(row: ExplainedRow) -> str:
    filled = "with a value" if row.type in FILLED else "it may be empty"
    why = "always" if row.condition is None else "as its condition holds"
    where = "; shared, or in every frame" if row.use.name.endswith("functional group") else ""
    return f"by {_by(row)}, type {row.type}, {why}; {filled}{where}"


def _by(row: ExplainedRow) -> str:
    return f"the {row.use.name}"


def _deciding(row: ExplainedRow) -> Iterable[ConditionPart | None]:
    return (*row.guards, row.condition, row.use.condition)


def _reasons(*parts: ConditionPart | None) -> str:
    found = dict.fromkeys(reason for part in parts if part for reason in part.reasons() if reason)
    return "; ".join(found) or "its macro may stand here, and may not"
