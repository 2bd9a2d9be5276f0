"""The kinds of values in a JSON document: how each is read, and what a JSON Schema says of it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, Protocol, TypeAlias

from pydicom.dataset import Dataset

from isodicom.color import CIELabColor
from isodicom.content_items import CodedConcept
from isodicom.errors import AttributeValueError, UnknownStandardNameError
from isodicom.seg.metadata.codes import MODIFIERS, find_code
from isodicom.seg.metadata.place import Place
from isodicom.valuerep import written

Schema: TypeAlias = dict[str, Any]
"""A part of a JSON Schema."""

_MODIFIER = {
    "SegmentedPropertyTypeCodeSequence": "SegmentedPropertyTypeModifierCodeSequence",
    "AnatomicRegionSequence": "AnatomicRegionModifierSequence",
    "PrimaryAnatomicStructureSequence": "PrimaryAnatomicStructureModifierSequence",
}
"""Code sequences whose codes may have modifiers -> the sequence in which these stand."""

_HEX = re.compile("#[0-9a-fA-F]{6}")


class Reader(Protocol):
    """What reads values."""

    def read(self, value: object, place: Place) -> Any:
        """Return what a value stands for.

        Raises
        ------
        isodicom.errors.AttributeValueError
            If it is of another kind; the error names the place.
        """


class Kind(Reader, Protocol):
    """A kind of value."""

    def schema(self) -> Schema:
        """Return what a JSON Schema says of it."""
        ...


@dataclass(frozen=True, slots=True)
class Text:
    """Text; if a keyword is given, such as that attribute takes."""

    keyword: str = ""
    most: int = 64
    pattern: str = ""

    def read(self, value: object, place: Place) -> str:
        if not isinstance(value, str) or not value.strip():
            raise place.refusal("text that is not empty", value)
        if len(value) > self.most:
            raise place.refusal(f"text of at most {self.most} characters", value)
        try:
            if self.keyword:
                written(value, self.keyword)
        except AttributeValueError as error:
            raise place.refusal(str(error.expected), value) from error
        return value

    def schema(self) -> Schema:
        pattern = {"pattern": self.pattern} if self.pattern else {}
        return {"type": "string", "minLength": 1, "maxLength": self.most} | pattern


@dataclass(frozen=True, slots=True)
class Number:
    """A whole number."""

    highest: int
    lowest: int = 1

    def read(self, value: object, place: Place) -> int:
        whole = isinstance(value, int) and not isinstance(value, bool)
        if not isinstance(value, int) or not whole or not self.lowest <= value <= self.highest:
            raise place.refusal(f"a whole number from {self.lowest} to {self.highest}", value)
        return value

    def schema(self) -> Schema:
        return {"type": "integer", "minimum": self.lowest, "maximum": self.highest}


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the values of an enum."""

    values: type[Enum]

    def read(self, value: object, place: Place) -> str:
        names = [str(one.value) for one in self.values]
        if value not in names:
            raise place.refusal(f"one of {', '.join(names)}", value)
        return str(value)

    def schema(self) -> Schema:
        return {"enum": [one.value for one in self.values]}


@dataclass(frozen=True, slots=True)
class Listed:
    """One value or more of a kind; a single one needs no brackets if `bare`."""

    kind: Kind
    bare: bool = False

    def read(self, value: object, place: Place) -> list[Any]:
        if self.bare and not isinstance(value, list):
            return [self.kind.read(value, place)]
        return read_array(self.kind, value, place)

    def schema(self) -> Schema:
        several = {"type": "array", "minItems": 1, "items": self.kind.schema()}
        return {"anyOf": [self.kind.schema(), several]} if self.bare else several


@dataclass(frozen=True, slots=True)
class Texts:
    """Texts by name."""

    def read(self, value: object, place: Place) -> dict[str, str]:
        found = place.object_at(value)
        for name, one in found.items():
            if not isinstance(one, str):
                raise place.key(name).refusal("text", one)
        return {name: str(one) for name, one in found.items()}

    def schema(self) -> Schema:
        return {"type": "object", "additionalProperties": {"type": "string"}}


@dataclass(frozen=True, slots=True)
class Coded:
    """A code: by value, scheme and meaning, or by a name under which only one is known.

    Parameters
    ----------
    cids: Sequence[int]
        The context groups in which names are looked for first.
    keyword: str, optional
        The sequence that the code goes to; some take modifiers.
    """

    cids: Sequence[int]
    keyword: str = ""

    def read(self, value: object, place: Place) -> CodedConcept:
        if isinstance(value, str):
            return self._named(value, place)
        if not isinstance(value, dict):
            raise place.refusal("a name, or an object with value, scheme and meaning", value)
        modifier = _MODIFIER.get(self.keyword)
        members = CODE_BY_NAME if "name" in value else CODE
        if modifier is not None:
            members = Members({**members.fields, "modifiers": Listed(Coded(MODIFIERS))}, members.required)
        found = members.read(value, place)
        if "name" in found:
            concept = self._named(found["name"], place.key("name"))
        else:
            concept = CodedConcept(found["value"], found["scheme"], found["meaning"], found.get("version"))
        if modifier is not None and "modifiers" in found:
            setattr(concept, modifier, found["modifiers"])
        return concept

    def _named(self, name: str, place: Place) -> CodedConcept:
        try:
            return find_code(name, self.cids)
        except UnknownStandardNameError as error:
            raise place.error(error.message, found=name, candidates=error.nearest) from error

    def schema(self) -> Schema:
        groups = " or ".join(f"CID {cid}" for cid in self.cids)
        kind = "codeWithModifiers" if self.keyword in _MODIFIER else "code"
        return {"$ref": f"#/$defs/{kind}", "$comment": f"best taken from {groups}"}


@dataclass(frozen=True, slots=True)
class Color:
    """A colour: `#rrggbb`, or CIELab."""

    def read(self, value: object, place: Place) -> CIELabColor:
        expected = '"#rrggbb", or {"cielab": [L*, a*, b*]}'
        if isinstance(value, str) and _HEX.fullmatch(value):
            return CIELabColor.from_rgb(*bytes.fromhex(value[1:]))
        if not isinstance(value, dict) or list(value) != ["cielab"]:
            raise place.refusal(expected, value)
        parts = place.key("cielab").array_at(value["cielab"])
        numbers = [one for one in parts if isinstance(one, int | float) and not isinstance(one, bool)]
        if len(numbers) != 3 or len(parts) != 3:
            raise place.key("cielab").refusal("three numbers, L*, a* and b*", parts)
        try:
            return CIELabColor(*numbers)
        except ValueError as error:
            raise place.key("cielab").error(str(error), found=parts) from error

    def schema(self) -> Schema:
        return {"$ref": "#/$defs/color"}


@dataclass(frozen=True, slots=True)
class Attributes:
    """Further attributes, in the JSON model of DICOM (PS3.18 F.2)."""

    def read(self, value: object, place: Place) -> Dataset:
        found = place.object_at(value)
        try:
            return Dataset.from_json(found)
        except Exception as error:  # pydicom has many ways to fail on what isn't of the model
            raise place.error(f"this is not DICOM's JSON model (PS3.18 F.2): {error}", found=value) from error

    def schema(self) -> Schema:
        return {
            "type": "object",
            "propertyNames": {"pattern": "^[0-9A-Fa-f]{8}$"},
            "additionalProperties": {"type": "object", "required": ["vr"]},
        }


@dataclass(frozen=True, slots=True)
class Members:
    """An object with these members and no others.

    Parameters
    ----------
    fields: Mapping[str, Kind]
        Name -> kind of each member.
    required: Sequence[str], optional
        Those that can't be left out.
    notes: Mapping[str, str], optional
        What members mean, for people.
    """

    fields: Mapping[str, Kind]
    required: Sequence[str] = ()
    notes: Mapping[str, str] = field(default_factory=dict)

    def read(self, value: object, place: Place) -> dict[str, Any]:
        return read_members(self.fields, self.required, value, place)

    def schema(self) -> Schema:
        properties = {
            name: kind.schema() | ({"description": self.notes[name]} if name in self.notes else {})
            for name, kind in self.fields.items()
        }
        required = {"required": list(self.required)} if self.required else {}
        return {"type": "object", "properties": properties} | required | {"additionalProperties": False}


def read_array(kind: Reader, value: object, place: Place) -> list[Any]:
    """Read an array of one value or more of a kind.

    Raises
    ------
    isodicom.errors.AttributeValueError
        If it is no array, or empty.
    """
    found = place.array_at(value)
    if not found:
        raise place.refusal("an array of one or more", value)
    return [kind.read(one, where) for where, one in place.items(found)]


def read_members(
    fields: Mapping[str, Reader], required: Sequence[str], value: object, place: Place
) -> dict[str, Any]:
    """Read the members of an object, which has these and no others.

    Raises
    ------
    isodicom.errors.AttributeValueError
        If it is no object, has others, or lacks one that is required.
    """
    found = place.object_at(value)
    for name in found:
        if name not in fields:
            known = ", ".join(one for one in fields if one[0] not in "$@")
            raise place.key(name).error(f"there is no such member; known are {known}", found=name)
    for name in required:
        if name not in found:
            raise place.error(f"{name} is missing", expected=name, found=sorted(found))
    return {name: fields[name].read(one, place.key(name)) for name, one in found.items()}


CODE = Members(
    {
        "value": Text("LongCodeValue", 1024),
        "scheme": Text("CodingSchemeDesignator", 16),
        "meaning": Text("CodeMeaning"),
        "version": Text("CodingSchemeVersion", 16),
    },
    ["value", "scheme", "meaning"],
)
CODE_BY_NAME = Members({"name": Text(most=1024)}, ["name"])
"""The two forms of a code as an object."""
