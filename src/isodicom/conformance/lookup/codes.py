"""Codes, whichever way they are written (PS3.3 8.8)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeAlias

from isodicom.schema.rows import Code

if TYPE_CHECKING:
    from pydicom.dataset import Dataset


class HasScheme(Protocol):
    """A code as pydicom has it (`pydicom.sr.coding.Code`, and concepts that behave like it)."""

    @property
    def value(self) -> str: ...
    @property
    def scheme_designator(self) -> str: ...


AnyCode: TypeAlias = "Code | HasScheme | tuple[str, str] | tuple[str, str, str] | Dataset"

CODE_VALUES = ("CodeValue", "LongCodeValue", "URNCodeValue")
"""The attributes that a code may stand in, by its length and form."""


def value_and_scheme(code: AnyCode) -> tuple[str, str]:
    """What identifies a code, whichever way it is written.

    Raises
    ------
    TypeError
        If it is no code.
    """
    if isinstance(code, Code):
        return code.value, code.scheme
    if isinstance(code, tuple) and len(code) in (2, 3):
        return code[0], code[1]
    item = getattr(code, "CodingSchemeDesignator", None)
    if item is not None:
        values = (getattr(code, keyword, None) for keyword in CODE_VALUES)
        return str(next((value for value in values if value), "")), str(item)
    value, scheme = (getattr(code, name, None) for name in ("value", "scheme_designator"))
    if value is not None and scheme is not None:
        return str(value), str(scheme)
    raise TypeError(
        "A code is a Code, a tuple (value, scheme) or an item of a code sequence, "
        f"not {type(code).__name__}: {code!r}"
    )
