"""From the condition text of a row to when it is required, and when it may be there otherwise.

The text falls into sentences (`statements`), each with one clause (`expression`) of what is said of
attributes (`subjects`, `predicates`), modules and functional groups (`tables_named`), items (`items`),
or of what no dataset tells (`not_in_dataset`). A sentence that does not fit as a whole is not read at
all: a wrong reading is worse than none. `docs/reference/conditions.md` shows the forms.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from codegen.conditions.cut import is_cut
from codegen.conditions.expression import Grammar
from codegen.conditions.statements import Statement, statements
from codegen.conditions.subjects import Subjects
from codegen.conditions.tables_named import Names
from codegen.conditions.where import Where
from codegen.model.attribute import AttributeTable
from codegen.text.sentences import sentences
from codegen.text.tags import TAG
from isodicom.schema.conditions import (
    CUT,
    NEVER,
    UNREADABLE,
    Absent,
    All,
    Any,
    Condition,
    Not,
    Present,
    Requirement,
)
from isodicom.schema.rows import DataElement

_INCLUDE_IF = re.compile(r"(?:Include )?if (?P<only>and only if )?", re.IGNORECASE)
_NOWHERE = Where()

_CHOICES: tuple[tuple[re.Pattern[str], Callable[[str], Requirement]], ...] = (
    (
        re.compile(rf"\bMutually exclusive with ([A-Z][^.()]* {TAG})()"),
        lambda other: Requirement(NEVER, Absent(other)),
    ),
    (
        re.compile(
            rf"\bEither one or both of ([A-Z][^.()]* {TAG}) (?:and|or) ([A-Z][^.()]* {TAG}) are required"
        ),
        lambda other: Requirement(Absent(other), True),
    ),
)
"""Two attributes of which one or the other is there, and what that says of one of them."""


class ConditionReader:
    """Reads conditions; knows the attributes, modules and functional groups that these may name.

    Parameters
    ----------
    elements: the data dictionary
    tables: the tables of modules and macros
    """

    def __init__(self, elements: Iterable[DataElement], tables: Iterable[AttributeTable] = ()) -> None:
        self._grammar = Grammar(Subjects(elements), Names.of(tables))

    def read(self, text: str, where: Where = _NOWHERE) -> Requirement:
        """Return what the condition sentences of a row say, with `UNREADABLE` for what is not plain.

        Parameters
        ----------
        text: the sentences
        where: what is around the row
        """
        said = statements(text)
        required = self._any([s for s in said if s.says == "required"], where)
        allowed = self._any([s for s in said if s.says == "allowed"], where)
        forbidden = self._any([s for s in said if s.says == "forbidden"], where)
        otherwise: bool | Condition | None = allowed
        if allowed is None:
            otherwise = _otherwise(said)
        if required is None:
            required = NEVER if allowed or forbidden else UNREADABLE
        if any(s.says == "?" for s in said):
            required = UNREADABLE
        if forbidden:
            required, otherwise = _unless(required, otherwise, forbidden)
        return Requirement(CUT if required == UNREADABLE and is_cut(text) else required, otherwise)

    def read_include(self, text: str, where: Where = _NOWHERE) -> Requirement | None:
        """Return when a macro is included; None if the text names no case."""
        start = _INCLUDE_IF.match(text)
        if start is None:
            return None
        first, *rest = sentences(text[start.end() :])
        read = self.read(" ".join((f"Required if {first}", *rest)), where)
        return Requirement(read.required, False) if start["only"] else read

    def read_choice(self, text: str, where: Where = _NOWHERE) -> Requirement:
        """Return when one of two attributes that stand for each other is required, from a description."""
        for pattern, meaning in _CHOICES:
            found = pattern.search(text)
            others = [self._grammar.subjects.name(text, found.start(n)) for n in (1, 2)] if found else []
            paths = [
                where.path(one.element.keyword) for one in others if one and one.element.keyword != where.own
            ]
            if found and len(paths) == 1:
                return meaning(paths[0])
        return Requirement(UNREADABLE)

    def _any(self, said: list[Statement], where: Where) -> Condition | None:
        """Any of the cases of several sentences; None if there are no sentences."""
        parts = [self._clause(statement.clause, where) for statement in said]
        if UNREADABLE in parts:
            return UNREADABLE
        unlike = tuple(dict.fromkeys(parts))
        return unlike[0] if len(unlike) == 1 else Any(unlike) if unlike else None

    def _clause(self, text: str, where: Where) -> Condition:
        read = self._grammar.read(text, where)
        return read or (CUT if is_cut(text) or not text else UNREADABLE)


def _otherwise(said: list[Statement]) -> bool | None:
    kinds = {statement.says for statement in said}
    return True if "else allowed" in kinds else False if "else forbidden" in kinds else None


def _unless(
    required: Condition, otherwise: bool | Condition | None, forbidden: Condition
) -> tuple[Condition, bool | Condition | None]:
    """What is forbidden in a case is neither required nor allowed in it."""
    free = Present(forbidden.path) if isinstance(forbidden, Absent) else Not(forbidden)
    if otherwise is True or (otherwise is None and required == NEVER):
        return _both(required, free), free
    return _both(required, free), All((otherwise, free)) if otherwise else otherwise


def _both(required: Condition, free: Condition) -> Condition:
    if required in (NEVER, UNREADABLE, CUT):
        return required
    return All((*(required.parts if isinstance(required, All) else (required,)), free))
