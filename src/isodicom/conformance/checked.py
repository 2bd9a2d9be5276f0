"""One object under check, and what rules ask of it as a whole."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from isodicom.conformance.compiled import CompiledIOD
from isodicom.conformance.conditions.asked import keywords_of
from isodicom.conformance.conditions.scope import Scope, Step
from isodicom.conformance.conditions.truth import allowed_otherwise, holds
from isodicom.conformance.conditions.whole import Whole
from isodicom.conformance.elements import (
    TRANSFER_SYNTAX,
    bytes_lacking,
    elements_of,
    encodings_of,
    given,
    items_of,
    raw,
    sop_class_of,
    tags_of,
    text_at,
)
from isodicom.conformance.lookup.expand import written
from isodicom.conformance.lookup.functional_groups import PER_FRAME
from isodicom.conformance.lookup.links import link
from isodicom.conformance.raw_values import texts_of
from isodicom.conformance.rule import Rule
from isodicom.finding import Finding, Severity
from isodicom.schema.conditions import Requirement
from isodicom.schema.rows import IOD, GroupUse, ModuleUse, Template

if TYPE_CHECKING:
    from pydicom.dataset import Dataset

    from isodicom.conformance.alike.view import View
    from isodicom.conformance.elements import Element
    from isodicom.conformance.place import Place
    from isodicom.encoding.items import Items
    from isodicom.encoding.raw_items import RawItems


class HasTemplates(Protocol):
    """Rules of one's own, as far as they are asked for templates."""

    def template(self, tid: str) -> Template | None:
        """The template of this id, if it is one of these."""


class Checked:
    """One object under check.

    Parameters
    ----------
    ready: isodicom.conformance.compiled.CompiledIOD
        Its IOD.
    dataset: pydicom.dataset.Dataset
        The object.
    file: str, optional
        Where it was read from.
    own: isodicom.conformance.checked.HasTemplates | None, optional
        Rules of one's own, which may know templates that the standard doesn't.
    """

    def __init__(
        self, ready: CompiledIOD, dataset: Dataset, file: str = "", own: HasTemplates | None = None
    ) -> None:
        from isodicom.conformance.alike.view import View

        self.ready = ready
        self.dataset: Dataset = View.of(dataset)
        self.file = file
        self.own = own
        self.whole = Whole(self.dataset, lambda: self.frames)
        self.not_checked: set[str] = set()

    @property
    def iod(self) -> IOD:
        """The IOD of the object."""
        return self.ready.iod

    @cached_property
    def sop_class_uid(self) -> str:
        """Its SOP class, or what its file says of it."""
        return sop_class_of(self.dataset)

    @cached_property
    def tags(self) -> frozenset[int]:
        """The tags of its elements."""
        return frozenset(elements_of(self.dataset))

    @cached_property
    def is_cut_off(self) -> bool:
        """Whether the file ends in the last element."""
        return bytes_lacking(self.dataset, self.root.tags[-1]) > 0

    def may_be_cut_off(self, tags: Iterable[int]) -> bool:
        """Whether an attribute that isn't there would stand behind the end of a file that is cut off."""
        there = self.root.tags
        return bool(there) and all(tag > there[-1] for tag in tags) and self.is_cut_off

    @cached_property
    def meta(self) -> View | None:
        """The file meta information, if it has some."""
        from isodicom.conformance.alike.view import View

        meta = getattr(self.dataset, "file_meta", None)
        return None if meta is None else View.of(meta)

    @cached_property
    def transfer_syntax(self) -> str:
        """The transfer syntax that the file meta information names; "" if there is none."""
        return text_at(self.meta, TRANSFER_SYNTAX) if self.meta is not None else ""

    @cached_property
    def schemes(self) -> frozenset[str]:
        """The designators of coding schemes that the object says something of."""
        tags = given(self.dataset, "CodingSchemeIdentificationSequence")
        items = (item for tag in tags for item in items_of(self.dataset, tag) or ())
        held = ((item, tag) for item in items for tag in given(item, "CodingSchemeDesignator"))
        texts = (texts_of(raw(item, tag).value, "SH", True, encodings_of(item)) for item, tag in held)
        return frozenset(text for some in texts for text in some[:1])

    @cached_property
    def root(self) -> Place:
        """The outermost dataset."""
        from isodicom.conformance.place import Place

        return Place.outermost(self)

    def table(self, tag: int) -> RawItems | None:
        """The items of a sequence, where they stand in its bytes; None if it isn't bytes, or comes apart."""
        from isodicom.conformance.alike.view import View

        columns = View.of(self.dataset).columns_of(tag)
        return (
            columns.table if columns is not None else _table_of(raw(self.dataset, tag), self.root.encodings)
        )

    @cached_property
    def frames(self) -> Items | None:
        """What is said of the single frames, as columns; None if there is nothing, or it can't be read."""
        from isodicom.conformance.alike.view import View
        from isodicom.encoding.items import Items

        tag = next(given(self.dataset, PER_FRAME), None)
        if tag is None:
            return None
        table = self.table(tag)
        if table is not None:
            return Items.of_table(table)
        element = raw(self.dataset, tag)
        items = items_of(self.dataset, tag)  # if they come apart, no more is tried than for all sequences
        held = not isinstance(element.value, bytes)
        return (
            None
            if items is None and not held
            else Items.from_datasets([View.of(item) for item in items or ()])
        )

    def needs(self, use: ModuleUse | GroupUse) -> bool | None:
        """Whether a module or functional group must be there; None if its condition can't be told."""
        if use.usage != "C":
            return use.usage == "M"
        return self.holds(use.requirement, (self.dataset,)) if use.requirement else None

    def needs_in_frame(self, use: GroupUse, item: Dataset, number: int, count: int) -> bool:
        """Whether a functional group must be there for a frame: the item of this number, of so many."""
        steps = ((PER_FRAME, number, count),)
        return bool(use.requirement and self.holds(use.requirement, (item, self.dataset), steps))

    def begins(self, module: str) -> bool:
        """Whether the object has an attribute that belongs to this module alone."""
        return not self.ready.own[module].isdisjoint(self.tags)

    @cached_property
    def active(self) -> frozenset[str]:
        """The modules that the object has or must have."""
        uses = (use for use in self.iod.modules if use not in self.barred)
        return frozenset(use.module for use in uses if self.needs(use) or self.begins(use.module))

    @cached_property
    def barred(self) -> frozenset[ModuleUse]:
        """The modules of which something is there although they must not be (PS3.3 A.1.3.2).

        Their condition asks for values, all of them are there, and it doesn't hold. Where something
        is missing, it may be just that which is wrong.
        """
        conditional = (use for use in self.iod.modules if use.usage == "C" and use.requirement)
        return frozenset(use for use in conditional if self.begins(use.module) and self._bars(use))

    def _bars(self, use: ModuleUse) -> bool:
        requirement = use.requirement
        if requirement is None or self.needs(use) is not False:
            return False
        asked = {tag for keyword in keywords_of(requirement) for tag in tags_of(keyword)}
        allowed = allowed_otherwise(requirement, Scope(self.whole, (self.dataset,)))
        return allowed is False and bool(asked) and asked <= self.tags

    @cached_property
    def lacking(self) -> dict[ModuleUse, tuple[str, ...]]:
        """The modules that must be there and of which there is nothing, with the attributes that they want.

        These are the attributes of types 1 and 2 that no other module asks for.
        """
        found: dict[ModuleUse, tuple[str, ...]] = {}
        for use in self.iod.modules:
            needed = False if self.begins(use.module) else self.needs(use)
            if needed is None:
                self.not_checked.add(use.module)
            wanted = self.ready.wanted.get(use.module, ()) if needed else ()
            there = tuple(keyword for keyword in wanted if not self.may_be_cut_off(tags_of(keyword)))
            if there:
                found[use] = there
            elif wanted:
                self.not_checked.add(use.module)
        return found

    @cached_property
    def told_of(self) -> frozenset[str]:
        """The modules of which nothing is there, so that their attributes are not told one by one."""
        return frozenset(use.module for use, wanted in self.lacking.items() if len(wanted) > 1)

    def holds(
        self, requirement: Requirement, datasets: tuple[Dataset, ...], steps: tuple[Step, ...] = ()
    ) -> bool | None:
        """Whether something is required at a place; None if it can't be told."""
        return holds(requirement.required, Scope(self.whole, datasets, steps))

    def finding(
        self,
        rule: Rule | str,
        path: str,
        message: str,
        *,
        keyword: str = "",
        module: str = "",
        severity: Severity | None = None,
        expected: str = "",
        found: str = "",
        section: str = "",
        items: int = 1,
    ) -> Finding:
        """A finding about the object.

        Parameters
        ----------
        rule: isodicom.conformance.rule.Rule | str
            The rule that is broken, or its id.
        path: str
            Where, with the keyword at its end.
        message: str
            The whole in a sentence.
        keyword: str, optional
            Of the attribute.
        module: str, optional
            Who says so.
        severity: {"error", "warning", "information"}, optional
            If it is not that of the rule.
        expected, found: str, optional
            What should be there, and what is.
        section: str, optional
            Of Part 3, where that of the rule is not it.
        items: int, optional
            How many items are alike in this.
        """
        tag = next(iter(tags_of(keyword)), None)
        return Finding(
            path=path,
            keyword=keyword,
            tag="" if tag is None else written(f"{tag:08X}"),
            module=module,
            rule=rule if isinstance(rule, str) else rule.id,
            severity=severity or ("error" if isinstance(rule, str) else rule.severity),
            message=message,
            expected=expected,
            found=found,
            reference=link(section) if section else "" if isinstance(rule, str) else rule.reference,
            items=items,
        )


def _table_of(element: Element, encodings: tuple[str, ...]) -> RawItems | None:
    """The items of a sequence that is bytes; None for others, and if they can't be read."""
    from pydicom.dataelem import RawDataElement

    from isodicom.encoding.layout import Layout, ScanError
    from isodicom.encoding.raw_items import RawItems

    if not isinstance(element, RawDataElement) or not isinstance(element.value, bytes):
        return None
    layout = Layout(element.is_implicit_VR, element.is_little_endian)
    try:
        return RawItems.of(element.value, layout, encodings, signed=False)
    except ScanError:
        return None
