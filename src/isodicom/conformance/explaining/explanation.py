"""The answer to why: values that read as text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Literal, TypeAlias

from isodicom.conformance.report import counted
from isodicom.schema.rows import Type, Usage

Verdict: TypeAlias = Literal["required", "allowed", "forbidden", "not told", "not in the IOD"]
"""Whether something must be there; `not told` where neither tables nor object say."""

MARKS: dict[bool | None, str] = {True: "yes", False: "no", None: "?"}


@dataclass(frozen=True, slots=True)
class ConditionPart:
    """A condition, or a part of one, at one place of an object.

    Parameters
    ----------
    text: str
        In plain English: `Modality is CT`.
    holds: bool | None
        Whether it is so; None if it can't be told.
    found: str, optional
        What was found that made it so: `Modality: 'CT'`. Where it can't be told, why.
    parts: tuple[isodicom.conformance.ConditionPart, ...], optional
        What it is put together of.
    """

    text: str
    holds: bool | None
    found: str = ""
    parts: tuple[ConditionPart, ...] = ()

    def lines(self, indent: str = "") -> Iterator[str]:
        """The condition as text, a line each part."""
        found = f"  ({self.found})" if self.found else ""
        yield f"{indent}{MARKS[self.holds]:>3}  {self.text}{found}"
        for part in self.parts:
            yield from part.lines(f"{indent}  ")

    def reasons(self) -> Iterator[str]:
        """Why it can't be told, for each part of which that is so."""
        if self.parts:
            for part in self.parts:
                yield from part.reasons()
        elif self.holds is None:
            yield self.found


@dataclass(frozen=True, slots=True)
class ExplainedUse:
    """A module or functional group, and whether the object has or must have it.

    Parameters
    ----------
    keyword: str
        Of the module or macro.
    name: str
        As the standard calls it.
    usage: {"M", "C", "U", ""}
        Mandatory, conditional or optional in the IOD (PS3.3 A.1.3).
    verdict: {"required", "allowed", "forbidden", "not told"}
        Whether it must be there.
    why: str
        Why, in words.
    present: bool | None
        Whether it is there; None of a module that has no attribute of its own to know it by.
    condition: isodicom.conformance.ConditionPart | None, optional
        When it is required, of usage C.
    otherwise: isodicom.conformance.ConditionPart | None, optional
        When it may be there although it is not, if there is a condition.
    reference: str, optional
        The section on the standard's site.
    """

    keyword: str
    name: str
    usage: Usage | Literal[""]
    verdict: Verdict
    why: str
    present: bool | None
    condition: ConditionPart | None = None
    otherwise: ConditionPart | None = None
    reference: str = ""

    def lines(self) -> Iterator[str]:
        """The use as text."""
        there = {True: "there", False: "not there", None: "not to be told from others"}[self.present]
        yield f"{self.name}: usage {self.usage or '-'}, {self.verdict}: {self.why}; it is {there}."
        if self.condition:
            yield from self.condition.lines("  ")
        if self.otherwise:
            yield "  otherwise allowed if"
            yield from self.otherwise.lines("  ")
        if self.reference:
            yield f"  {self.reference}"


@dataclass(frozen=True, slots=True)
class ExplainedRow:
    """What one table says of the attribute at one place.

    Parameters
    ----------
    use: isodicom.conformance.ExplainedUse
        The module, or the functional group, that it is part of.
    macro: str
        The macro whose table has the row, if it is not the module's own.
    type: isodicom.schema.rows.Type
        What it demands.
    applies: bool | None
        Whether it is about this place of this object; None if that can't be told.
    required: bool | None
        Whether the attribute must be there by it; None if that can't be told.
    forbids: bool
        Whether it must not.
    text: str
        What it says, in plain English.
    guards: tuple[isodicom.conformance.ConditionPart, ...], optional
        The conditions under which the macro stands here at all.
    condition: isodicom.conformance.ConditionPart | None, optional
        When it is required, of types 1C and 2C.
    otherwise: isodicom.conformance.ConditionPart | None, optional
        When it may be there although it is not, if there is a condition.
    values: tuple[str, ...], optional
        The values that are listed.
    reference: str, optional
        The section on the standard's site.
    """

    use: ExplainedUse
    macro: str
    type: Type
    applies: bool | None
    required: bool | None
    forbids: bool
    text: str
    guards: tuple[ConditionPart, ...] = ()
    condition: ConditionPart | None = None
    otherwise: ConditionPart | None = None
    values: tuple[str, ...] = ()
    reference: str = ""

    def lines(self) -> Iterator[str]:
        """The row as text."""
        macro = f" ({self.macro})" if self.macro and self.macro != self.use.keyword else ""
        yield f"{self.use.name}{macro}, usage {self.use.usage or '-'}: type {self.type or '-'}, {self.text}"
        if self.applies is False:
            yield f"  does not apply: {self._why_not()}"
        elif self.applies is None:
            yield "  it can't be told whether this applies here"
        for guard in self.guards:
            yield "  stands here if"
            yield from guard.lines("  ")
        if self.applies is not False and self.use.condition and self.use.usage == "C":
            yield f"  the {self.use.name.rpartition(' ')[2]} is required if"
            yield from self.use.condition.lines("  ")
        if self.condition:
            yield "  required if"
            yield from self.condition.lines("  ")
        if self.otherwise:
            yield "  otherwise allowed if"
            yield from self.otherwise.lines("  ")
        if self.values:
            yield f"  listed values: {', '.join(self.values)}"
        if self.reference:
            yield f"  {self.reference}"

    def _why_not(self) -> str:
        if any(guard.holds is False for guard in self.guards):
            return "its macro does not stand here"
        return f"the object has nothing of {self.use.name}, and need not ({self.use.why})"


@dataclass(frozen=True, slots=True)
class ExplainedPlace:
    """One place where the attribute stands or may stand.

    Parameters
    ----------
    path: str
        Where, with item numbers from 1.
    items: int
        How many items are alike in this; the path names the first.
    found: str
        What stands there: `absent`, `empty`, a value, `2 items`.
    verdict: {"required", "allowed", "forbidden", "not told", "not in the IOD"}
        Whether it must be there.
    why: str
        Why, in words.
    rows: tuple[isodicom.conformance.ExplainedRow, ...]
        What the tables say, those that decide first.
    """

    path: str
    items: int
    found: str
    verdict: Verdict
    why: str
    rows: tuple[ExplainedRow, ...]

    def lines(self) -> Iterator[str]:
        """The place as text."""
        alike = f" (and {counted(self.items - 1, 'more item')} like it)" if self.items > 1 else ""
        yield f"{self.path}{alike}: {self.found}"
        yield f"  {self.verdict}: {self.why}"
        for row in self.rows:
            for number, line in enumerate(row.lines()):
                yield f"  {'  ' if number else '- '}{line}"


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why an attribute, module or functional group must be in an object, may be, or must not.

    `str()` is the whole as text.

    Parameters
    ----------
    asked: str
        The attribute's keyword, or that of the module or macro.
    name, tag: str
        As the standard calls it; the tag is `(0028,0030)`, "" of a module.
    file, iod: str
        The object: where it was read from, if it was, and its IOD.
    places: tuple[isodicom.conformance.ExplainedPlace, ...], optional
        Where the attribute stands or may stand.
    use: isodicom.conformance.ExplainedUse | None, optional
        What was asked for, if it is a module or functional group.
    elsewhere: tuple[str, ...], optional
        Paths where the IOD has the attribute and this object has no such items.
    further: int, optional
        How many more places there are than are explained: of very many, the first.
    """

    asked: str
    name: str
    tag: str
    file: str
    iod: str
    places: tuple[ExplainedPlace, ...] = ()
    use: ExplainedUse | None = None
    elsewhere: tuple[str, ...] = ()
    further: int = 0

    def to_dict(self) -> dict[str, object]:
        """The explanation as plain values, for JSON."""
        return asdict(self)

    def __str__(self) -> str:
        return "\n".join(self.lines())

    def lines(self) -> Iterator[str]:
        """The whole as text."""
        tag = f" {self.tag}" if self.tag else ""
        yield f"{self.name}{tag} in {self.file or 'this object'} ({self.iod})"
        if self.use:
            yield from self.use.lines()
        for place in self.places:
            yield ""
            yield from place.lines()
        if self.further:
            yield ""
            yield f"And {counted(self.further, 'more place')}, not explained here."
        if not (self.use or self.places or self.elsewhere):
            yield f"No table of {self.iod} names it, and it is not there."
        if self.elsewhere:
            few, more = self.elsewhere[:MOST], len(self.elsewhere) - MOST
            yield ""
            yield "Also in items that this object does not have:"
            yield from (f"  {path}" for path in few)
            if more > 0:
                yield f"  and {more} more"


MOST = 12
"""So many paths are printed; `elsewhere` has all."""
