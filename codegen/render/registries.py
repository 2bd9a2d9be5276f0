"""Files of Parts 4 and 6, and what the edition was read from."""

from __future__ import annotations

from collections.abc import Iterator

from codegen.edition import SITE
from codegen.model.standard import Standard
from codegen.render.content import values
from codegen.render.tables import sop_classes
from codegen.render.writer import File
from isodicom.schema.rows import Edition


def edition(standard: Standard) -> File:
    """What the tables were made from."""
    approximate = not all(source.url.startswith(f"{SITE}/") for source in standard.sources)
    made = Edition(standard.edition, standard.sources, approximate)
    content = values("The edition and the files that it was read from.", EDITION=("Edition", made))
    return File("edition.py", f"PS3 {standard.edition}", "values", content)


def registries(standard: Standard) -> Iterator[File]:
    """Data elements, UIDs and SOP classes."""
    elements = [e for e in standard.elements if e.keyword]
    yield File(
        "keywords.py",
        f"PS3.6 {standard.edition}, chapters 6 to 9",
        "values",
        values(
            "The data dictionary: (tag, VR, VM, name, retired) by keyword, and keywords by tag.",
            ELEMENTS=(
                "dict[str, tuple[str, str, str, str, bool]]",
                {e.keyword: (e.tag, e.vr, e.vm, e.name, e.retired) for e in elements},
            ),
            KEYWORDS=("dict[str, str]", {e.tag: e.keyword for e in elements}),
        ),
    )
    yield File(
        "uids.py",
        f"PS3.6 {standard.edition}, Annex A",
        "values",
        values(
            "Registered UIDs: (name, keyword, type, retired) by UID, and UIDs by keyword.",
            UIDS=(
                "dict[str, tuple[str, str, str, bool]]",
                {u.uid: (u.name, u.keyword, u.type, u.retired) for u in standard.uids},
            ),
            UID_KEYWORDS=("dict[str, str]", {u.keyword: u.uid for u in standard.uids if u.keyword}),
        ),
    )
    yield File(
        "sop_classes.py",
        f"PS3.4 {standard.edition}, table B.5-1",
        "values",
        values(
            "The storage SOP classes, by UID.", SOP_CLASSES=("dict[str, SOPClass]", sop_classes(standard))
        ),
    )
