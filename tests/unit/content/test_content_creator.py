from __future__ import annotations

from pydicom.sr.codedict import codes

from isodicom import ContentCreatorIdentificationCodeSequence
from isodicom.sr import CodedConcept


def test_everything_that_is_given_is_written() -> None:
    me, house, floor = (CodedConcept(value, "99X", value) for value in ("me", "house", "floor"))
    item = ContentCreatorIdentificationCodeSequence(
        [me, codes.SCT.Bone], "House", "street", ["1", "2"], "mail", house, "square", "Floor", floor
    )[0]
    assert [code.value for code in item.PersonIdentificationCodeSequence] == ["me", "272673000"]
    assert (item.InstitutionName, item.PersonAddress, item.InstitutionAddress) == (
        "House",
        "street",
        "square",
    )
    assert list(item.PersonTelephoneNumbers) == ["1", "2"]
    assert item.PersonTelecomInformation == "mail"
    assert item.InstitutionCodeSequence[0] == house
    assert item.InstitutionalDepartmentName == "Floor"
    assert item.InstitutionalDepartmentTypeCodeSequence[0] == floor


def test_what_is_not_given_is_left_out() -> None:
    item = ContentCreatorIdentificationCodeSequence([CodedConcept("me", "99X", "me")], "House")[0]
    assert sorted(item.dir()) == ["InstitutionName", "PersonIdentificationCodeSequence"]
