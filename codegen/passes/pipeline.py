"""The passes, in the order in which they read an edition."""

from __future__ import annotations

from functools import reduce

from codegen.model.standard import Standard
from codegen.passes.apply_errata import ApplyErrata
from codegen.passes.base import Pass
from codegen.passes.check_references import CheckReferences
from codegen.passes.drop_examples import DropExamples
from codegen.passes.gather_relationships import GatherRelationships
from codegen.passes.name_tables import NameTables
from codegen.passes.nest_rows import NestRows
from codegen.passes.place_records import PlaceRecords
from codegen.passes.read_bindings import ReadBindings
from codegen.passes.read_conditions import ReadConditions
from codegen.passes.read_items import ReadItems
from codegen.passes.read_template_rows import ReadTemplateRows
from codegen.passes.read_values import ReadValues
from codegen.passes.resolve_context_groups import ResolveContextGroups
from codegen.passes.resolve_includes import ResolveIncludes
from codegen.passes.resolve_keywords import ResolveKeywords
from codegen.passes.resolve_modules import ResolveModules
from codegen.passes.resolve_sop_classes import ResolveSOPClasses

PASSES: tuple[Pass, ...] = (
    DropExamples(),
    ResolveKeywords(),
    NestRows(),
    NameTables(),
    ResolveIncludes(),
    ResolveModules(),
    ReadItems(),
    ReadValues(),
    ReadBindings(),
    ReadConditions(),
    PlaceRecords(),
    ResolveSOPClasses(),
    ResolveContextGroups(),
    ReadTemplateRows(),
    GatherRelationships(),
    ApplyErrata(),
    CheckReferences(),
)


def run(standard: Standard) -> Standard:
    """Return the edition after all passes."""
    return reduce(lambda edition, step: step.process(edition), PASSES, standard)
