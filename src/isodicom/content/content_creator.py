"""Who created content (PS3.3 10.1)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pydicom.dataset import Dataset
from pydicom.sequence import Sequence as ItemSequence

from isodicom.content_items import CodedConcept
from isodicom.valuerep import set_given, set_values

if TYPE_CHECKING:
    from pydicom.sr.coding import Code


class ContentCreatorIdentificationCodeSequence(ItemSequence):
    """The person who created content (Person Identification macro, PS3.3 10.1).

    Parameters
    ----------
    person_identification_codes: Sequence[pydicom.sr.coding.Code | isodicom.sr.CodedConcept]
        Codes that identify the person.
    institution_name: str
        The institution that the person answers to.
    person_address: str | None, optional
        Postal address.
    person_telephone_numbers: Sequence[str] | None, optional
        Telephone numbers.
    person_telecom_information: str | None, optional
        Other ways to reach the person, such as e-mail.
    institution_code: pydicom.sr.coding.Code | isodicom.sr.CodedConcept | None, optional
        A code that identifies the institution.
    institution_address: str | None, optional
        Its postal address.
    institutional_department_name: str | None, optional
        The department.
    institutional_department_type_code: pydicom.sr.coding.Code | isodicom.sr.CodedConcept | None, optional
        A code that says what kind of department it is.

    Examples
    --------
    >>> from isodicom import ContentCreatorIdentificationCodeSequence
    >>> from isodicom.sr import CodedConcept
    >>> me = CodedConcept("42", "99STAFF", "Jane Doe")
    >>> ContentCreatorIdentificationCodeSequence([me], "My hospital")[0].InstitutionName
    'My hospital'
    """

    def __init__(
        self,
        person_identification_codes: Sequence[Code | CodedConcept],
        institution_name: str,
        person_address: str | None = None,
        person_telephone_numbers: Sequence[str] | None = None,
        person_telecom_information: str | None = None,
        institution_code: Code | CodedConcept | None = None,
        institution_address: str | None = None,
        institutional_department_name: str | None = None,
        institutional_department_type_code: Code | CodedConcept | None = None,
    ) -> None:
        item = Dataset()
        item.PersonIdentificationCodeSequence = [
            CodedConcept.from_code(code) for code in person_identification_codes
        ]
        set_values(item, {"InstitutionName": institution_name})
        set_given(
            item,
            {
                "PersonAddress": person_address,
                "PersonTelephoneNumbers": person_telephone_numbers,
                "PersonTelecomInformation": person_telecom_information,
                "InstitutionCodeSequence": _one(institution_code),
                "InstitutionAddress": institution_address,
                "InstitutionalDepartmentName": institutional_department_name,
                "InstitutionalDepartmentTypeCodeSequence": _one(institutional_department_type_code),
            },
        )
        super().__init__([item])


def _one(code: Code | CodedConcept | None) -> list[CodedConcept] | None:
    return None if code is None else [CodedConcept.from_code(code)]
