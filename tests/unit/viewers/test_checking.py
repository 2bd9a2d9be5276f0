from __future__ import annotations

import warnings
from pathlib import Path

import pytest
from pydicom import dcmread
from pydicom.data import get_testdata_file
from pydicom.dataset import Dataset

from isodicom.errors import AttributeValueError, FrameError, UnknownStandardNameError
from isodicom.viewers import VIEWERS, check
from tests.factories import shown
from tests.factories.images import ct_series, ct_slice


def saved(folder: Path, images: list[Dataset], name: str = "image") -> Path:
    folder.mkdir(exist_ok=True)
    for number, image in enumerate(images):
        image.save_as(folder / f"{name}{number}.dcm")
    return folder


def test_files_and_folders_are_read(tmp_path: Path) -> None:
    seg, images = shown.good()
    seg.save_as(tmp_path / "seg.dcm")
    folder = saved(tmp_path / "series", images)
    (folder / "notes.txt").write_text("no image")
    saved(folder, ct_series(2), "another")
    report = check(tmp_path / "seg.dcm", ["ohif", "slicer"], folder)
    assert (report.file, report.viewers) == (str(tmp_path / "seg.dcm"), ("ohif", "slicer"))
    assert (report.findings, report.not_told, report.ok) == ((), (), True)


def test_the_worst_comes_first() -> None:
    seg, _ = shown.with_an_empty_segment()
    del seg.SegmentSequence[0].RecommendedDisplayCIELabValue
    report = check(seg, "slicer")
    assert [finding.severity for finding in report.findings] == ["incomplete", "cosmetic"]
    assert not report.ok
    assert check(shown.segment_lacking("RecommendedDisplayCIELabValue")[0], "mitk").ok


def test_without_the_images_nothing_is_said_of_places() -> None:
    seg, images = shown.of_another_size()
    assert check(seg, "ohif").findings == ()
    assert [finding.rule for finding in check(seg, "ohif", images).findings] == ["other-size"]


def test_what_others_wrote_is_checked_by_every_pack() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        report = check(str(get_testdata_file("liver.dcm")))
    assert report.viewers == tuple(VIEWERS)
    assert {"itk", "niivue"} <= {finding.viewer for finding in report.findings}


def test_a_broken_file_leaves_rules_untold() -> None:
    seg = dcmread(str(get_testdata_file("liver.dcm")))
    del seg.PerFrameFunctionalGroupsSequence[2:]
    report = check(seg, "slicer")
    assert any(line.startswith("slicer.") for line in report.not_told)


def test_bad_questions_are_refused() -> None:
    seg, _ = shown.good()
    with pytest.raises(UnknownStandardNameError, match=r"no rules for a viewer 'osirix'; there are for ohif"):
        check(seg, "osirix")
    with pytest.raises(AttributeValueError, match="not a segmentation"):
        check(ct_slice())
    with pytest.raises(FrameError, match="no image of a source series"):
        check(seg, source=[seg])
    with pytest.raises(FrameError, match="2 series, and the segmentation refers to none"):
        check(seg, source=[*ct_series(1), *ct_series(1)])


def test_where_nobody_says_whether_segments_overlap_pixels_are_asked() -> None:
    for case, expected in ((shown.overlapping, ["overlap"]), (shown.two_segments, [])):
        seg, _ = case()
        del seg.SegmentsOverlap
        assert [finding.rule for finding in check(seg, "volview").findings] == expected


def test_overlaps_of_slides_are_found_tile_by_tile() -> None:
    for organization in ("TILED_FULL", "TILED_SPARSE"):
        seg, _ = shown.of_a_slide(several=True, dimension_organization_type=organization)
        del seg.SegmentsOverlap
        assert [finding.rule for finding in check(seg, "volview").findings] == ["overlap"]


def test_fractions_of_nothing_and_all_are_no_trouble_to_ohif() -> None:
    assert "fractional" not in {finding.rule for finding in check(shown.compressed()[0], "ohif").findings}
