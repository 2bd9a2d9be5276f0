"""Files of Parts 4 and 6, the types of directory records, and what the edition was read from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from codegen.edition import is_official
from codegen.model.standard import Standard
from codegen.render.content import Packed, packed, values
from codegen.render.tables import directory_records, sop_classes
from codegen.render.writer import File
from isodicom.schema.rows import Edition

RETIRED = "RET"


def edition(standard: Standard) -> File:
    """What the tables were made from."""
    approximate = not all(is_official(source.url) for source in standard.sources)
    made = Edition(standard.edition, standard.sources, approximate)
    content = values("The edition and the files that it was read from.", EDITION=("Edition", made))
    return File("edition.py", f"PS3 {standard.edition}", "values", content)


def registries(standard: Standard) -> Iterator[File]:
    """Data elements, UIDs, SOP classes and directory records."""
    edition = standard.edition
    yield File("keywords.py", f"PS3.6 {edition}, chapters 6 to 9", "packed", _keywords(standard))
    yield File("uids.py", f"PS3.6 {edition}, Annex A", "packed", _uids(standard))
    classes = ("dict[str, SOPClass]", sop_classes(standard))
    content = values("The storage SOP classes, by UID.", SOP_CLASSES=classes)
    yield File("sop_classes.py", f"PS3.4 {edition}, table B.5-1", "values", content)
    records = ("dict[str, DirectoryRecord]", directory_records(standard))
    content = values(
        'The types of directory records, by name; the root directory is "".', DIRECTORY_RECORDS=records
    )
    yield File("directory_records.py", f"PS3.3 {edition}, table F.4-1", "values", content)


def _keywords(standard: Standard) -> dict[str, Any]:
    elements = Packed(
        name="ELEMENTS",
        type="dict[str, tuple[str, str, str, str, bool]]",
        cells="keyword, tag, vr, vm, name, retired",
        key="keyword",
        value=f'(tag, vr, vm, name, retired == "{RETIRED}")',
        rows=tuple(
            (e.keyword, e.tag, e.vr, e.vm, e.name, _mark(e.retired)) for e in standard.elements if e.keyword
        ),
    )
    return packed(
        "The data dictionary: (tag, VR, VM, name, retired) by keyword, and keywords by tag.",
        elements,
        KEYWORDS=("dict[str, str]", "{row[0]: keyword for keyword, row in ELEMENTS.items()}"),
    )


def _uids(standard: Standard) -> dict[str, Any]:
    uids = Packed(
        name="UIDS",
        type="dict[str, tuple[str, str, str, bool]]",
        cells="uid, name, keyword, kind, retired",
        key="uid",
        value=f'(name, keyword, kind, retired == "{RETIRED}")',
        rows=tuple((u.uid, u.name, u.keyword, u.type, _mark(u.retired)) for u in standard.uids),
    )
    return packed(
        "Registered UIDs: (name, keyword, type, retired) by UID, and UIDs by keyword.",
        uids,
        UID_KEYWORDS=("dict[str, str]", "{row[1]: uid for uid, row in UIDS.items() if row[1]}"),
    )


def _mark(retired: bool) -> str:
    return RETIRED if retired else ""
