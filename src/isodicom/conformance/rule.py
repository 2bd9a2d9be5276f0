"""What a rule is: the documentation of a kind of finding, beside the function that finds it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

from isodicom.conformance.lookup.links import link
from isodicom.finding import Finding, Severity

if TYPE_CHECKING:
    from isodicom.conformance.cell import Cell
    from isodicom.conformance.checked import Checked
    from isodicom.conformance.place import Place

ObjectRule: TypeAlias = "Callable[[Checked], Iterator[Finding]]"
PlaceRule: TypeAlias = "Callable[[Place], Iterator[Finding]]"
CellRule: TypeAlias = "Callable[[Cell], Iterator[Finding]]"


@dataclass(frozen=True)
class Rule:
    """A kind of finding.

    Parameters
    ----------
    id: str
        Its name, which stays: `missing_type1`.
    severity: {"error", "warning", "information"}
        The usual one; a finding may be weaker.
    title: str
        What it finds, in a line.
    section: str
        Where the standard says so: `PS3.5 7.4.1`.

    Examples
    --------
    >>> Rule("missing_type1", "error", "An attribute of type 1 is missing.", "PS3.5 7.4.1").reference
    'https://dicom.nema.org/medical/dicom/2025e/output/chtml/part05/sect_7.4.html#sect_7.4.1'
    """

    id: str
    severity: Severity
    title: str
    section: str

    @cached_property
    def reference(self) -> str:
        """The address of the section."""
        part, _, section = self.section.partition(" ")
        return link(section, part=int(part.removeprefix("PS3."))) if section else ""
