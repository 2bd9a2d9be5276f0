"""The generated layer: which files there are."""

from __future__ import annotations

from collections.abc import Iterator

from codegen.model.standard import Standard
from codegen.render.attribute_tables import attribute_tables, usage
from codegen.render.content import values
from codegen.render.registries import edition, registries
from codegen.render.tables import tables
from codegen.render.vocabulary import codes, context_groups, relationships, templates
from codegen.render.writer import File


def layer(standard: Standard) -> Iterator[File]:
    """Yield every file of the layer of an edition on which all passes have run.

    Raises
    ------
    CodegenError
        If the tables contradict each other, so that no classes can be made from them.
    """
    made = tables(standard)
    yield File("__init__.py", f"PS3 {standard.edition}", "values", values("The standard, generated."))
    yield edition(standard)
    yield from registries(standard)
    yield from attribute_tables(standard, made)
    yield from context_groups(standard)
    yield from templates(standard)
    yield from codes(standard)
    yield relationships(standard)
    yield usage(standard, made)
