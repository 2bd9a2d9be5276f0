"""Where the standard's own site says more."""

from __future__ import annotations

import re

from isodicom.conformance.lookup import tables
from isodicom.schema.rows import (
    IOD,
    Code,
    ContextGroup,
    DataElement,
    Macro,
    Module,
    Named,
    SOPClass,
    Template,
    UIDEntry,
)

SITE = "https://dicom.nema.org/medical/dicom"
DEEPEST_PAGE = 4
"""Sections that are nested deeper than this stand on the page of the one that holds them."""


def link(section: str, part: int = 3, edition: str = "") -> str:
    """The address of a section on the standard's site.

    Parameters
    ----------
    section: str
        `sect_C.7.6.2` as in the tables, `C.7.6.2`, `CID 29` or `TID 1500`.
    part: int, optional
        The part of the standard; context groups and templates are of Part 16 in any case.
    edition: str, optional
        Such as `2024b` or `current`; if empty, the one that the tables were made from.

    Returns
    -------
    str
        The page, with the section as anchor where it has no page of its own.

    Examples
    --------
    >>> link("C.7.6.2", edition="2025e")
    'https://dicom.nema.org/medical/dicom/2025e/output/chtml/part03/sect_C.7.6.2.html'
    >>> link("C.7.1.1", edition="2025e")
    'https://dicom.nema.org/medical/dicom/2025e/output/chtml/part03/sect_C.7.html#sect_C.7.1.1'
    >>> link("TID 1500", edition="2025e")
    'https://dicom.nema.org/medical/dicom/2025e/output/html/part16.html#sect_TID_1500'
    """
    target = section.strip().replace(" ", "_")
    if not target.startswith(("sect_", "chapter_", "table_")):
        target = f"sect_{target}"
    if re.match(r"sect_[CT]ID_", target):
        part = 16
    output = f"{SITE}/{edition or tables.edition().name}/output"
    page = _page(target)
    if not page:  # the part in one page is large, but every section is in it
        return f"{output}/html/part{part:02d}.html#{target}"
    anchor = "" if page == target else f"#{target}"
    return f"{output}/chtml/part{part:02d}/{page}.html{anchor}"


def link_to(value: Named) -> str:
    """The address of what the tables say of a thing: its section, or the list that it is a row of.

    Parameters
    ----------
    value: isodicom.schema.rows.Named
        What `look_up` gives.

    Returns
    -------
    str
        As `link` gives it.

    Examples
    --------
    >>> from isodicom.conformance import look_up
    >>> link_to(look_up("CID 29")).rpartition("/")[2]
    'sect_CID_29.html'
    """
    match value:
        case IOD() | Module() | Macro():
            return link(value.section)
        case ContextGroup():
            return link(f"CID {value.cid}")
        case Template():
            return link(value.tid)
        case SOPClass():
            return link("sect_B.5", part=4)
        case DataElement():
            return link("chapter_6", part=6)
        case UIDEntry():
            return link("chapter_A", part=6)
        case Code():
            return link("chapter_D", part=16)


def _page(target: str) -> str:
    """The page that holds a section, or "" where the name does not tell.

    A chapter has a page, and so has each section but the first of those that stand side by side,
    which is on the page of the one above.
    """
    if target.startswith(("chapter_", "sect_CID_")):
        return target
    numbers = target.removeprefix("sect_").split(".")
    if not re.fullmatch(r"[A-Z]|[0-9]+", numbers[0]) or not all(n[:1].isdigit() for n in numbers[1:]):
        return ""
    page = f"chapter_{numbers[0]}"
    for depth in range(1, min(len(numbers), DEEPEST_PAGE + 1)):
        if numbers[depth] == "1":
            break
        page = "sect_" + ".".join(numbers[: depth + 1])
    return page
