"""What is said of an attribute beside its type: conditions, values, items, codes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from isodicom.conformance.conditions.wording import describe, title, when
from isodicom.conformance.lookup.expand import AttributeUse
from isodicom.conformance.lookup.levels import Left
from isodicom.schema.rows import AnyAttribute, Bound, Include, Items, Values

KINDS = {"enumerated": "one of", "defined": "such as"}


def notes(use: AttributeUse, most: int = 0) -> Iterator[str]:
    """Each thing to be said, in a few words; of longer lists of values `most`, if it is not 0."""
    if when(use.requirement):
        yield when(use.requirement)
    for guard in use.guards:
        yield f"stands here {describe(guard).removeprefix('required ')}"
    for values in _merged(use.values):
        yield values_note(values, most)
    if use.items:
        yield items_note(use.items)
    included = [bound for row in use.left if isinstance(row, Include) for bound in row.bound]
    for bound in use.bound:
        if bound not in included:
            yield bound_note(bound)
    for row in use.left:
        yield left_note(row)
    if use.also:
        yield f"also in {', '.join(title(module) for module in use.also)}"


def values_note(values: Values, most: int = 0) -> str:
    """`value 3: one of AXIAL, LOCALIZER`."""
    which = f"value {values.position}: " if values.position else ""
    left_out = len(values.terms) - most if most else 0
    listed = (term or "an empty value" for term in values.terms[: most or None])
    terms = ", ".join(listed) + (f" and {left_out} more" if left_out > 0 else "")
    kind = "only" if values.kind == "enumerated" and len(values.terms) == 1 else KINDS[values.kind]
    return f"{which}{kind} {terms}{' (in some cases)' if values.conditional else ''}"


def _merged(lists: Iterable[Values]) -> Iterator[Values]:
    """Lists that say the same kind of thing about the same value as one, wherever they come from."""
    found: dict[tuple[int, str, bool], Values] = {}
    for values in lists:
        key = values.position, values.kind, values.conditional
        earlier = found.get(key)
        terms = dict.fromkeys((*earlier.terms, *values.terms) if earlier else values.terms)
        found[key] = replace(values, terms=tuple(terms))
    yield from found.values()


def items_note(items: Items) -> str:
    """`1 item`, `0 to 1 items`, `1 or more items`."""
    if items.most is None:
        return f"{items.least} or more items" if items.least else "any number of items"
    if items.least == items.most:
        return f"{items.least} item{'' if items.least == 1 else 's'}"
    return f"{items.least} to {items.most} items"


def bound_note(bound: Bound) -> str:
    """`CID 29 (baseline)`."""
    return f"{bound.target} ({bound.binding})" if bound.binding else bound.target


def left_note(row: Left) -> str:
    """What stands in the place of attributes."""
    if isinstance(row, AnyAttribute):
        return row.scope
    if not isinstance(row, Include):
        return "the functional groups of the IOD"
    what = "a code" if row.macro == "CodeSequenceMacro" else f"holds {title(row.macro)}"
    codes = ", ".join(bound_note(bound) for bound in row.bound)
    case = describe(row.requirement).removeprefix("required ")
    return " ".join(part for part in (what, codes and f"from {codes}", case) if part)
