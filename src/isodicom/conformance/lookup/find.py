"""Look things of the standard up by what people type.

>>> from isodicom.conformance import look_up
>>> look_up("CT Image").keyword, look_up("(0028,0030)").keyword
('CTImageIOD', 'PixelSpacing')
>>> look_up("Patient").keyword, look_up("CID 29").name
('PatientModule', 'Acquisition Modality')
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, TypeAlias, cast, overload

from isodicom.conformance.lookup import tables
from isodicom.conformance.lookup.names import UID, nearest, number, squash, tag_digits
from isodicom.errors import UnknownStandardNameError
from isodicom.schema.rows import (
    IOD,
    Code,
    ContextGroup,
    DataElement,
    GroupUse,
    Macro,
    Module,
    ModuleUse,
    Named,
    SOPClass,
    Template,
    UIDEntry,
)

KindName: TypeAlias = Literal[
    "iod", "module", "macro", "attribute", "sop_class", "context_group", "template", "uid", "code"
]


@dataclass(frozen=True)
class Kind:
    """One kind of thing that has a name: how to find it, and what its names are."""

    name: KindName
    title: str
    find: Callable[[str], Named | None]
    names: Callable[[], Iterable[str]]


def _definition(suffix: str) -> Callable[[str], Named | None]:
    def find(text: str) -> Named | None:
        wanted = squash(text).removesuffix(suffix.lower())
        stems = {k.removesuffix(suffix).lower(): k for k in tables.files(tables.FOLDERS[suffix])}
        keyword = stems.get(wanted) or (stems.get(f"{wanted}image") if suffix == "IOD" else None)
        return tables.definition(keyword) if keyword else None

    return find


def _attribute(text: str) -> DataElement | None:
    tag = tag_digits(text)
    if tag:
        keyword = tables.keyword_of_tag(tag)
        return tables.element(keyword) if keyword else None
    # The class of an item, as `SegmentSequenceItem`, is that of its sequence.
    wanted = re.sub("sequenceitem$", "sequence", squash(text))
    found = _attributes(tables.edition().name).get(wanted)
    return tables.element(found) if found else None


@lru_cache(maxsize=2)
def _attributes(edition: str) -> dict[str, str]:
    """What people may type, brought to one form -> keyword."""
    found: dict[str, str] = {}
    for keyword, name in tables.element_names().items():
        found.setdefault(keyword.lower(), keyword)
        found.setdefault(squash(name), keyword)
    return found


def _sop_class(text: str) -> SOPClass | None:
    classes = tables.sop_classes()
    if UID.fullmatch(text.strip()):
        return classes.get(text.strip())
    wanted = squash(text)
    return next((c for c in classes.values() if wanted in (squash(c.name), squash(c.keyword))), None)


def _uid(text: str) -> UIDEntry | None:
    if UID.fullmatch(text.strip()):
        return tables.uid(text.strip())
    wanted = squash(text)
    found = (uid for uid, names in tables.uid_names().items() if wanted in map(squash, names))
    return tables.uid(next(found, ""))


def _context_group(text: str) -> ContextGroup | None:
    entry = tables.uid(text.strip())
    if entry and entry.type == "Context Group":
        text = entry.name
    digits = number(text, "CID")
    if digits and digits.isdigit():
        return tables.context_group(int(digits))
    wanted = squash(text)
    cids = (cid for cid, name in tables.context_group_names().items() if squash(name) == wanted)
    cid = next(cids, None)
    return None if cid is None else tables.context_group(cid)


def _template(text: str) -> Template | None:
    digits = number(text, "TID")
    if digits:
        return tables.template(f"TID {digits}")
    wanted = squash(text)
    tids = (tid for tid, name in tables.template_names().items() if squash(name) == wanted)
    return tables.template(next(tids, ""))


def _code(text: str) -> Code | None:
    words = re.sub("[,:()]", " ", text).split()
    value = next((word for word in words if word.upper() != "DCM"), "")
    if len(words) <= 2 and value in tables.codes():
        return Code(value, "DCM", tables.codes()[value])
    wanted = squash(text)
    found = (code for code, meaning in tables.codes().items() if squash(meaning) == wanted)
    value = next(found, "")
    return Code(value, "DCM", tables.codes()[value]) if value else None


def _sop_class_names() -> Iterator[str]:
    return (sop_class.name for sop_class in tables.sop_classes().values())


def _uid_keywords() -> Iterator[str]:
    return (keyword or name for name, keyword in tables.uid_names().values())


KINDS = (
    Kind("iod", "IOD", _definition("IOD"), lambda: tables.files("iods")),
    Kind("module", "module", _definition("Module"), lambda: tables.files("modules")),
    Kind("macro", "macro", _definition("Macro"), lambda: tables.files("macros")),
    Kind("attribute", "attribute", _attribute, tables.element_names),
    Kind("sop_class", "SOP class", _sop_class, _sop_class_names),
    Kind("context_group", "context group", _context_group, lambda: tables.context_group_names().values()),
    Kind("template", "template", _template, lambda: tables.template_names().values()),
    Kind("uid", "UID", _uid, _uid_keywords),
    Kind("code", "code", _code, lambda: tables.codes().values()),
)
"""The kinds, in the order in which a name that could be several things is taken."""


@overload
def look_up(name: str, kind: Literal["iod"]) -> IOD: ...
@overload
def look_up(name: str, kind: Literal["module"]) -> Module: ...
@overload
def look_up(name: str, kind: Literal["macro"]) -> Macro: ...
@overload
def look_up(name: str, kind: Literal["attribute"]) -> DataElement: ...
@overload
def look_up(name: str, kind: Literal["sop_class"]) -> SOPClass: ...
@overload
def look_up(name: str, kind: Literal["uid"]) -> UIDEntry: ...
@overload
def look_up(name: str, kind: Literal["context_group"]) -> ContextGroup: ...
@overload
def look_up(name: str, kind: Literal["template"]) -> Template: ...
@overload
def look_up(name: str, kind: Literal["code"]) -> Code: ...
@overload
def look_up(name: str, kind: KindName | None = None) -> Named: ...
def look_up(name: str, kind: KindName | None = None) -> Named:
    """Find anything of the standard by name, keyword, tag, UID or number.

    Case, spaces and hyphens don't matter, and `IOD`, `Module` and `Macro` at the end may be left
    out, of IODs `Image` too (`Enhanced CT`). What is exactly a keyword is that: `PatientOrientation`
    the attribute, `PatientOrientationModule` the module. Any other name that could be several things
    is taken as the first of: IOD, module, macro, attribute, SOP class, context group, template, UID,
    code of the standard (DCM). So `CT Image` is the IOD and not the module, `Patient Orientation`
    the module, `29` the context group. `kind` takes another one: `look_up("CT Image", kind="module")`.

    Parameters
    ----------
    name: str
        `CT Image`, `CTImageIOD`, `CT Image Storage`, `1.2.840.10008.5.1.4.1.1.2`, `(0028,0030)`,
        `PixelSpacing`, `Pixel Spacing`, `CID 29`, `TID 1500`, `DCM 113100`, ...
    kind: str | None, optional
        Look only among these.

    Returns
    -------
    isodicom.schema.rows.Named
        An `IOD`, `Module`, `Macro`, `DataElement`, `SOPClass`, `UIDEntry`, `ContextGroup`, `Template` or
        `Code`.

    Raises
    ------
    isodicom.errors.UnknownStandardNameError
        If there is nothing of that name; the error names the nearest.
    ValueError
        If there is no such kind.

    Examples
    --------
    >>> look_up("Pixel Spacing")
    DataElement(tag='00280030', name='Pixel Spacing', keyword='PixelSpacing', vr='DS', vm='2', retired=False)
    >>> look_up("1.2.840.10008.5.1.4.1.1.2").iod
    'CTImageIOD'
    >>> look_up("CT Image", kind="module").section
    'sect_C.8.2.1'
    """
    kinds = [k for k in KINDS if kind in (None, k.name)]
    if kind is None:
        exact = tables.definition(name) or tables.element(name)
        if exact:
            return exact
    if not kinds:
        known = ", ".join(k.name for k in KINDS)
        raise ValueError(f"kind must be one of {known}, not {kind!r}.")
    for one in kinds if squash(name) else ():  # without letter or digit it is nobody's name
        found = one.find(name)
        if found is not None:
            return found
    raise unknown(name, kinds)


def unknown(name: str, kinds: Iterable[Kind]) -> UnknownStandardNameError:
    """The error for a name that none of the kinds has."""
    kinds = tuple(kinds)
    near = nearest(name, (known for kind in kinds for known in kind.names()))
    title = kinds[0].title if len(kinds) == 1 else "name"
    edition = tables.edition().name
    message = _of_number(name, kinds) or f"The standard ({edition}) has no {title} {name!r}."
    hint = f" Did you mean {_either(near)}?" if near else ""
    return UnknownStandardNameError(
        message + hint,
        kind=title,
        name=name,
        edition=edition,
        nearest=near,
    )


def _of_number(name: str, kinds: tuple[Kind, ...]) -> str:
    """What there is to say of a number or tag that is not in the tables, if anything."""
    known = {kind.name for kind in kinds}
    digits, tag = number(name, "CID") or "", tag_digits(name) or ""
    if "context_group" in known and digits.isdigit() and int(digits) in tables.context_groups_not_held():
        return f"The tables ({tables.edition().name}) refer to CID {digits}, but do not hold it."
    if "attribute" in known and re.fullmatch("[0-9a-f]{3}[13579bdf].*", tag):
        return f"{name} is a private tag, as its group is odd: the standard does not say what it is."
    return ""


def other_meanings(name: str) -> tuple[KindName, ...]:
    """The kinds besides the one that `look_up` takes in which something has this name.

    The entry of a SOP class or a context group in the registry of UIDs is no other meaning.

    >>> other_meanings("Segmentation"), other_meanings("CT Image Storage")
    (('macro', 'code'), ())
    """
    taken = look_up(name)
    found: dict[KindName, Named | None] = {kind.name: kind.find(name) for kind in KINDS}
    registered = {thing.uid for thing in found.values() if isinstance(thing, SOPClass | ContextGroup)}
    return tuple(
        kind
        for kind, thing in found.items()
        if thing not in (None, taken) and not (isinstance(thing, UIDEntry) and thing.uid in registered)
    )


def _either(names: tuple[str, ...]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} or {names[-1]}"


def table(keyword: str) -> tables.Definition:
    """The table of an IOD, module or macro, by its exact keyword.

    Parameters
    ----------
    keyword: str
        Such as `CTImageIOD`, `PatientModule`, `PixelMeasuresMacro`.

    Returns
    -------
    isodicom.schema.rows.IOD | isodicom.schema.rows.Module | isodicom.schema.rows.Macro
        The rows as the standard has them, includes not put in place.

    Raises
    ------
    isodicom.errors.UnknownStandardNameError
        If no IOD, module or macro has this keyword.

    Examples
    --------
    >>> table("PatientModule").rows[0].keyword
    'PatientName'
    """
    found = tables.definition(keyword)
    if found is None:
        raise unknown(keyword, KINDS[:3])
    return found


def as_iod(iod: str | IOD) -> IOD:
    """The IOD itself, or the one that a name, or a SOP class's name or UID, stands for."""
    if isinstance(iod, IOD):
        return iod
    sop_class = None if KINDS[0].find(iod) else _sop_class(iod)
    return iod_of(sop_class.uid) if sop_class else look_up(iod, kind="iod")


def iod_of(sop_class_uid: str) -> IOD:
    """The IOD of a SOP class (PS3.4 B.5).

    Parameters
    ----------
    sop_class_uid: str
        The UID; a pydicom `UID` and the class's name do as well.

    Returns
    -------
    isodicom.schema.rows.IOD
        Its modules and functional groups.

    Raises
    ------
    isodicom.errors.UnknownStandardNameError
        If it is no storage SOP class, or a retired one whose IOD is no longer in the standard.

    Examples
    --------
    >>> iod_of("1.2.840.10008.5.1.4.1.1.66.4").keyword
    'SegmentationIOD'
    """
    sop_class = look_up(str(sop_class_uid), kind="sop_class")
    if not sop_class.iod:
        raise UnknownStandardNameError(
            f"The standard ({tables.edition().name}) has no IOD for {sop_class.name} any more.",
            kind="IOD",
            name=sop_class.uid,
            edition=tables.edition().name,
            nearest=(),
        )
    return cast("IOD", table(sop_class.iod))


def sop_classes_of(iod: str | IOD) -> tuple[SOPClass, ...]:
    """The SOP classes whose objects follow an IOD (PS3.4 B.5).

    Parameters
    ----------
    iod: str | isodicom.schema.rows.IOD
        The IOD, its name, or the name or UID of one of its SOP classes.

    Returns
    -------
    tuple[isodicom.schema.rows.SOPClass, ...]
        Several where they share it; none where only other services use it.

    Raises
    ------
    isodicom.errors.UnknownStandardNameError
        If there is no such IOD.

    Examples
    --------
    >>> [c.name for c in sop_classes_of("Segmentation")]
    ['Segmentation Storage', 'Label Map Segmentation Storage']
    """
    keyword = as_iod(iod).keyword
    return tuple(c for c in tables.sop_classes().values() if c.iod == keyword)


def modules_of(iod: str | IOD) -> tuple[ModuleUse, ...]:
    """The modules of an IOD, with information entity, usage and usage condition (PS3.3 A.1.3).

    Parameters
    ----------
    iod: str | isodicom.schema.rows.IOD
        The IOD, its name, or the name or UID of one of its SOP classes.

    Returns
    -------
    tuple[isodicom.schema.rows.ModuleUse, ...]
        In the order of the standard.

    Raises
    ------
    isodicom.errors.UnknownStandardNameError
        If there is no such IOD.

    Examples
    --------
    >>> [(m.module, m.usage) for m in modules_of("CT Image")][:3]
    [('PatientModule', 'M'), ('ClinicalTrialSubjectModule', 'U'), ('GeneralStudyModule', 'M')]
    """
    return as_iod(iod).modules


def functional_groups_of(iod: str | IOD) -> tuple[GroupUse, ...]:
    """The functional group macros of an IOD, with their usage; empty if it is not multi-frame.

    Parameters
    ----------
    iod: str | isodicom.schema.rows.IOD
        The IOD, its name, or the name or UID of one of its SOP classes.

    Returns
    -------
    tuple[isodicom.schema.rows.GroupUse, ...]
        In the order of the standard.

    Raises
    ------
    isodicom.errors.UnknownStandardNameError
        If there is no such IOD.

    Examples
    --------
    >>> functional_groups_of("Enhanced CT Image")[0]
    GroupUse(macro='PixelMeasuresMacro', usage='M', requirement=None)
    """
    return as_iod(iod).functional_groups
