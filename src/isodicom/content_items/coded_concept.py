"""Coded concepts: a code value, its scheme and what it means (PS3.3 8.8)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self, cast

from pydicom.dataset import Dataset

from isodicom.conformance.lookup.codes import CODE_VALUES
from isodicom.errors import MissingAttributeError
from isodicom.schema import rows
from isodicom.standard.macros.code_sequence import CodeSequenceMacro
from isodicom.valuerep import required_text, set_given

if TYPE_CHECKING:
    from pydicom.sr.coding import Code


class CodedConcept(CodeSequenceMacro):
    """A concept named by a code: an item of any code sequence (PS3.3 table 8.8-1).

    It equals a `pydicom.sr.coding.Code` of the same value, scheme and version, whatever their meanings say.

    Parameters
    ----------
    value: str
        The code.
    scheme_designator: str
        The coding scheme it is taken from, such as `SCT` or `DCM`.
    meaning: str
        What it means, in at most 64 characters.
    scheme_version: str | None, optional
        The version of the scheme, where the designator does not tell it.

    Raises
    ------
    isodicom.errors.AttributeValueError
        If one of them is empty or too long.

    Examples
    --------
    >>> from isodicom.sr import CodedConcept
    >>> CodedConcept("272673000", "SCT", "Bone").meaning
    'Bone'
    """

    def __init__(
        self, value: str, scheme_designator: str, meaning: str, scheme_version: str | None = None
    ) -> None:
        super().__init__()
        keyword = _keyword_for(str(value))
        setattr(self, keyword, required_text(value, keyword))
        self.CodingSchemeDesignator = required_text(scheme_designator, "CodingSchemeDesignator")
        self.CodeMeaning = required_text(meaning, "CodeMeaning")
        set_given(self, {"CodingSchemeVersion": scheme_version})

    @classmethod
    def from_code(cls, code: Code | CodedConcept | rows.Code | tuple[str, ...]) -> Self:
        """Make a coded concept of a code.

        Parameters
        ----------
        code: pydicom.sr.coding.Code | isodicom.sr.CodedConcept | isodicom.schema.rows.Code | tuple
            The code, or its value, scheme, meaning and perhaps version. A coded concept is returned as it is.

        Raises
        ------
        TypeError
            If it is no code.

        Examples
        --------
        >>> from isodicom.conformance import codes_of
        >>> from pydicom.sr.codedict import codes
        >>> CodedConcept.from_code(codes.SCT.Bone).value
        '272673000'
        >>> CodedConcept.from_code(codes_of("CID 244")[0]).meaning
        'Bilateral'
        """
        if isinstance(code, cls):
            return code
        if isinstance(code, rows.Code):
            return cls(code.value, code.scheme, code.meaning)
        if type(code) is tuple and len(code) in (3, 4):
            return cls(*code)
        named = cast("Code | CodedConcept", code)  # a Code is a tuple, too
        try:
            value, scheme, meaning = named.value, named.scheme_designator, named.meaning
        except AttributeError:
            raise TypeError(f"A Code or a CodedConcept is expected, not {type(code).__name__}.") from None
        return cls(value, scheme, meaning, named.scheme_version)

    @classmethod
    def from_dataset(cls, dataset: Dataset, copy: bool = True) -> Self:
        """Take over an item of a code sequence.

        Parameters
        ----------
        dataset: pydicom.dataset.Dataset
            The item.
        copy: bool, optional
            Take a deep copy. If false, `dataset` itself becomes a coded concept.

        Raises
        ------
        TypeError
            If it is not a dataset.
        isodicom.errors.MissingAttributeError
            If an attribute is missing that every code has.
        """
        if isinstance(dataset, Dataset):
            _check_item(dataset)
        return super().from_dataset(dataset, copy)

    @property
    def value(self) -> str:
        """str: the code, wherever its length puts it"""
        return str(next(self[keyword].value for keyword in CODE_VALUES if keyword in self))

    @property
    def scheme_designator(self) -> str:
        """str: the coding scheme, as `SCT`"""
        return str(self.CodingSchemeDesignator)

    @property
    def meaning(self) -> str:
        """str: what the code means"""
        return str(self.CodeMeaning)

    @property
    def scheme_version(self) -> str | None:
        """str | None: the version of the coding scheme, if it is given"""
        version = self.get("CodingSchemeVersion")
        return None if version is None else str(version)

    def __hash__(self) -> int:
        value, scheme, _ = _identity(self)
        return hash(scheme + value)

    def __eq__(self, other: object) -> bool:
        """Whether both name the same concept: value, scheme and version count, the meaning does not."""
        try:
            return _identity(self) == _identity(other)
        except AttributeError:
            return False

    def __ne__(self, other: object) -> bool:
        return not self == other


def _keyword_for(value: str) -> str:
    """The attribute that takes a code of this length and form (PS3.3 8.1)."""
    if len(value) <= 16:
        return "CodeValue"
    return "URNCodeValue" if value.startswith(("urn:", "http://", "https://")) else "LongCodeValue"


def _check_item(item: Dataset) -> None:
    values = [keyword for keyword in CODE_VALUES if keyword in item]
    if len(values) != 1:
        raise _lacks("CodeValue", f"has exactly one of {', '.join(CODE_VALUES)}, not {len(values)} of them")
    for keyword in ("CodeMeaning", "CodingSchemeDesignator"):
        if keyword not in item:
            raise _lacks(keyword, f"has a {keyword}; this one has none")


def _lacks(keyword: str, rule: str) -> MissingAttributeError:
    return MissingAttributeError(
        f"A code {rule}.", keyword=keyword, macro="CodeSequenceMacro", reference="PS3.3 8.8"
    )


def _identity(code: Any) -> tuple[str, str, str | None]:
    """Value, scheme and version, with retired SNOMED codes (SRT) as their successors (SCT)."""
    value, scheme = code.value, code.scheme_designator
    if scheme == "SRT":
        # Only here, because pydicom.sr loads its whole dictionary of codes.
        from pydicom.sr._snomed_dict import mapping

        if value in mapping["SRT"]:
            value, scheme = mapping["SRT"][value], "SCT"
    return value, scheme, code.scheme_version
