"""Files of Part 16, and what SR documents may hold."""

from __future__ import annotations

from collections.abc import Iterator

from codegen.model.standard import Standard
from codegen.render.content import Packed, packed, values
from codegen.render.names import pack_stem, template_stem
from codegen.render.tables import template_tables
from codegen.render.writer import File
from isodicom.schema.rows import ContextGroup


def context_groups(standard: Standard) -> Iterator[File]:
    """The index of context groups and the packs that hold them."""
    packs: dict[str, dict[int, ContextGroup]] = {}
    groups = sorted(standard.context_groups, key=lambda g: g.cid)
    for group in groups:
        packs.setdefault(pack_stem(group.cid), {})[group.cid] = group
    source = f"PS3.16 {standard.edition}, Annex B"
    yield File(
        "context_groups/__init__.py",
        source,
        "values",
        values(
            "Context groups: a file holds a hundred numbers, `cid_0000` those below 100.",
            NAMES=("dict[int, str]", {g.cid: g.name for g in groups}),
            FILES=("dict[int, str]", {g.cid: pack_stem(g.cid) for g in groups}),
            NOT_HELD=("tuple[int, ...]", _not_held(standard)),
        ),
    )
    for file, held in packs.items():
        doc = f"Context groups CID {min(held)} to CID {max(held)}."
        content = values(doc, CONTEXT_GROUPS=("dict[int, ContextGroup]", held))
        yield File(f"context_groups/{file}.py", source, "values", content)


def _not_held(standard: Standard) -> tuple[int, ...]:
    """The context groups that the edition's tables refer to and that it has not."""
    lost = {problem.target for problem in standard.problems}
    return tuple(sorted(int(target.removeprefix("CID ")) for target in lost if target.startswith("CID ")))


def templates(standard: Standard) -> Iterator[File]:
    """The index of templates, and a file each."""
    made = template_tables(standard)
    content = values(
        "Templates, each in its file.",
        NAMES=("dict[str, str]", {tid: t.name for tid, t in made.items()}),
        FILES=("dict[str, str]", {tid: template_stem(tid) for tid in made}),
    )
    yield File("templates/__init__.py", f"PS3.16 {standard.edition}", "values", content)
    for tid, template in made.items():
        content = values(f"{tid}.", TABLE=("Template", template))
        yield File(
            f"templates/{template_stem(tid)}.py", f"PS3.16 {standard.edition}, {tid}", "values", content
        )


def codes(standard: Standard) -> Iterator[File]:
    """The coding schemes that the standard itself defines."""
    source = f"PS3.16 {standard.edition}, table D-1"
    yield File("codes/__init__.py", source, "values", values("Coding schemes, each in its file."))
    rows = tuple((code.value, code.meaning) for code in standard.codes)
    table = Packed("CODES", "dict[str, str]", "value, meaning", "value", "meaning", rows)
    yield File("codes/dcm.py", source, "packed", packed("Meanings of the codes that DICOM defines.", table))
    listed = Packed(
        "MEANINGS",
        "dict[tuple[str, str], tuple[str, ...]]",
        "value, scheme, *meanings",
        "(value, scheme)",
        "tuple(meanings)",
        tuple((*code, *meanings) for code, meanings in _meanings(standard).items()),
    )
    doc = "Meanings of all codes that context groups list, by value and scheme."
    yield File("codes/meanings.py", f"PS3.16 {standard.edition}, Annex B", "packed", packed(doc, listed))


def _meanings(standard: Standard) -> dict[tuple[str, str], dict[str, None]]:
    """The distinct meanings of each code, in the order of the groups."""
    found: dict[tuple[str, str], dict[str, None]] = {}
    for group in sorted(standard.context_groups, key=lambda g: g.cid):
        for code in group.codes:
            found.setdefault((code.value, code.scheme), {})[code.meaning] = None
    return dict(sorted(found.items()))


def relationships(standard: Standard) -> File:
    """Which content items may hold which."""
    content = values(
        "How content items relate in the tree of an SR document, by IOD.",
        RELATIONSHIPS=("dict[str, tuple[Relationship, ...]]", dict(standard.relationships)),
        ROOT_TEMPLATES=("dict[str, tuple[str, ...]]", dict(standard.root_templates)),
    )
    return File("relationships.py", f"PS3.3 {standard.edition}, section A.35", "values", content)
