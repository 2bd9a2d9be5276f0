"""From an attribute to those who use it."""

from __future__ import annotations

import pytest

from isodicom.conformance import attributes_of, users_of
from isodicom.conformance.lookup.usage import iods_with
from isodicom.errors import UnknownStandardNameError


def test_a_module_names_it_with_its_type() -> None:
    users = {user.keyword: user for user in users_of("PixelSpacing", kinds=["module", "macro"], direct=True)}
    assert users["ImagePlaneModule"].type == "1"
    assert users["PixelMeasuresMacro"].path == "PixelMeasuresSequence/PixelSpacing"


def test_iods_have_it_by_module_and_by_functional_group() -> None:
    users = users_of("PixelSpacing", kinds=["iod"])
    by_module = next(user for user in users if user.keyword == "CTImageIOD")
    assert (by_module.path, by_module.through, by_module.usage) == (
        "PixelSpacing",
        ("ImagePlaneModule",),
        "M",
    )
    paths = [user.path for user in users if user.keyword == "EnhancedCTImageIOD"]
    assert "SharedFunctionalGroupsSequence/PixelMeasuresSequence/PixelSpacing" in paths
    assert "PerFrameFunctionalGroupsSequence/PixelMeasuresSequence/PixelSpacing" in paths


def test_modules_have_it_through_macros() -> None:
    users = {user.keyword: user for user in users_of("CodeMeaning", kinds=["module"])}
    assert "CodeSequenceMacro" in users["GeneralStudyModule"].through
    assert users["GeneralStudyModule"].path.endswith("Sequence/CodeMeaning")


@pytest.mark.parametrize("keyword", ["PixelSpacing", "PatientName", "SegmentNumber", "FrameLaterality"])
def test_uses_are_where_the_flat_rows_have_them(keyword: str) -> None:
    users = users_of(keyword, kinds=["iod"])
    found = {(user.keyword, user.path, user.type) for user in users}
    for iod in sorted({user.keyword for user in users})[:5]:
        rows = {(iod, row.path, row.type) for row in attributes_of(iod) if row.keyword == keyword}
        assert rows <= found
        assert rows


def test_the_indexes_alone_tell_the_iods() -> None:
    assert set(iods_with("PixelSpacing")) == {
        user.keyword for user in users_of("PixelSpacing", kinds=["iod"])
    }


def test_direct_leaves_out_what_a_macro_brings() -> None:
    assert [user.keyword for user in users_of("CodeMeaning", direct=True)] == ["BasicCodeSequenceMacro"]


def test_an_unknown_attribute_is_refused() -> None:
    with pytest.raises(UnknownStandardNameError, match="no attribute 'PixelSpacng'"):
        users_of("PixelSpacng")
