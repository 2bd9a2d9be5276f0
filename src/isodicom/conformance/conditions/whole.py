"""What conditions ask of an object as a whole."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from isodicom.conformance.compiled import compiled
from isodicom.conformance.elements import (
    elements_of,
    given,
    has,
    items_of,
    keyword_of,
    sop_class_of,
    tags_of,
)
from isodicom.conformance.lookup import tables
from isodicom.conformance.lookup.functional_groups import PER_FRAME, SHARED
from isodicom.errors import AttributeValueError, EncodingError
from isodicom.schema.rows import Attribute, Macro

if TYPE_CHECKING:
    from pydicom.dataset import Dataset

    from isodicom.encoding.items import Items


class Whole:
    """What conditions ask of the object as a whole; found out when first asked.

    Parameters
    ----------
    dataset: pydicom.dataset.Dataset
        The object.
    frames: Callable[[], isodicom.encoding.items.Items | None] | None, optional
        Gives the items of the per-frame functional groups, where someone has them already.
    """

    def __init__(self, dataset: Dataset, frames: Callable[[], Items | None] | None = None) -> None:
        self.dataset = dataset
        self._frames = frames
        self._of_frames: dict[str, tuple[Dataset, ...] | None] = {}
        self._modules: dict[str, bool | None] = {}

    @cached_property
    def everywhere(self) -> frozenset[int]:
        """The tags of all elements at any depth."""
        from isodicom.conformance.alike.tags import tags_within

        return frozenset(tags_within(self.dataset))

    @cached_property
    def shared(self) -> tuple[Dataset, ...]:
        """The item of the shared functional groups; further ones are a mistake, and are not asked."""
        return tuple(self._items(SHARED)[:1])

    @cached_property
    def frames(self) -> Items | None:
        """The items of the per-frame functional groups, as columns."""
        if self._frames is not None:
            return self._frames()
        from isodicom.encoding.items import Items

        items = self._items(PER_FRAME)
        return Items.from_datasets(items) if items else None

    def _items(self, keyword: str) -> Sequence[Dataset]:
        found = (items_of(self.dataset, tag) or () for tag in given(self.dataset, keyword))
        return next(found, ())

    @cached_property
    def groups(self) -> frozenset[int]:
        """The tags of the functional groups that are used, shared or per frame."""
        shared = (tag for item in self.shared for tag in elements_of(item))
        return frozenset(shared).union(self.frames.all_tags() if self.frames is not None else ())

    def group(self, macro: str) -> bool | None:
        """Whether a functional group is used; None if the tables do not have its macro."""
        table = tables.definition(macro)
        if not isinstance(table, Macro):
            return None
        rows = [row for row in table.rows if isinstance(row, Attribute)]
        return any(tag in self.groups for row in rows for tag in tags_of(row.keyword))

    def module(self, keyword: str) -> bool | None:
        """Whether a module is used; None if it has nothing that only it has.

        It is if it is mandatory, or an attribute is there that no other module of the IOD has.
        """
        if keyword not in self._modules:
            self._modules[keyword] = self._module(keyword)
        return self._modules[keyword]

    def _module(self, keyword: str) -> bool | None:
        ready = compiled(tables.iod_of(sop_class_of(self.dataset)))
        if ready is None:
            return None
        if any(use.module == keyword and use.usage == "M" for use in ready.iod.modules):
            return True
        own = ready.own.get(keyword)
        if own is None:
            return False
        return any(tag in self.dataset for tag in own) if own else None

    def of_frames(self, keyword: str) -> tuple[Dataset, ...] | None:
        """The items of functional groups that have an attribute, the same in all frames.

        None where only some frames have it, or with different values.
        """
        if keyword not in self._of_frames:
            shared = in_groups(self.shared, keyword)
            self._of_frames[keyword] = shared or self._told(keyword)
        return self._of_frames[keyword]

    def _told(self, keyword: str) -> tuple[Dataset, ...] | None:
        try:
            return self._agreeing(keyword)
        except (EncodingError, AttributeValueError):
            return None

    def _agreeing(self, keyword: str) -> tuple[Dataset, ...] | None:
        frames = self.frames
        if frames is None:
            return ()
        for sequence in filter(_is_sequence, map(keyword_of, frames.all_tags())):
            items = frames.nested(sequence)
            if not set(tags_of(keyword)).intersection(items.all_tags()):
                continue
            values = set(items.raw(keyword))
            if len(values) > 1 or len(set(items.owner.tolist())) < len(frames):
                return None
            return (items.dataset(0),)
        return ()


def in_groups(groups: tuple[Dataset, ...], keyword: str) -> tuple[Dataset, ...]:
    """The items of functional groups, in items that hold groups, that have an attribute."""
    return tuple(
        item
        for group in groups
        for tag in list(elements_of(group))
        for item in items_of(group, tag) or ()
        if has(item, keyword)
    )


def _is_sequence(keyword: str) -> bool:
    element = tables.element(keyword)
    return element is not None and element.vr == "SQ"
