"""Which algorithm made something (PS3.3 10.16)."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from pydicom.dataset import Dataset

from isodicom.content.single_item import SingleItemSequence
from isodicom.content_items import CodedConcept
from isodicom.errors import AttributeValueError
from isodicom.valuerep import required_text, set_given

if TYPE_CHECKING:
    from pydicom.sr.coding import Code


class AlgorithmIdentificationSequence(SingleItemSequence):
    """The algorithm that made something (Algorithm Identification macro, PS3.3 10.16).

    Parameters
    ----------
    name: str
        Its name.
    family: pydicom.sr.coding.Code | isodicom.sr.CodedConcept
        What kind it is, best taken from context group CID 7162.
    version: str
        Its version.
    source: str | None, optional
        Who made it.
    parameters: dict[str, str] | None, optional
        What it was called with: names and values.

    Raises
    ------
    isodicom.errors.AttributeValueError
        If name or version are empty, or too long; if a parameter's name or value has `=` or `,` in it,
        so that it could not be read back.

    Examples
    --------
    >>> from isodicom import AlgorithmIdentificationSequence
    >>> from pydicom.sr.codedict import codes
    >>> made_by = AlgorithmIdentificationSequence("threshold", codes.DCM.ArtificialIntelligence, "1.0")
    >>> made_by.name
    'threshold'
    """

    required: ClassVar[tuple[tuple[str, ...], ...]] = (
        ("AlgorithmFamilyCodeSequence", "AlgorithmName", "AlgorithmVersion"),
    )

    def __init__(
        self,
        name: str,
        family: Code | CodedConcept,
        version: str,
        source: str | None = None,
        parameters: dict[str, str] | None = None,
    ) -> None:
        item = Dataset()
        item.AlgorithmName = required_text(name, "AlgorithmName")
        item.AlgorithmVersion = required_text(version, "AlgorithmVersion")
        item.AlgorithmFamilyCodeSequence = [CodedConcept.from_code(family)]
        written = None if parameters is None else _written(parameters)
        set_given(item, {"AlgorithmSource": source, "AlgorithmParameters": written})
        super().__init__(item)

    @property
    def name(self) -> str:
        """str: name of the algorithm"""
        return str(self[0].AlgorithmName)

    @property
    def family(self) -> CodedConcept:
        """isodicom.sr.CodedConcept: what kind of algorithm it is"""
        return CodedConcept.from_dataset(self[0].AlgorithmFamilyCodeSequence[0], copy=False)

    @property
    def version(self) -> str:
        """str: version of the algorithm"""
        return str(self[0].AlgorithmVersion)

    @property
    def source(self) -> str | None:
        """str | None: who made the algorithm"""
        source = self[0].get("AlgorithmSource")
        return None if source is None else str(source)

    @property
    def parameters(self) -> dict[str, str] | None:
        """dict[str, str] | None: names and values of the parameters

        Raises
        ------
        isodicom.errors.AttributeValueError
            If the text is not of the form `name=value,name=value`, which the standard leaves open.
        """
        text = self[0].get("AlgorithmParameters")
        if text is None:
            return None
        pairs = [part.partition("=") for part in str(text).split(",")] if text else []
        if not all(equals for _, equals, _ in pairs):
            raise AttributeValueError(
                f"AlgorithmParameters is not of the form name=value: {text!r}. Read the attribute itself.",
                keyword="AlgorithmParameters",
                expected="name=value,name=value",
                found=str(text),
            )
        return {name: value for name, _, value in pairs}


def _written(parameters: dict[str, str]) -> str:
    for name, value in parameters.items():
        if "," in f"{name}{value}" or "=" in name:
            raise AttributeValueError(
                f"The parameter {name}={value} could not be read back: no comma in it, no = in its name.",
                keyword="AlgorithmParameters",
                found=f"{name}={value}",
            )
    return ",".join(f"{name}={value}" for name, value in parameters.items())
