from __future__ import annotations

import warnings

import pytest
from pydicom.dataset import Dataset
from pydicom.sr.codedict import codes

from isodicom import ContributingEquipment, __version__
from isodicom.errors import AttributeValueError, ConformanceError, MissingAttributeError
from tests.factories.images import ct_slice


def test_the_library_names_itself_by_either_name() -> None:
    for make in (ContributingEquipment.for_isodicom, ContributingEquipment.for_highdicom):
        item = make()
        assert item.ManufacturerModelName == "isodicom"
        assert item.SoftwareVersions == __version__
        assert item.PurposeOfReferenceCodeSequence[0] == codes.DCM.ProcessingEquipment
        assert item.PurposeOfReferenceCodeSequence[0].meaning == "Processing Equipment"
    other = ContributingEquipment.for_isodicom(purpose_of_reference=codes.DCM.ModifyingEquipment)
    assert other.PurposeOfReferenceCodeSequence[0] == codes.DCM.ModifyingEquipment


def test_acquisition_is_told_from_the_image() -> None:
    image = ct_slice()
    item = ContributingEquipment.for_image_acquisition(image)
    assert item.Manufacturer == image.Manufacturer
    assert item.StationName == image.StationName
    assert item.PurposeOfReferenceCodeSequence[0].value == "109101"
    assert "DeviceSerialNumber" not in item


def test_an_image_that_does_not_say_who_made_it_is_refused() -> None:
    image = ct_slice()
    image.Manufacturer = ""
    with pytest.raises(MissingAttributeError) as caught:
        ContributingEquipment.for_image_acquisition(image)
    assert caught.value.keyword == "Manufacturer"


def test_what_is_no_image_is_refused() -> None:
    with pytest.raises(ConformanceError, match="not an image"):
        ContributingEquipment.for_image_acquisition(Dataset())


def test_the_manufacturer_is_required() -> None:
    with pytest.raises(MissingAttributeError, match="manufacturer"):
        ContributingEquipment("", codes.DCM.ProcessingEquipment)


def test_several_software_versions_are_several_values() -> None:
    item = ContributingEquipment("m", codes.DCM.ProcessingEquipment, software_versions=("1", "2"))
    assert list(item.SoftwareVersions) == ["1", "2"]


def test_a_time_of_acquisition_that_is_none_is_left_out() -> None:
    image = ct_slice()
    image.AcquisitionDateTime = "20040119072730.5"
    assert ContributingEquipment.for_image_acquisition(image).ContributionDateTime == "20040119072730.5"
    image["AcquisitionDateTime"].value = None
    assert "ContributionDateTime" not in ContributingEquipment.for_image_acquisition(image)
    image.AcquisitionDateTime = ["2004", "2005"]
    assert "ContributionDateTime" not in ContributingEquipment.for_image_acquisition(image)


def test_what_an_image_says_wrongly_of_its_equipment_is_left_out() -> None:
    image = ct_slice()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        image.InstitutionName, image.StationName = "A" * 65, "A" * 17
    with pytest.warns(UserWarning, match="InstitutionName takes at most 64 characters"):
        item = ContributingEquipment.for_image_acquisition(image)
    assert "InstitutionName" not in item
    assert "StationName" not in item
    with pytest.raises(AttributeValueError, match="StationName"):
        ContributingEquipment.for_image_acquisition(image, source_header_policy="strict")
    image.Manufacturer = "A" * 65
    with pytest.raises(MissingAttributeError):
        ContributingEquipment.for_image_acquisition(image, source_header_policy="skip")
