"""All rules, in the order in which their findings are given.

A rule is a function: of the object, or of a place in it, to findings.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from isodicom.conformance.place import Checked, Place
from isodicom.conformance.report import Finding
from isodicom.conformance.rules.damaged import damaged
from isodicom.conformance.rules.empty import empty
from isodicom.conformance.rules.forbidden import forbidden
from isodicom.conformance.rules.functional_groups import functional_groups
from isodicom.conformance.rules.items import number_of_items
from isodicom.conformance.rules.missing import missing
from isodicom.conformance.rules.modules import missing_modules
from isodicom.conformance.rules.retired import retired
from isodicom.conformance.rules.unexpected import unexpected

OBJECT_RULES: tuple[Callable[[Checked], Iterator[Finding]], ...] = (missing_modules, functional_groups)
"""Asked once for each object."""

PLACE_RULES: tuple[Callable[[Place], Iterator[Finding]], ...] = (
    damaged,
    missing,
    empty,
    forbidden,
    number_of_items,
    retired,
    unexpected,
)
"""Asked for the object and for every item in it."""
