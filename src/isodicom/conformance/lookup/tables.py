"""The one place that opens the generated tables.

Everything else asks here, so that nothing of the standard is imported before it is asked for, and
so that what the generated layer looks like is known in one file only. Nothing here imports pydicom.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib import import_module
from typing import TypeAlias, cast

from isodicom.schema.rows import (
    IOD,
    ContextGroup,
    DataElement,
    DirectoryRecord,
    Edition,
    Macro,
    Module,
    Relationship,
    SOPClass,
    Template,
    UIDEntry,
)

Definition: TypeAlias = IOD | Module | Macro

FOLDERS = {"IOD": "iods", "Module": "modules", "Macro": "macros"}
"""Suffix of a keyword -> folder of the generated layer that holds the table."""

DIRECTORIES, DIRECTORY = "1.2.840.10008.1.3.10", "BasicDirectoryIOD"
"""Directories of media (DICOMDIR) are no storage SOP class, but have an IOD (PS3.3 F.3)."""


def _held(module: str, name: str) -> object:
    """What a file holds whose name is known only now."""
    return getattr(import_module(f"isodicom.standard.{module}"), name)


def edition() -> Edition:
    """The edition of the standard that the tables were made from."""
    from isodicom.standard.edition import EDITION

    return EDITION


def files(folder: str) -> Mapping[str, str]:
    """Keywords of the tables in `iods`, `modules` or `macros` -> name of the file."""
    return cast("Mapping[str, str]", _held(folder, "FILES"))


def definition(keyword: str) -> Definition | None:
    """The IOD, module or macro of exactly this keyword."""
    for suffix, folder in FOLDERS.items():
        if keyword.endswith(suffix) and keyword in files(folder):
            return cast("Definition", _held(f"{folder}.{files(folder)[keyword]}", "TABLE"))
    return None


def element(keyword: str) -> DataElement | None:
    """The row of the data dictionary with this keyword."""
    from isodicom.standard.keywords import ELEMENTS

    if keyword not in ELEMENTS:
        return None
    tag, vr, vm, name, retired = ELEMENTS[keyword]
    return DataElement(tag, name, keyword, vr, vm, retired)


def element_names() -> dict[str, str]:
    """Keyword -> name, as `PixelSpacing` -> `Pixel Spacing`."""
    from isodicom.standard.keywords import ELEMENTS

    return {keyword: row[3] for keyword, row in ELEMENTS.items()}


def keyword_of_tag(tag: str) -> str | None:
    """The keyword of a tag of eight hexadecimal digits; repeating groups are found too."""
    from isodicom.standard.keywords import KEYWORDS

    return next((KEYWORDS[form] for form in _forms(tag.lower()) if form in KEYWORDS), None)


def _forms(tag: str) -> list[str]:
    """How the data dictionary may spell a tag: `60003000` stands there as `60xx3000`."""
    forms = [tag, tag.upper().replace("X", "x")]
    if re.fullmatch("[56]0[0-9a-f][02468ace].*", tag):
        forms += [f"{tag[:2]}xx{tag[4:]}", f"{tag[:2]}xx{tag[4:].upper()}"]
    return forms


def uid(value: str) -> UIDEntry | None:
    """The registered UID of this value."""
    from isodicom.standard.uids import UIDS

    if value not in UIDS:
        return None
    name, keyword, kind, retired = UIDS[value]
    return UIDEntry(value, name, keyword, kind, retired)


def uid_names() -> dict[str, tuple[str, str]]:
    """UID -> its name and keyword."""
    from isodicom.standard.uids import UIDS

    return {value: row[:2] for value, row in UIDS.items()}


def sop_classes() -> Mapping[str, SOPClass]:
    """The storage SOP classes by UID."""
    from isodicom.standard.sop_classes import SOP_CLASSES

    return SOP_CLASSES


def iod_of(uid: str) -> str:
    """Keyword of the IOD that objects of a SOP class follow; "" if there is none."""
    sop_class = sop_classes().get(uid)
    return DIRECTORY if uid == DIRECTORIES else sop_class.iod if sop_class else ""


def directory_records() -> Mapping[str, DirectoryRecord]:
    """The types of directory records by name; "" is the root directory."""
    from isodicom.standard.directory_records import DIRECTORY_RECORDS

    return DIRECTORY_RECORDS


def context_group_names() -> Mapping[int, str]:
    """CID -> name of the context group."""
    from isodicom.standard.context_groups import NAMES

    return NAMES


def context_group(cid: int) -> ContextGroup | None:
    """The context group of this number."""
    if cid not in context_group_names():
        return None
    pack = f"context_groups.cid_{cid // 100 * 100:04d}"
    return cast("Mapping[int, ContextGroup]", _held(pack, "CONTEXT_GROUPS"))[cid]


def context_groups_not_held() -> tuple[int, ...]:
    """The numbers of context groups that other tables refer to and that are not in the tables."""
    from isodicom.standard.context_groups import NOT_HELD

    return NOT_HELD


def template_names() -> Mapping[str, str]:
    """`TID 1500` -> name of the template."""
    from isodicom.standard.templates import NAMES

    return NAMES


def template(tid: str) -> Template | None:
    """The template of this id, `TID 1500`."""
    if tid not in template_names():
        return None
    return cast("Template", _held(f"templates.{tid.lower().replace(' ', '_')}", "TABLE"))


def codes() -> Mapping[str, str]:
    """Value -> meaning of the codes that the standard itself defines (PS3.16 Annex D)."""
    from isodicom.standard.codes.dcm import CODES

    return CODES


def code_meanings() -> Mapping[tuple[str, str], tuple[str, ...]]:
    """Value and scheme of a code that context groups list -> its meanings there."""
    from isodicom.standard.codes.meanings import MEANINGS

    return MEANINGS


def relationships() -> Mapping[str, tuple[Relationship, ...]]:
    """Keyword of an SR IOD -> which value type may hold which, and how."""
    from isodicom.standard.relationships import RELATIONSHIPS

    return RELATIONSHIPS


def root_templates() -> Mapping[str, tuple[str, ...]]:
    """Keyword of an SR IOD -> the root templates known to be used with it."""
    from isodicom.standard.relationships import ROOT_TEMPLATES

    return ROOT_TEMPLATES


def attribute_users() -> Mapping[str, tuple[str, ...]]:
    """Keyword of an attribute -> the modules and macros whose own rows name it."""
    from isodicom.standard.usage import ATTRIBUTE_USERS

    return ATTRIBUTE_USERS


def macro_users() -> Mapping[str, tuple[str, ...]]:
    """Keyword of a macro -> the modules and macros that include it, the IODs that use it as group."""
    from isodicom.standard.usage import MACRO_USERS

    return MACRO_USERS


def module_users() -> Mapping[str, tuple[str, ...]]:
    """Keyword of a module -> the IODs that use it."""
    from isodicom.standard.usage import MODULE_USERS

    return MODULE_USERS
