"""Where a check is: the object, and the dataset or item of it that is looked at."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from isodicom.conformance import tables
from isodicom.conformance.attribute_types import ALWAYS, CONDITIONAL, DEMANDING
from isodicom.conformance.compiled import CompiledIOD, CompiledLevel, Source
from isodicom.conformance.expand import written
from isodicom.conformance.levels import Guard
from isodicom.conformance.links import link
from isodicom.conformance.report import Finding, Severity
from isodicom.conformance.truth import Scope, Whole, holds
from isodicom.conformance.wording import describe, title
from isodicom.schema.conditions import Requirement
from isodicom.schema.rows import IOD, GroupUse, ModuleUse

if TYPE_CHECKING:
    from pydicom.dataset import Dataset


class Checked:
    """One object under check.

    Parameters
    ----------
    ready: isodicom.conformance.compiled.CompiledIOD
        Its IOD.
    dataset: pydicom.dataset.Dataset
        The object.
    """

    def __init__(self, ready: CompiledIOD, dataset: Dataset) -> None:
        self.ready = ready
        self.dataset = dataset
        self.whole = Whole(dataset)
        self.untold: set[str] = set()

    @property
    def iod(self) -> IOD:
        """The IOD of the object."""
        return self.ready.iod

    def needs(self, use: ModuleUse | GroupUse) -> bool | None:
        """Whether a module or functional group must be there; None if its condition can't be told."""
        if use.usage != "C":
            return use.usage == "M"
        return self.holds(use.requirement, (self.dataset,)) if use.requirement else None

    def begins(self, module: str) -> bool:
        """Whether the object has an attribute that belongs to this module alone."""
        return any(tag in self.dataset for tag in self.ready.own[module])

    @cached_property
    def active(self) -> frozenset[str]:
        """The modules that the object has or must have."""
        return frozenset(u.module for u in self.iod.modules if self.needs(u) or self.begins(u.module))

    def holds(self, requirement: Requirement, datasets: tuple[Dataset, ...]) -> bool | None:
        """Whether something is required at a place; None if it can't be told."""
        return holds(requirement.required, Scope(self.whole, datasets))


class Place:
    """A dataset or item, and what the tables say of it.

    Parameters
    ----------
    checked: isodicom.conformance.place.Checked
        The object that it is part of.
    level: isodicom.conformance.compiled.CompiledLevel
        The statements about its elements.
    datasets: tuple[pydicom.dataset.Dataset, ...]
        Itself and what it is in, innermost first.
    path: str, optional
        Where it is, with a slash at the end; "" is the object.
    items: int, optional
        How many items beside it are alike and are not checked again.
    """

    def __init__(
        self,
        checked: Checked,
        level: CompiledLevel,
        datasets: tuple[Dataset, ...],
        path: str = "",
        items: int = 1,
    ) -> None:
        self.checked = checked
        self.level = level
        self.datasets = datasets
        self.path = path
        self.items = items
        self._guards: dict[Guard, bool | None] = {}

    @property
    def dataset(self) -> Dataset:
        """The dataset or item itself."""
        return self.datasets[0]

    def inside(self, step: str, level: CompiledLevel, item: Dataset, items: int) -> Place:
        """The place of an item of a sequence that is here."""
        return Place(self.checked, level, (item, *self.datasets), f"{self.path}{step}/", self.items * items)

    def applies(self, source: Source) -> bool | None:
        """Whether a statement is about this object, and its macro stands here; None if untold."""
        origin = source.statement.origin
        if not self.path and origin.module not in self.checked.active:
            return False
        if not source.sure:
            return None
        verdicts = [self.stands(guard) for guard in origin.guards]
        return False if False in verdicts else None if None in verdicts else True

    def stands(self, guard: Guard) -> bool | None:
        """Whether a macro stands here: its condition holds or, where that can't be told, it has begun.

        A macro has begun if an attribute is here that is here by way of this macro only.
        """
        if guard not in self._guards:
            told = self.holds(guard.requirement)
            begun = any(tag in self.dataset for tag in self.level.own.get(guard, ()))
            self._guards[guard] = True if told is None and begun else told
        return self._guards[guard]

    def required(self, source: Source) -> bool | None:
        """Whether the attribute of a statement must be here; None if it can't be told."""
        attribute = source.statement.attribute
        if attribute.type not in DEMANDING:
            return False
        applies = self.applies(source)
        if not applies or attribute.type in ALWAYS:
            return applies
        return None if attribute.requirement is None else self.holds(attribute.requirement)

    def forbids(self, source: Source) -> bool:
        """Whether by a statement the attribute must not be here: its condition doesn't hold (PS3.5 7.4.2)."""
        attribute = source.statement.attribute
        if attribute.type not in CONDITIONAL or attribute.requirement is None:
            return False
        return not attribute.requirement.otherwise and self.required(source) is False

    def holds(self, requirement: Requirement) -> bool | None:
        """Whether something is required here."""
        return self.checked.holds(requirement, self.datasets)

    def untold(self, keyword: str) -> None:
        """Remember that nothing can be said about an attribute here."""
        self.checked.untold.add("/".join(step.split("[")[0] for step in f"{self.path}{keyword}".split("/")))

    def below(self, sources: tuple[Source, ...]) -> CompiledLevel:
        """The level of the items of a sequence; where no statement applies, none is sure."""
        verdicts = [(source.statement, self.applies(source)) for source in sources]
        kept = [Source(statement, verdict is True) for statement, verdict in verdicts if verdict is not False]
        return self.level.below(tuple(kept or (Source(statement, False) for statement, _ in verdicts)))

    def finding(
        self,
        rule: str,
        tag: int,
        keyword: str,
        message: str,
        *,
        source: Source | None = None,
        severity: Severity = "error",
        expected: str = "",
        found: str = "",
    ) -> Finding:
        """A finding about an element of this place; `source` is the statement that it breaks."""
        spelled = written(f"{tag:08X}")
        return Finding(
            path=self.path + (keyword or spelled),
            keyword=keyword,
            tag=spelled,
            module=module_of(source) if source else "",
            rule=rule,
            severity=severity,
            message=message,
            expected=expected,
            found=found,
            reference=link(section_of(source)) if source else link("chapter_6", part=6),
            items=self.items,
        )


def module_of(source: Source) -> str:
    """The module that a statement is of, or the macro of its functional group."""
    origin = source.statement.origin
    return origin.group.macro if origin.group else origin.module


def section_of(source: Source) -> str:
    """Where the standard says it."""
    origin = source.statement.origin
    table = tables.definition(origin.macro or origin.module)
    return source.statement.attribute.section or (table.section if table else "")


def asked_by(source: Source) -> str:
    """Who asks, in words: `the Image Plane module`."""
    what = "functional group" if source.statement.origin.group else "module"
    return f"the {title(module_of(source))} {what}"


def why(use: ModuleUse | GroupUse) -> str:
    """Why a module or functional group must be there, in words."""
    if use.usage == "M" or use.requirement is None:
        return "mandatory"
    return f"required if {describe(use.requirement.required)}, and that is so"
