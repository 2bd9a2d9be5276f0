"""File names follow from keywords."""

from __future__ import annotations

import pytest

from codegen.render.names import pack_stem, stem, stems, template_stem


@pytest.mark.parametrize(
    ("keyword", "expected"),
    [
        ("PatientModule", "patient"),
        ("PixelMeasuresMacro", "pixel_measures"),
        ("CTImageIOD", "ct_image"),
        ("SegmentSequenceItem", "segment_sequence"),
        ("OtherPatientIDsSequenceItem", "other_patient_ids_sequence"),
        ("XRay3DAngiographicImageIOD", "x_ray_3d_angiographic_image"),
        ("SOPCommonModule", "sop_common"),
        ("MacroParametersModule", "macro_parameters"),
        ("4DFlowModule", "_4d_flow"),
        ("ImportModule", "import_"),
        ("Module", "module"),
    ],
)
def test_a_file_is_named_after_its_keyword_without_the_kind(keyword: str, expected: str) -> None:
    assert stem(keyword) == expected


def test_names_that_clash_are_numbered_in_the_order_of_keywords() -> None:
    assert stems(["USImageIOD", "UsImageIOD"]) == {"USImageIOD": "us_image", "UsImageIOD": "us_image_2"}


def test_templates_and_context_groups_are_named_after_their_numbers() -> None:
    assert template_stem("TID 1500") == "tid_1500"
    assert template_stem("TID 8300-1") == "tid_8300_1"
    assert [pack_stem(cid) for cid in (2, 99, 100, 12345)] == [
        "cid_0000",
        "cid_0000",
        "cid_0100",
        "cid_12300",
    ]
