"""Channels: dimensions of a volume's array beyond the three of space, and what varies along them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import Enum
from types import MappingProxyType
from typing import TypeAlias, cast

import numpy as np
from pydicom.datadict import dictionary_description, dictionary_VR, keyword_for_tag, tag_for_keyword
from pydicom.tag import BaseTag, Tag

from isodicom.enum import RGBColorChannels
from isodicom.errors import ChannelError

ChannelValue: TypeAlias = str | int | float | Enum
ChannelIdentifier: TypeAlias = "BaseTag | int | str | ChannelDescriptor"
ChannelMapping: TypeAlias = "Mapping[BaseTag | int | str | ChannelDescriptor, Sequence[ChannelValue]]"
Channels: TypeAlias = "Mapping[ChannelDescriptor, tuple[ChannelValue, ...]]"
"""Descriptor -> the values along that dimension, in the order of the array's dimensions."""

_TEXT = ("AE", "AS", "CS", "DA", "DT", "LO", "LT", "PN", "SH", "ST", "TM", "UC", "UI", "UR", "UT")
_WHOLE = ("IS", "SL", "SS", "SV", "UL", "US", "US or SS", "UV")
_REAL = ("DS", "FD", "FL")
_VALUE_TYPES: Mapping[str, type] = MappingProxyType(
    {**dict.fromkeys(_TEXT, str), **dict.fromkeys(_WHOLE, int), **dict.fromkeys(_REAL, float)}
)
"""Value representation -> Python type of its values (PS3.5 6.2)."""


class ChannelDescriptor:
    """What varies along a dimension of a volume that is none of the three of space.

    Two descriptors are equal if their keywords are.

    Parameters
    ----------
    identifier: str | int | isodicom.ChannelDescriptor
        Keyword or tag of the attribute of DICOM that varies; for a custom descriptor, any text that is no
        keyword of DICOM; or another descriptor, of which this one is a copy.
    is_custom: bool, optional
        Whether no attribute of DICOM is meant.
    value_type: type | None, optional
        Type of the values of a custom descriptor: `str`, `int`, `float`, an `enum.Enum`, or a subclass of
        these. Only for those; the type of an attribute's values follows from its value representation.

    Raises
    ------
    TypeError
        If the identifier is of another type, or `value_type` is missing or superfluous.
    isodicom.errors.ChannelError
        If there is no such attribute, its values are neither text nor numbers, or the text or type of a
        custom descriptor cannot be one.

    Examples
    --------
    >>> from isodicom import ChannelDescriptor
    >>> ChannelDescriptor("DiffusionBValue").value_type
    <class 'float'>
    >>> ChannelDescriptor("ContrastPhase", is_custom=True, value_type=str)
    ChannelDescriptor('ContrastPhase', is_custom=True, value_type=str)
    """

    def __init__(
        self,
        identifier: str | int | ChannelDescriptor,
        is_custom: bool = False,
        value_type: type | None = None,
    ) -> None:
        self._tag: BaseTag | None = None
        self._keyword: str
        self._value_type: type
        if isinstance(identifier, ChannelDescriptor):
            vars(self).update(vars(identifier))
        elif is_custom:
            self._keyword = _custom_keyword(identifier)
            self._value_type = _custom_type(value_type)
        elif value_type is not None:
            raise TypeError("value_type is for custom descriptors; that of an attribute is known.")
        else:
            self._tag = _tag(identifier)
            self._keyword = keyword_for_tag(self._tag)
            self._value_type = _type_of(self._tag)

    @property
    def keyword(self) -> str:
        """str: keyword of the attribute, or the text of a custom descriptor"""
        return self._keyword

    @property
    def tag(self) -> BaseTag | None:
        """pydicom.tag.BaseTag | None: tag of the attribute; None for a custom descriptor"""
        return self._tag

    @property
    def is_custom(self) -> bool:
        """bool: whether no attribute of DICOM is meant"""
        return self._tag is None

    @property
    def value_type(self) -> type:
        """type: Python type of the values along the dimension"""
        return self._value_type

    @property
    def is_enumerated(self) -> bool:
        """bool: whether the values are members of an enum"""
        return issubclass(self._value_type, Enum)

    @property
    def description(self) -> str | None:
        """str | None: name of the attribute; None for a custom descriptor"""
        return None if self._tag is None else dictionary_description(self._tag)

    def __eq__(self, other: object) -> bool:
        """Whether the other is a descriptor with the same keyword."""
        return isinstance(other, ChannelDescriptor) and self._keyword == other._keyword

    def __hash__(self) -> int:
        return hash(self._keyword)

    def __str__(self) -> str:
        return self._keyword

    def __repr__(self) -> str:
        custom = f", is_custom=True, value_type={self._value_type.__name__}" if self.is_custom else ""
        return f"ChannelDescriptor({self._keyword!r}{custom})"


def read_channels(channels: ChannelMapping | None, shape: tuple[int, ...]) -> Channels:
    """Check what was said of the channels of an array.

    Parameters
    ----------
    channels: Mapping[int | str | isodicom.ChannelDescriptor, Sequence[int | str | float | Enum]] | None
        Identifier -> values, in the order of the array's dimensions after the third.
    shape: tuple[int, ...]
        The size of these dimensions.

    Raises
    ------
    TypeError
        If a value has not the type that its descriptor says.
    isodicom.errors.ChannelError
        If there are more or fewer channels, or values, than the array has, or a descriptor comes twice.
    """
    given = channels or {}
    if len(given) != len(shape):
        raise ChannelError(
            f"channels describes each dimension of the array after the third, of which there are "
            f"{len(shape)}; {len(given)} were given."
        )
    found: dict[ChannelDescriptor, tuple[ChannelValue, ...]] = {}
    for (identifier, values), size in zip(given.items(), shape, strict=True):
        descriptor = ChannelDescriptor(identifier)
        if descriptor in found:
            raise ChannelError(f"channels has two dimensions of the same attribute, {descriptor}.")
        if len(values) != size:
            raise ChannelError(
                f"channels takes {size} values of {descriptor}, as the array has; {len(values)} were given."
            )
        found[descriptor] = tuple(read_value(descriptor, value) for value in values)
    return found


def read_value(descriptor: ChannelDescriptor, value: object) -> ChannelValue:
    """Return a value in the type that a descriptor says; values of NumPy become Python's.

    Raises
    ------
    TypeError
        If it has another type.
    isodicom.errors.ChannelError
        If it is no member of the enum that the descriptor says.
    """
    kind = descriptor.value_type
    if isinstance(value, np.generic) and not isinstance(value, kind):
        value = value.item()
    if not isinstance(value, kind):
        if not issubclass(kind, Enum):
            raise TypeError(f"Values of {descriptor} are of type {kind.__name__}; {value!r} was given.")
        try:
            value = kind(value)
        except ValueError:
            names = ", ".join(repr(member.value) for member in kind)
            raise ChannelError(f"Values of {descriptor} are {names}; {value!r} was given.") from None
    return cast("ChannelValue", value)


def find_channel(channels: Channels, identifier: ChannelIdentifier) -> ChannelDescriptor:
    """Return the descriptor of a channel that is named by it, its keyword or its tag.

    Raises
    ------
    TypeError
        If the identifier is of another type.
    isodicom.errors.ChannelError
        If there is no such channel.
    """
    if not isinstance(identifier, str | int | ChannelDescriptor):
        raise TypeError(f"A channel is named by keyword, tag or descriptor, not by {identifier!r}.")
    if isinstance(identifier, ChannelDescriptor):
        identifier = identifier.keyword
    for descriptor in channels:
        if identifier == (descriptor.tag if isinstance(identifier, int) else str(descriptor)):
            return descriptor
    shown = Tag(identifier) if isinstance(identifier, int) else repr(str(identifier))
    there = ", ".join(map(str, channels)) or "none"
    raise ChannelError(f"The volume has no channel {shown}; it has {there}.")


def channel_index(channels: Channels, descriptor: ChannelDescriptor, value: object) -> int:
    """Return where a value stands along its dimension.

    Raises
    ------
    TypeError
        If the value has another type than the descriptor says.
    isodicom.errors.ChannelError
        If it stands nowhere.
    """
    wanted = read_value(descriptor, value)
    values = channels[descriptor]
    if wanted not in values:
        there = ", ".join(map(repr, values))
        raise ChannelError(f"The volume has no channel with {descriptor} {value!r}; it has {there}.")
    return values.index(wanted)


def _tag(identifier: object) -> BaseTag:
    if isinstance(identifier, str):
        found = tag_for_keyword(identifier)
        if found is None:
            raise ChannelError(
                f"DICOM has no attribute with keyword {identifier!r}; for what it has no attribute for, "
                "make a ChannelDescriptor with is_custom=True."
            )
        return Tag(found)
    if isinstance(identifier, int):
        if not keyword_for_tag(identifier):
            raise ChannelError(f"DICOM has no attribute with tag {Tag(identifier)}.")
        return Tag(identifier)
    raise TypeError(f"identifier is a keyword, a tag or a descriptor, not {identifier!r}.")


def _type_of(tag: BaseTag) -> type:
    representation = dictionary_VR(tag)
    if representation not in _VALUE_TYPES:
        raise ChannelError(
            f"{keyword_for_tag(tag)} cannot describe a channel: values of {representation} are neither text "
            "nor numbers."
        )
    return _VALUE_TYPES[representation]


def _custom_keyword(identifier: object) -> str:
    if not isinstance(identifier, str):
        raise TypeError(f"The identifier of a custom descriptor is text, not {identifier!r}.")
    if tag_for_keyword(identifier) is not None:
        raise ChannelError(f"{identifier!r} is a keyword of DICOM, which a custom descriptor must not have.")
    return identifier


def _custom_type(value_type: object) -> type:
    if not isinstance(value_type, type):
        raise TypeError(f"A custom descriptor needs value_type, a type; {value_type!r} was given.")
    if not issubclass(value_type, str | int | float | Enum):
        raise ChannelError(f"value_type is str, int, float, an Enum or a subclass, not {value_type!r}.")
    return value_type


RGB_COLOR_CHANNEL_DESCRIPTOR = ChannelDescriptor(
    "RGBColorChannel", is_custom=True, value_type=RGBColorChannels
)
"""Describes the channels of colour images: red, green and blue."""
