"""Who issued an identifier (PS3.3 10.14)."""

from __future__ import annotations

from typing import Self

from pydicom.dataset import Dataset

from isodicom.enum import UniversalEntityIDTypeValues
from isodicom.errors import MissingAttributeError
from isodicom.schema.typed import OpenDataset
from isodicom.valuerep import member, required_text


class IssuerOfIdentifier(OpenDataset):
    """Who issued the identifier of a specimen or container (HL7v2 Hierarchic Designator macro, PS3.3 10.14).

    Parameters
    ----------
    issuer_of_identifier: str
        Its name or, with a type, its universal identifier.
    issuer_of_identifier_type: str | isodicom.UniversalEntityIDTypeValues | None, optional
        What kind of universal identifier it is.

    Raises
    ------
    isodicom.errors.AttributeValueError
        If the issuer is empty, or there is no such type.

    Examples
    --------
    >>> from isodicom import IssuerOfIdentifier
    >>> IssuerOfIdentifier("1.2.840.99999", "ISO").issuer_of_identifier
    '1.2.840.99999'
    """

    def __init__(
        self,
        issuer_of_identifier: str,
        issuer_of_identifier_type: str | UniversalEntityIDTypeValues | None = None,
    ) -> None:
        super().__init__()
        if issuer_of_identifier_type is None:
            self.LocalNamespaceEntityID = required_text(issuer_of_identifier, "LocalNamespaceEntityID")
        else:
            self.UniversalEntityID = required_text(issuer_of_identifier, "UniversalEntityID")
            self.UniversalEntityIDType = member(
                UniversalEntityIDTypeValues, issuer_of_identifier_type, "UniversalEntityIDType"
            ).value

    @classmethod
    def from_dataset(cls, dataset: Dataset, copy: bool = True) -> Self:
        """Take over an item of a sequence.

        Parameters
        ----------
        dataset: pydicom.dataset.Dataset
            The item.
        copy: bool, optional
            Take a deep copy. If false, `dataset` itself becomes the issuer.

        Raises
        ------
        TypeError
            If it is not a dataset.
        isodicom.errors.MissingAttributeError
            If it names no issuer, or a universal identifier without its type.
        """
        taken = super().from_dataset(dataset, copy)
        needed = "LocalNamespaceEntityID"
        if "UniversalEntityID" in taken:
            needed = "UniversalEntityIDType"
        if needed not in taken:
            raise MissingAttributeError(
                "An issuer has a LocalNamespaceEntityID, or a UniversalEntityID and its type; "
                f"{needed} is missing.",
                keyword=needed,
                macro="HL7v2HierarchicDesignatorMacro",
                reference="PS3.3 10.14",
            )
        return taken

    @property
    def issuer_of_identifier(self) -> str:
        """str: who it is"""
        value: str = self.get("UniversalEntityID") or self.get("LocalNamespaceEntityID")
        return str(value)

    @property
    def issuer_of_identifier_type(self) -> UniversalEntityIDTypeValues | None:
        """isodicom.UniversalEntityIDTypeValues | None: what kind of identifier it is, if universal"""
        value = self.get("UniversalEntityIDType")
        return None if value is None else UniversalEntityIDTypeValues(value)
