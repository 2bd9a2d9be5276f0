"""Items that any object may hold (PS3.3 C.12.1)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Self

from pydicom.dataset import Dataset
from pydicom.valuerep import DT

from isodicom.content_items import CodedConcept
from isodicom.content_items.dcm import dcm
from isodicom.enum import SourceHeaderPolicyValues
from isodicom.errors import AttributeValueError, ConformanceError, MissingAttributeError
from isodicom.source_headers.rules import Rule, rules_of
from isodicom.source_headers.take_over import take_sound
from isodicom.valuerep import datetime_text, set_given
from isodicom.version import __version__

if TYPE_CHECKING:
    from pydicom.sr.coding import Code

_ACQUISITION = "109101"
_PROCESSING = "109102"

# What an image says of the equipment that acquired it, and an item repeats.
_EQUIPMENT = (
    "Manufacturer",
    "ManufacturerModelName",
    "SoftwareVersions",
    "DeviceSerialNumber",
    "InstitutionName",
    "InstitutionalDepartmentName",
    "InstitutionAddress",
    "StationName",
)


class ContributingEquipment(Dataset):
    """Equipment that had a part in an object: an item of the Contributing Equipment Sequence (PS3.3 C.12.1).

    Parameters
    ----------
    manufacturer: str
        Who made it.
    purpose_of_reference: pydicom.sr.coding.Code | isodicom.sr.CodedConcept
        Why it is named, best taken from context group CID 7005.
    manufacturer_model_name: str | None, optional
        Its model.
    software_versions: str | Sequence[str] | None, optional
        The version or versions of its software; several make several values.
    device_serial_number: str | None, optional
        Its serial number.
    institution_name: str | None, optional
        Where it stands: hospital, practice, institute.
    institutional_department_name: str | None, optional
        The department where it stands.
    institution_address: str | None, optional
        The address of where it stands.
    station_name: str | None, optional
        The name that its users gave it.
    contribution_datetime: str | datetime.datetime | pydicom.valuerep.DT | None, optional
        When it did its part.
    contribution_description: str | None, optional
        What its part was.

    Raises
    ------
    isodicom.errors.MissingAttributeError
        If the manufacturer is empty.

    Examples
    --------
    >>> from isodicom import ContributingEquipment
    >>> ContributingEquipment.for_isodicom().ManufacturerModelName
    'isodicom'
    """

    def __init__(
        self,
        manufacturer: str,
        purpose_of_reference: Code | CodedConcept,
        *,
        manufacturer_model_name: str | None = None,
        software_versions: str | Sequence[str] | None = None,
        device_serial_number: str | None = None,
        institution_name: str | None = None,
        institutional_department_name: str | None = None,
        institution_address: str | None = None,
        station_name: str | None = None,
        contribution_datetime: str | datetime | DT | None = None,
        contribution_description: str | None = None,
    ) -> None:
        super().__init__()
        if not manufacturer:
            raise MissingAttributeError(
                f"Contributing equipment has a manufacturer; {manufacturer!r} was given.",
                keyword="Manufacturer",
                reference="PS3.3 C.12.1",
            )
        self.Manufacturer = manufacturer
        self.PurposeOfReferenceCodeSequence = [CodedConcept.from_code(purpose_of_reference)]
        set_given(
            self,
            {
                "ManufacturerModelName": manufacturer_model_name,
                "SoftwareVersions": software_versions,
                "DeviceSerialNumber": device_serial_number,
                "InstitutionName": institution_name,
                "InstitutionalDepartmentName": institutional_department_name,
                "InstitutionAddress": institution_address,
                "StationName": station_name,
                "ContributionDateTime": contribution_datetime,
                "ContributionDescription": contribution_description,
            },
        )

    @classmethod
    def for_isodicom(cls, *, purpose_of_reference: Code | CodedConcept | None = None) -> Self:
        """Make the item that names this library.

        Parameters
        ----------
        purpose_of_reference: pydicom.sr.coding.Code | isodicom.sr.CodedConcept | None, optional
            Why it is named. None stands for processing equipment.
        """
        return cls(
            manufacturer="isodicom contributors",
            purpose_of_reference=purpose_of_reference or dcm(_PROCESSING),
            manufacturer_model_name="isodicom",
            software_versions=__version__,
            contribution_datetime=datetime.now(),
            contribution_description="Software library that made this object",
        )

    @classmethod
    def for_highdicom(cls, *, purpose_of_reference: Code | CodedConcept | None = None) -> Self:
        """Do what `for_isodicom` does; programs that were written for highdicom call this name.

        Parameters
        ----------
        purpose_of_reference: pydicom.sr.coding.Code | isodicom.sr.CodedConcept | None, optional
            Why the library is named. None stands for processing equipment.
        """
        return cls.for_isodicom(purpose_of_reference=purpose_of_reference)

    @classmethod
    def for_image_acquisition(
        cls, dataset: Dataset, *, source_header_policy: SourceHeaderPolicyValues | str = "repair"
    ) -> Self:
        """Make the item that names the equipment that acquired an image.

        Parameters
        ----------
        dataset: pydicom.dataset.Dataset
            The image.
        source_header_policy: str | isodicom.SourceHeaderPolicyValues, optional
            What to do where its header breaks the standard: `strict` refuses it, `repair` mends or leaves out
            what is wrong, with a warning, `skip` leaves it out in silence.

        Raises
        ------
        isodicom.errors.ConformanceError
            If the dataset is not an image.
        isodicom.errors.MissingAttributeError
            If the image doesn't say who made the equipment.
        isodicom.errors.AttributeValueError
            If something that it says is not as it must be, and the policy is `strict`.

        Warns
        -----
        UserWarning
            If something had to be mended or left out, and the policy is `repair`.
        """
        if "Rows" not in dataset or "Columns" not in dataset:
            raise ConformanceError("The dataset is not an image: it has no Rows and Columns.")
        found = Dataset()
        take_sound(found, dataset, _equipment(), source_header_policy)
        if not found.get("Manufacturer"):
            raise MissingAttributeError(
                "The image does not say who made the equipment: it has no Manufacturer.",
                keyword="Manufacturer",
                reference="PS3.3 C.12.1",
            )
        item = cls(
            manufacturer=found.Manufacturer,
            purpose_of_reference=dcm(_ACQUISITION),
            contribution_datetime=_point_in_time(dataset.get("AcquisitionDateTime")),
            contribution_description="Equipment that acquired the source image",
        )
        item.update({element.tag: element for element in found if not element.is_empty})
        return item


@cache
def _equipment() -> tuple[Rule, ...]:
    """The rules of what an item repeats."""
    sequence = next(r for r in rules_of("SOPCommonModule") if r.keyword == "ContributingEquipmentSequence")
    return tuple(rule for rule in sequence.below if rule.keyword in _EQUIPMENT)


def _point_in_time(value: object) -> str | None:
    """What an image says of when it was acquired, if it is a point in time."""
    try:
        return datetime_text(str(value or ""), "AcquisitionDateTime")
    except AttributeValueError:
        return None
