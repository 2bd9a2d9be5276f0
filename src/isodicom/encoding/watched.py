"""Noticing that a dataset was edited, wherever in it, and by whatever of pydicom's ways.

All that pydicom edits ends in one of three things: the dictionary of a dataset, the value of an element, the
list of a sequence or of several values. Each of them is replaced by one that does the same and counts. The
classes of datasets and sequences stay as they are, so that these may be given another one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from copy import deepcopy
from typing import Any, SupportsIndex, TypeAlias

from pydicom.dataelem import DataElement, RawDataElement
from pydicom.dataset import Dataset
from pydicom.multival import ConstrainedList

Element: TypeAlias = DataElement | RawDataElement

_WATCHES = "_watches"


class Watch:
    """Counts the edits of what it is set on.

    Examples
    --------
    >>> item, watch = Dataset(), Watch()
    >>> item.ImagePositionPatient = [1, 2, 3]
    >>> watch.set_on(item)
    >>> item.ImagePositionPatient[0] = 5
    >>> watch.count
    1
    """

    __slots__ = ("count",)

    edits = 0
    """int: how many edits were seen by all watches"""

    def __init__(self) -> None:
        self.count = 0

    def tell(self) -> None:
        """Count an edit."""
        self.count += 1
        Watch.edits += 1

    def set_on(self, value: object) -> None:
        """Count the edits of a dataset, element or value, and of all in it, from now on.

        Parameters
        ----------
        value: object
            What is watched; nothing happens where it can't be edited.
        """
        if isinstance(value, Dataset):
            elements = value._dict
            if not isinstance(elements, _Elements):
                elements = _Elements(elements)
                vars(value)["_dict"] = elements
            self._join(elements.watches, elements.values())
        elif isinstance(value, DataElement):
            if type(value) is DataElement:
                value.__class__ = _Element
                vars(value)[_WATCHES] = []
            self._join(vars(value).get(_WATCHES, []), (value._value,))
        elif isinstance(value, ConstrainedList):
            inner = value._list
            if not isinstance(inner, _List):
                value._list = inner = _List(inner)
            self._join(inner.watches, inner)

    def _join(self, watches: list[Watch], inner: Iterable[object]) -> None:
        if self not in watches:
            watches.append(self)
            for value in inner:
                self.set_on(value)


def _tell(watches: list[Watch], *values: object) -> None:
    """Tell watches of an edit that brought in values."""
    for watch in watches:
        watch.tell()
        for value in values:
            watch.set_on(value)


class _Elements(dict[Any, Element]):
    """The elements of a dataset. It is copied and pickled as any dictionary."""

    def __init__(self, elements: Any = ()) -> None:
        super().__init__(elements)
        self.watches: list[Watch] = []
        self._asked: Element | None = None

    def __reduce_ex__(self, protocol: SupportsIndex) -> tuple[Any, ...]:
        return dict, (dict(self),)

    def __getitem__(self, tag: Any) -> Element:
        found = super().__getitem__(tag)
        if isinstance(found, RawDataElement):
            self._asked = found
        return found

    def __setitem__(self, tag: Any, element: Element) -> None:
        before = self.get(tag)
        super().__setitem__(tag, element)
        if element is before:
            return
        if self._is_converted(before, element):
            for watch in self.watches:
                watch.set_on(element)
        else:
            _tell(self.watches, element)

    def _is_converted(self, before: Element | None, element: Element) -> bool:
        """Whether pydicom asked for a raw element to put here what it makes of it."""
        return (
            isinstance(before, RawDataElement)
            and before is self._asked
            and isinstance(element, DataElement)
            and element.file_tell is before.value_tell
        )

    def __delitem__(self, tag: Any) -> None:
        super().__delitem__(tag)
        _tell(self.watches)

    def pop(self, *args: Any) -> Any:
        found = super().pop(*args)
        _tell(self.watches)
        return found

    def popitem(self) -> Any:
        found = super().popitem()
        _tell(self.watches)
        return found

    def clear(self) -> None:
        super().clear()
        _tell(self.watches)

    def update(self, *args: Any, **kwargs: Any) -> None:
        for tag, element in dict(*args, **kwargs).items():
            self[tag] = element

    def setdefault(self, tag: Any, default: Any = None) -> Any:
        if tag not in self:
            self[tag] = default
        return self[tag]

    def __ior__(self, other: Any) -> Any:  # type: ignore[misc]
        self.update(other)
        return self


class _Element(DataElement):
    """An element. It is copied and pickled as any other."""

    def __setattr__(self, name: str, value: object) -> None:
        super().__setattr__(name, value)
        if name in ("_value", "VR", "tag", "is_undefined_length"):
            _tell(vars(self)[_WATCHES], value)

    def _state(self) -> dict[str, Any]:
        return {name: value for name, value in vars(self).items() if name != _WATCHES}

    def __deepcopy__(self, memo: dict[int, Any]) -> DataElement:
        plain = _plain(DataElement, {})
        memo[id(self)] = plain
        vars(plain).update({name: deepcopy(value, memo) for name, value in self._state().items()})
        return plain

    def __reduce_ex__(self, protocol: SupportsIndex) -> tuple[Any, ...]:
        return _plain, (DataElement, self._state())


def _plain(kind: type[DataElement], state: dict[str, Any]) -> DataElement:
    element = kind.__new__(kind)
    vars(element).update(state)
    return element


class _List(list[Any]):
    """The items of a sequence, or several values. It is copied and pickled as any list."""

    def __init__(self, values: Iterable[Any] = ()) -> None:
        super().__init__(values)
        self.watches: list[Watch] = []

    def __reduce_ex__(self, protocol: SupportsIndex) -> tuple[Any, ...]:
        return list, (list(self),)


def _telling(name: str) -> Callable[..., Any]:
    """A method of lists that also counts."""
    method = getattr(list, name)

    def told(self: _List, *args: Any, **kwargs: Any) -> Any:
        found = method(self, *args, **kwargs)
        _tell(self.watches, *self)
        return found

    return told


for _name in (
    "__setitem__",
    "__delitem__",
    "__iadd__",
    "__imul__",
    "append",
    "clear",
    "extend",
    "insert",
    "pop",
    "remove",
    "reverse",
    "sort",
):
    setattr(_List, _name, _telling(_name))
