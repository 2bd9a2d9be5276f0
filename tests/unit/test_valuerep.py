from __future__ import annotations

import warnings
from datetime import date, datetime, time, timedelta, timezone
from typing import Any

import pytest
from pydicom.dataset import Dataset
from pydicom.multival import MultiValue
from pydicom.valuerep import DSfloat, PersonName

from isodicom import valuerep
from isodicom.enum import PatientSexValues
from isodicom.errors import AttributeValueError


@pytest.mark.parametrize("name", ["Doe^Jane", "Plato^", "", "Yamada^Tarou=山田^太郎", PersonName("Doe^Jane")])
def test_names_with_components_pass(name: str | PersonName) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        valuerep.check_person_name(name)


@pytest.mark.parametrize("name", ["Jane Doe", PersonName("Plato")])
def test_a_name_of_one_component_is_warned_of(name: str | PersonName) -> None:
    with pytest.warns(UserWarning, match="single component"):
        valuerep.check_person_name(name)


@pytest.mark.parametrize("name", [None, 1, b"Doe^Jane"])
def test_what_is_no_name_is_refused(name: Any) -> None:
    with pytest.raises(TypeError, match="A person name is"):
        valuerep.check_person_name(name)


@pytest.mark.parametrize("number", [1 / 3, -1 / 3, 1e-7 / 3, -123456789.123456789, 1e300 / 3, 5, "2.50"])
def test_decimal_strings_have_16_characters_at_most(number: Any) -> None:
    text = str(valuerep.decimal_string(number, "PixelSpacing"))
    assert len(text) <= 16
    assert float(text) == pytest.approx(float(number), rel=1e-6)


def test_decimal_strings_that_were_read_keep_their_text() -> None:
    assert str(valuerep.decimal_string(DSfloat("1.250000"), "SliceThickness")) == "1.250000"


@pytest.mark.parametrize("number", [float("nan"), float("inf"), "one", None])
def test_what_is_no_number_is_refused(number: Any) -> None:
    with pytest.raises(AttributeValueError, match="SliceThickness takes finite numbers") as caught:
        valuerep.decimal_string(number, "SliceThickness")
    assert caught.value.keyword == "SliceThickness"


def test_the_count_of_numbers_is_checked() -> None:
    with pytest.raises(AttributeValueError, match=r"PixelSpacing takes 2 numbers; \[1.0\] was given"):
        valuerep.decimal_strings([1.0], 2, "PixelSpacing")
    with pytest.raises(AttributeValueError, match=r"PixelSpacing takes 2 numbers; 1\.0 was given"):
        valuerep.decimal_strings(1.0, 2, "PixelSpacing")  # type: ignore[arg-type]


@pytest.mark.parametrize("value", ["ct", "", "A" * 17, "   ", "A-B", None])
def test_what_is_no_code_string_is_refused(value: Any) -> None:
    with pytest.raises(AttributeValueError, match="Modality takes"):
        valuerep.code_string(value, "Modality")


@pytest.mark.parametrize("value", ["1..2", "1.02", "x", "", None, "1." + "2" * 64])
def test_what_is_no_uid_is_refused(value: Any) -> None:
    with pytest.raises(AttributeValueError, match="StudyInstanceUID takes a UID"):
        valuerep.uid_text(value, "StudyInstanceUID")


@pytest.mark.parametrize("value", [None, "1", 1.0, True])
def test_what_is_no_whole_number_is_refused(value: Any) -> None:
    with pytest.raises(TypeError, match="SeriesNumber takes a whole number"):
        valuerep.positive(value, "SeriesNumber")


def test_numbers_count_from_one() -> None:
    assert valuerep.positive(1, "SeriesNumber") == 1
    with pytest.raises(AttributeValueError, match="from 1 to 2147483647; 0 was given"):
        valuerep.positive(0, "SeriesNumber")
    with pytest.raises(AttributeValueError, match="SeriesNumber takes"):
        valuerep.positive(2**31, "SeriesNumber")


def test_text_fits_its_attribute() -> None:
    assert valuerep.text("x" * 64, "Manufacturer") == "x" * 64
    assert valuerep.text(None, "Manufacturer") is None
    assert valuerep.text("a\\b" * 99, "TrackingID") == "a\\b" * 99
    with pytest.raises(AttributeValueError, match="AccessionNumber takes at most 16 characters"):
        valuerep.text("x" * 17, "AccessionNumber")
    with pytest.raises(AttributeValueError, match="without a backslash"):
        valuerep.text("a\\b", "Manufacturer")
    with pytest.raises(TypeError, match="DeviceSerialNumber takes text, not 5"):
        valuerep.text(5, "DeviceSerialNumber")  # type: ignore[call-overload]


@pytest.mark.parametrize("value", ["", "  ", None])
def test_text_may_have_to_be_there(value: Any) -> None:
    assert valuerep.required_text("x", "Manufacturer") == "x"
    with pytest.raises(AttributeValueError, match="Manufacturer takes text that is not empty"):
        valuerep.required_text(value, "Manufacturer")


def test_numbers_of_an_attribute_are_read_or_refused() -> None:
    dataset = Dataset()
    assert valuerep.number_in(dataset, "Rows") is None
    dataset.Rows = 7
    assert valuerep.number_in(dataset, "Rows") == 7
    dataset.Rows = [7, 8]
    with pytest.raises(AttributeValueError, match=r"Rows takes a number; \[7, 8\]"):
        valuerep.number_in(dataset, "Rows")


def test_uids_that_are_known_may_have_leading_zeros() -> None:
    assert valuerep.known_uid("1.2.03", "StudyInstanceUID") == "1.2.03"
    for value in ("not a uid", "1." + "2" * 64, None, ""):
        with pytest.raises(AttributeValueError, match="StudyInstanceUID takes a UID"):
            valuerep.known_uid(value, "StudyInstanceUID")  # type: ignore[arg-type]


def test_dates_and_times_become_text() -> None:
    assert valuerep.date_text(date(2026, 1, 2), "StudyDate") == "20260102"
    assert valuerep.date_text("20260102", "StudyDate") == "20260102"
    assert valuerep.date_text("", "StudyDate") is None
    assert valuerep.time_text(time(1, 2, 3), "StudyTime") == "010203.000000"
    assert valuerep.time_text("0102", "StudyTime") == "0102"
    assert valuerep.time_text(None, "StudyTime") is None


def test_points_in_time_become_text() -> None:
    moment = datetime(2026, 1, 2, 3, 4, 5, 6)
    assert valuerep.datetime_text(moment, "ContributionDateTime") == "20260102030405.000006"
    aware = moment.replace(tzinfo=timezone(timedelta(hours=-5)))
    assert valuerep.datetime_text(aware, "ContributionDateTime") == "20260102030405.000006-0500"
    assert valuerep.datetime_text("2026", "ContributionDateTime") == "2026"
    assert valuerep.datetime_text(None, "ContributionDateTime") is None


def test_what_is_no_date_or_time_is_refused() -> None:
    with pytest.raises(AttributeValueError, match="takes a date and time"):
        valuerep.datetime_text("soon", "ContributionDateTime")
    with pytest.raises(AttributeValueError, match="StudyDate takes a date"):
        valuerep.date_text("yesterday", "StudyDate")
    with pytest.raises(AttributeValueError, match="StudyTime takes a time"):
        valuerep.time_text("noon", "StudyTime")


def test_terms_are_those_of_the_enum() -> None:
    assert valuerep.term(PatientSexValues, "F", "PatientSex") == "F"
    assert valuerep.term(PatientSexValues, PatientSexValues.O, "PatientSex") == "O"
    assert valuerep.term(PatientSexValues, None, "PatientSex") is None
    with pytest.raises(AttributeValueError, match="one of M, F, O; 'X' was given"):
        valuerep.term(PatientSexValues, "X", "PatientSex")


def test_only_given_values_are_set() -> None:
    dataset = Dataset()
    valuerep.set_given(dataset, {"PatientID": "1", "StudyID": None})
    assert list(dataset.dir()) == ["PatientID"]


@pytest.mark.parametrize(
    ("keyword", "value"),
    [
        ("InstitutionName", "x" * 65),
        ("StationName", "x" * 17),
        ("CodingSchemeURLType", "owl"),
        ("TrackingUID", "1..2"),
        ("ContributionDateTime", "Monday"),
        ("SoftwareVersions", ["1.0", "x" * 65]),
    ],
)
def test_values_are_checked_as_their_representation_asks(keyword: str, value: object) -> None:
    with pytest.raises(AttributeValueError, match=f"^{keyword} takes"):
        valuerep.set_given(Dataset(), {keyword: value})


def test_values_that_are_not_given_are_left_out_or_empty() -> None:
    dataset = Dataset()
    valuerep.set_given(dataset, {"PatientID": None, "PatientName": "Doe^Jane"})
    valuerep.set_values(dataset, {"StudyDate": None, "SoftwareVersions": MultiValue(str, ["1", "2"])})
    assert [element.keyword for element in dataset] == ["StudyDate", "PatientName", "SoftwareVersions"]
    assert dataset.StudyDate is None
    assert dataset.SoftwareVersions == ["1", "2"]
