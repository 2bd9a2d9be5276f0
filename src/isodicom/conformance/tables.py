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


def _of(module: str, name: str) -> object:
    return getattr(import_module(f"isodicom.standard.{module}"), name)


def edition() -> Edition:
    """The edition of the standard that the tables were made from."""
    return cast("Edition", _of("edition", "EDITION"))


def files(folder: str) -> Mapping[str, str]:
    """Keywords of the tables in `iods`, `modules` or `macros` -> name of the file."""
    return cast("Mapping[str, str]", _of(folder, "FILES"))


def definition(keyword: str) -> Definition | None:
    """The IOD, module or macro of exactly this keyword."""
    for suffix, folder in FOLDERS.items():
        if keyword.endswith(suffix) and keyword in files(folder):
            return cast("Definition", _of(f"{folder}.{files(folder)[keyword]}", "TABLE"))
    return None


def element(keyword: str) -> DataElement | None:
    """The row of the data dictionary with this keyword."""
    rows = cast("Mapping[str, tuple[str, str, str, str, bool]]", _of("keywords", "ELEMENTS"))
    if keyword not in rows:
        return None
    tag, vr, vm, name, retired = rows[keyword]
    return DataElement(tag, name, keyword, vr, vm, retired)


def element_names() -> dict[str, str]:
    """Keyword -> name, as `PixelSpacing` -> `Pixel Spacing`."""
    rows = cast("Mapping[str, tuple[str, str, str, str, bool]]", _of("keywords", "ELEMENTS"))
    return {keyword: row[3] for keyword, row in rows.items()}


def keyword_of_tag(tag: str) -> str | None:
    """The keyword of a tag of eight hexadecimal digits; repeating groups are found too."""
    keywords = cast("Mapping[str, str]", _of("keywords", "KEYWORDS"))
    tag = tag.lower()
    return next((keywords[form] for form in _forms(tag) if form in keywords), None)


def _forms(tag: str) -> list[str]:
    """How the data dictionary may spell a tag: `60003000` stands there as `60xx3000`."""
    forms = [tag, tag.upper().replace("X", "x")]
    if re.fullmatch("[56]0[0-9a-f][02468ace].*", tag):
        forms += [f"{tag[:2]}xx{tag[4:]}", f"{tag[:2]}xx{tag[4:].upper()}"]
    return forms


def uid(value: str) -> UIDEntry | None:
    """The registered UID of this value."""
    rows = cast("Mapping[str, tuple[str, str, str, bool]]", _of("uids", "UIDS"))
    if value not in rows:
        return None
    name, keyword, kind, retired = rows[value]
    return UIDEntry(value, name, keyword, kind, retired)


def uid_names() -> dict[str, tuple[str, str]]:
    """UID -> its name and keyword."""
    rows = cast("Mapping[str, tuple[str, str, str, bool]]", _of("uids", "UIDS"))
    return {value: row[:2] for value, row in rows.items()}


def sop_classes() -> Mapping[str, SOPClass]:
    """The storage SOP classes by UID."""
    return cast("Mapping[str, SOPClass]", _of("sop_classes", "SOP_CLASSES"))


def context_group_names() -> Mapping[int, str]:
    """CID -> name of the context group."""
    return cast("Mapping[int, str]", _of("context_groups", "NAMES"))


def context_group(cid: int) -> ContextGroup | None:
    """The context group of this number."""
    if cid not in context_group_names():
        return None
    pack = f"context_groups.cid_{cid // 100 * 100:04d}"
    return cast("Mapping[int, ContextGroup]", _of(pack, "CONTEXT_GROUPS"))[cid]


def context_groups_not_held() -> tuple[int, ...]:
    """The numbers of context groups that other tables refer to and that are not in the tables."""
    return cast("tuple[int, ...]", _of("context_groups", "NOT_HELD"))


def template_names() -> Mapping[str, str]:
    """`TID 1500` -> name of the template."""
    return cast("Mapping[str, str]", _of("templates", "NAMES"))


def template(tid: str) -> Template | None:
    """The template of this id, `TID 1500`."""
    if tid not in template_names():
        return None
    return cast("Template", _of(f"templates.{tid.lower().replace(' ', '_')}", "TABLE"))


def codes() -> Mapping[str, str]:
    """Value -> meaning of the codes that the standard itself defines (PS3.16 Annex D)."""
    return cast("Mapping[str, str]", _of("codes.dcm", "CODES"))


def relationships() -> Mapping[str, tuple[Relationship, ...]]:
    """Keyword of an SR IOD -> which value type may hold which, and how."""
    return cast("Mapping[str, tuple[Relationship, ...]]", _of("relationships", "RELATIONSHIPS"))


def root_templates() -> Mapping[str, tuple[str, ...]]:
    """Keyword of an SR IOD -> the root templates known to be used with it."""
    return cast("Mapping[str, tuple[str, ...]]", _of("relationships", "ROOT_TEMPLATES"))


def attribute_users() -> Mapping[str, tuple[str, ...]]:
    """Keyword of an attribute -> the modules and macros whose own rows name it."""
    return cast("Mapping[str, tuple[str, ...]]", _of("usage", "ATTRIBUTE_USERS"))


def macro_users() -> Mapping[str, tuple[str, ...]]:
    """Keyword of a macro -> the modules and macros that include it, the IODs that use it as group."""
    return cast("Mapping[str, tuple[str, ...]]", _of("usage", "MACRO_USERS"))


def module_users() -> Mapping[str, tuple[str, ...]]:
    """Keyword of a module -> the IODs that use it."""
    return cast("Mapping[str, tuple[str, ...]]", _of("usage", "MODULE_USERS"))
