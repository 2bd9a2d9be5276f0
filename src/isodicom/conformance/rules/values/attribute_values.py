"""Values that an IOD, or an attribute for itself, asks for in the text of the standard."""

from __future__ import annotations

from collections.abc import Iterator

from isodicom.conformance.cell import Cell
from isodicom.conformance.conditions.wording import name_of, title
from isodicom.conformance.place import Place
from isodicom.conformance.rule import Rule
from isodicom.conformance.values.forms import FORMS
from isodicom.conformance.values.iod_values import iod_values
from isodicom.conformance.values.problem import shown
from isodicom.finding import Finding

NOT_OF_IOD = Rule("not_a_value_of_the_iod", "error", "Objects of an IOD can't have a value.", "PS3.3 A.1.4")
NO_FORM = Rule(
    "not_of_form", "error", "A value has not the form that its attribute asks.", "PS3.3 C.7.6.1.1.1"
)
RULES = (NOT_OF_IOD, NO_FORM)


def attribute_values(cell: Cell) -> Iterator[Finding]:
    """Values that the text of an IOD excludes, and those without the form that their attribute asks."""
    keyword = cell.keyword
    if keyword in FORMS:
        yield from _wrong_form(cell)
    if keyword in iod_values(cell.place.checked.iod.keyword):
        yield from _wrong_value(cell)


def _wrong_form(cell: Cell) -> Iterator[Finding]:
    form = FORMS[cell.keyword]
    for variant in cell.variants:
        wrong = next((text for text in variant.texts if text and not form.fits(text)), None)
        if wrong is not None:
            yield cell.finding(
                NO_FORM,
                f"{name_of(cell.keyword)} is {shown(wrong)}; it is {form.expected}.",
                variant=variant,
                expected=form.expected,
                found=shown(wrong),
            )


def _wrong_value(cell: Cell) -> Iterator[Finding]:
    iod = cell.place.checked.iod
    row = iod_values(iod.keyword)[cell.keyword]
    if _steps(cell.place) + cell.keyword != row.path:
        return
    for variant in cell.variants:
        wrong = next((text for text in variant.texts if text and text not in row.terms), None)
        if wrong is not None:
            terms = " or ".join(row.terms)
            yield cell.finding(
                NOT_OF_IOD,
                f"{name_of(cell.keyword)} is {shown(wrong)}; in a {title(iod.keyword)} it is {terms}.",
                variant=variant,
                severity="error" if row.certain else "warning",
                expected=terms,
                found=shown(wrong),
            )


def _steps(place: Place) -> str:
    """The sequences that a place is in, outermost first, each with a slash."""
    return "".join(f"{name}/" for name, _, _ in reversed(place.steps))
