"""Values of the tables as plain values, for JSON."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import TypeAlias

from isodicom.conformance.lookup.links import link_to
from isodicom.schema import conditions, rows
from isodicom.schema.rows import Named

Plain: TypeAlias = "str | int | float | list[Plain] | dict[str, Plain] | None"

KINDS: dict[type, str] = {
    rows.IOD: "iod",
    rows.Module: "module",
    rows.Macro: "macro",
    rows.SOPClass: "sop_class",
    rows.DataElement: "attribute",
    rows.UIDEntry: "uid",
    rows.ContextGroup: "context_group",
    rows.Template: "template",
    rows.Attribute: "attribute",
    rows.Include: "include",
    rows.IncludeFunctionalGroups: "functional_groups",
    rows.AnyAttribute: "any_attribute",
    conditions.Present: "present",
    conditions.Absent: "absent",
    conditions.Equals: "equals",
    conditions.HasValue: "has_value",
    conditions.Compare: "compare",
    conditions.Count: "count",
    conditions.HasCode: "has_code",
    conditions.Some: "some",
    conditions.Every: "every",
    conditions.ItemIs: "item_is",
    conditions.Same: "same",
    conditions.PointsToPrivate: "points_to_private",
    conditions.ExtendedCharacters: "extended_characters",
    conditions.GroupPresent: "group_present",
    conditions.ModulePresent: "module_present",
    conditions.NotInDataset: "not_in_dataset",
    conditions.Cut: "cut",
    conditions.All: "all",
    conditions.Any: "any",
    conditions.Not: "not",
    conditions.Unreadable: "unreadable",
}
"""What `kind` says of a value that could stand beside others of another type."""


def facts_of(value: Named) -> dict[str, Plain]:
    """A thing that was looked up as plain values, with the address of its section as `link`.

    Parameters
    ----------
    value: isodicom.schema.rows.Named
        What `look_up` gives.

    Examples
    --------
    >>> from isodicom.conformance import look_up
    >>> list(facts_of(look_up("1.2.840.10008.1.2.1")))
    ['kind', 'uid', 'name', 'keyword', 'type', 'retired', 'link']
    """
    facts = as_plain(value)
    assert isinstance(facts, dict)
    return {**facts, "link": link_to(value)}


def as_plain(value: object) -> Plain:
    """A value of the tables as dictionaries, lists, text and numbers.

    The names are those of the fields. A field that is empty is left out: no requirement, no values,
    no rows, "" and None; False and 0 are kept. Values of several types in one place bear `kind`.

    Examples
    --------
    >>> from isodicom.schema.rows import Attribute, Items
    >>> as_plain(Attribute("PatientName", "2", items=Items(0, 1)))
    {'kind': 'attribute', 'keyword': 'PatientName', 'type': '2', 'items': {'least': 0, 'most': 1}}
    """
    if is_dataclass(value) and not isinstance(value, type):
        plain: dict[str, Plain] = {}
        if type(value) in KINDS:
            plain["kind"] = KINDS[type(value)]
        for field in fields(value):
            held = getattr(value, field.name)
            if held is not None and held != "" and held != ():
                plain[field.name] = as_plain(held)
        return plain
    if isinstance(value, list | tuple | set | frozenset):
        return [as_plain(one) for one in value]
    if isinstance(value, dict):
        return {str(key): as_plain(held) for key, held in value.items()}
    if value is None or isinstance(value, str | int | float):
        return value
    raise TypeError(f"{type(value).__name__} is no value of the tables: {value!r}")
