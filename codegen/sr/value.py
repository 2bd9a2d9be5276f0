"""The value set constraint of a template row: for a value, for units, or arguments of an include."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from codegen.sr.constraint import Reading, read_constraint
from isodicom.schema.rows import Constraint

NUMERIC = frozenset({"NUM"})

_UNITS = re.compile(r"\bunits?\s*=", re.IGNORECASE)
_ARGUMENT = re.compile(r"(\$\w+(?:-[A-Za-z]+)*)\s*=")

# What can be said of a value besides codes, and how it is written down.
_FACTS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(GRAPHIC|TEMPORAL RANGE) TYPE\s*=\s*(not )?\{?([A-Z, ]+)\}?"), r"\1 TYPE = \2{\3}"),
    (re.compile(r'SOP Class UID shall be [^("]*\("?([\d.]+)"?\)'), r"SOP Class UID = \1"),
    (re.compile(r"\bValues? (?:= |shall be (?=\d))(\d[\d, -]*(?:\bor \d+)?)"), r"Value = \1"),
    (re.compile(r"\bValue shall be ([<>] \d+)"), r"Value \1"),
)


def read_value(text: str, value_type: str) -> Reading:
    """Read the constraint on a row's value.

    A code, context group or parameter that constrains a number constrains its units.
    """
    facts = list(_facts(text))
    for pattern, _ in _FACTS:
        text = pattern.sub(" ", text)
    before, *after = _UNITS.split(text, maxsplit=1)
    reading = read_constraint(before)
    if value_type in NUMERIC:
        reading = _with_units(reading, read_constraint(after[0]) if after else reading)
    elif after:
        reading = replace(reading, rest=f"{reading.rest} {after[0]}".strip())
    if facts:
        said = reading.constraint or Constraint()
        reading = replace(reading, constraint=replace(said, text="; ".join(facts)))
    return reading


def _facts(text: str) -> Iterator[str]:
    for pattern, form in _FACTS:
        for found in pattern.finditer(text):
            yield " ".join(found.expand(form).replace(" or ", ", ").split())


def _with_units(before: Reading, units: Reading) -> Reading:
    constraint = Constraint(units=units.constraint) if units.constraint else None
    rest = units.rest if units is before else f"{before.rest} {units.rest}".strip()
    return Reading(constraint, units.lost, rest)


def read_arguments(text: str) -> tuple[tuple[tuple[str, Reading], ...], str]:
    """Read `$Name = constraint` pairs of an include, and return them with the words before them."""
    before, *parts = _ARGUMENT.split(text)
    pairs = zip(parts[::2], parts[1::2], strict=True)
    return tuple((name, read_constraint(given)) for name, given in pairs), read_constraint(before).rest
