"""Items that say what a coding scheme designator stands for (PS3.3 C.12.1, table C.12-1)."""

from __future__ import annotations

from collections.abc import Sequence

from pydicom.dataset import Dataset

from isodicom.errors import AttributeValueError
from isodicom.valuerep import set_given, set_values


class CodingSchemeResourceItem(Dataset):
    """Where a coding scheme can be had: an item of the Coding Scheme Resources Sequence (PS3.3 C.12.1).

    Parameters
    ----------
    url: str
        The address.
    url_type: str
        What is found there: `DOC`, `OWL` or `CSV`.
    """

    def __init__(self, url: str, url_type: str) -> None:
        super().__init__()
        set_values(self, {"CodingSchemeURL": url, "CodingSchemeURLType": url_type})


class CodingSchemeIdentificationItem(Dataset):
    """What a designator stands for: an item of the Coding Scheme Identification Sequence (PS3.3 C.12.1).

    Parameters
    ----------
    designator: str
        The designator that codes are written with, such as `99MINE`.
    name: str | None, optional
        The full name of the scheme.
    version: str | None, optional
        Its version.
    registry: str | None, optional
        The registry that the scheme is listed in.
    uid: str | None, optional
        Its identifier there.
    external_id: str | None, optional
        Its identifier there, where identifiers are not UIDs.
    responsible_organization: str | None, optional
        Who keeps the scheme.
    resources: Sequence[isodicom.coding_schemes.CodingSchemeResourceItem] | None, optional
        Where it can be had.

    Raises
    ------
    isodicom.errors.AttributeValueError
        If there is a registry, and not exactly one of `uid` and `external_id`.

    Examples
    --------
    >>> from isodicom.coding_schemes import CodingSchemeIdentificationItem
    >>> CodingSchemeIdentificationItem("99MINE", name="Codes of my hospital").CodingSchemeName
    'Codes of my hospital'
    """

    def __init__(
        self,
        designator: str,
        name: str | None = None,
        version: str | None = None,
        registry: str | None = None,
        uid: str | None = None,
        external_id: str | None = None,
        responsible_organization: str | None = None,
        resources: Sequence[CodingSchemeResourceItem] | None = None,
    ) -> None:
        super().__init__()
        set_values(self, {"CodingSchemeDesignator": designator})
        if registry is not None and (uid is None) == (external_id is None):
            raise AttributeValueError(
                f"Coding scheme {designator} is in the registry {registry}: "
                "give either its uid there or its external_id, one of the two.",
                keyword="CodingSchemeUID",
                module="SOPCommonModule",
                reference="PS3.3 C.12.1",
            )
        set_given(
            self,
            {
                "CodingSchemeName": name,
                "CodingSchemeVersion": version,
                "CodingSchemeRegistry": registry,
                "CodingSchemeUID": uid,
                "CodingSchemeExternalID": external_id,
                "CodingSchemeResponsibleOrganization": responsible_organization,
                "CodingSchemeResourcesSequence": resources,
            },
        )
