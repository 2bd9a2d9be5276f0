"""Datasets whose attributes are known to type checkers.

A generated class says `PatientName: PN1` and nothing more. The annotation makes no class attribute,
so at run time pydicom's own attribute access answers. A type checker sees a descriptor instead: it
gives what pydicom returns for a value that is not empty, and takes what pydicom accepts.

>>> from isodicom.schema.typed import TypedDataset
>>> TypedDataset.from_dataset({})
Traceback (most recent call last):
    ...
TypeError: TypedDataset.from_dataset takes a pydicom Dataset, not dict.
"""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any, ClassVar, Generic, Never, Self, TypeAlias, TypeVar, cast, overload

from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.sequence import Sequence

from isodicom.schema.rows import IOD, Item, Macro, Module

if TYPE_CHECKING:
    from collections.abc import Iterator, MutableSequence

Definition: TypeAlias = IOD | Module | Macro | Item

GetT = TypeVar("GetT", covariant=True)
SetT = TypeVar("SetT", contravariant=True)
ItemT = TypeVar("ItemT", bound=Dataset)


class Attr(Generic[GetT, SetT]):
    """What a type checker sees at `dataset.Keyword`: GetT when read, SetT when assigned."""

    if TYPE_CHECKING:

        @overload
        def __get__(self, instance: None, owner: type, /) -> Self: ...
        @overload
        def __get__(self, instance: object, owner: type, /) -> GetT: ...
        def __get__(self, instance: object, owner: type, /) -> Any: ...

        def __set__(self, instance: object, value: SetT, /) -> None: ...

        def __delete__(self, instance: object, /) -> None: ...


class ItemSequence(Sequence, Generic[ItemT]):
    """A pydicom sequence whose items are known by type (never made at run time)."""

    if TYPE_CHECKING:

        @overload  # type: ignore[override]
        def __getitem__(self, index: int, /) -> ItemT: ...
        @overload
        def __getitem__(self, index: slice, /) -> MutableSequence[ItemT]: ...
        def __getitem__(self, index: int | slice, /) -> Any: ...  # pyright: ignore[reportIncompatibleMethodOverride]

        def __iter__(self) -> Iterator[ItemT]: ...


class TypedDataset(Dataset):
    """Base of the generated classes: a pydicom dataset with typed attributes.

    `definition` holds the facts that the class was generated from.
    """

    definition: ClassVar[Definition]

    if TYPE_CHECKING:
        file_meta: FileMetaDataset

        # No catch-all: a keyword that the class does not name is an error for the checker.
        __getattr__: None  # type: ignore[assignment, misc]  # pyright: ignore[reportIncompatibleMethodOverride]

        def __setattr__(self, name: str, value: Never) -> None: ...

    @classmethod
    def from_dataset(cls, dataset: Dataset, copy: bool = True) -> Self:
        """Make an object of this class from a dataset.

        Parameters
        ----------
        dataset: pydicom.dataset.Dataset
            The dataset to take over.
        copy: bool, optional
            Take a deep copy; if false, `dataset` itself changes its class and is returned.

        Raises
        ------
        TypeError
            If `dataset` is not a pydicom dataset.
        """
        if not isinstance(dataset, Dataset):
            raise TypeError(
                f"{cls.__name__}.from_dataset takes a pydicom Dataset, not {type(dataset).__name__}."
            )
        taken = deepcopy(dataset) if copy else dataset
        taken.__class__ = cls
        return cast("Self", taken)


class OpenDataset(TypedDataset):
    """A dataset that may hold attributes that its table does not name, of which no checker knows."""

    if TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any: ...  # type: ignore[override]  # pyright: ignore[reportIncompatibleVariableOverride]

        def __setattr__(self, name: str, value: Any) -> None: ...
