"""What people and supplements say where the files are silent or wrong."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeAlias

from codegen.errata.store import Errata, load_errata
from codegen.model.erratum import ErratumOutcome
from codegen.model.standard import Standard
from codegen.passes.amend.bindings import amend_bindings
from codegen.passes.amend.conditions import amend_conditions
from codegen.passes.amend.corrections import amend_by_hand
from codegen.passes.amend.documents import amend_documents
from codegen.passes.amend.values import amend_values

Amendment: TypeAlias = Callable[[Standard, Errata], tuple[Standard, list[ErratumOutcome]]]

AMENDMENTS: tuple[Amendment, ...] = (
    amend_conditions,
    amend_by_hand,
    amend_values,
    amend_bindings,
    amend_documents,
)
"""In this order, so that corrections meet conditions that are read, and supplements rows that are right."""


class ApplyErrata:
    """Apply the errata that are for the edition.

    Parameters
    ----------
    errata: what to apply; if not given, the files of `codegen/errata`
    """

    def __init__(self, errata: Errata | None = None) -> None:
        self._errata = errata

    def process(self, standard: Standard) -> Standard:
        """Return the amended edition; `Standard.errata` tells what became of each erratum."""
        errata = (self._errata or load_errata()).of_edition(standard.edition)
        for amend in AMENDMENTS:
            standard, outcomes = amend(standard, errata)
            standard = replace(standard, errata=(*standard.errata, *outcomes))
        return standard
