from __future__ import annotations

from time import process_time
from typing import Any

import numpy as np
import pytest
from pydicom.dataset import Dataset
from pydicom.values import convert_SQ

from isodicom import PixelMeasuresSequence, PlaneOrientationSequence, PlanePositionSequence
from isodicom.encoding.cells import element, integers, item, sequence
from isodicom.encoding.layout import Layout
from isodicom.multiframe.dimensions import FrameTable, order_of_planes, organize
from isodicom.multiframe.functional_groups import Groups, Macro, functional_groups
from isodicom.multiframe.planes import Planes, plan_planes
from isodicom.multiframe.sources import read_sources
from isodicom.multiframe.tiling import Tiling
from tests.factories.sources import SOURCES

LAYOUTS = (Layout(implicit=False), Layout(implicit=True))


def macro(layout: Layout, numbers: list[int], codes: list[int] | None, shared: bool = True) -> Macro:
    """The segments of frames."""
    name = "SegmentIdentificationSequence"
    content = element("ReferencedSegmentNumber", integers("US", numbers), layout)
    cells = sequence(name, item(content, layout), layout=layout)
    return Macro(name, cells, None if codes is None else np.array(codes), shared)


def placed(name: str, *more: Any, **arguments: Any) -> Planes:
    sources = read_sources(SOURCES[name]())
    shape = more[0] if more else (sources.count, *sources.shape)
    return plan_planes(sources, shape, **arguments)


def written(planes: Planes, layout: Layout, wanted: str | None = None, **more: Any) -> Groups:
    """The groups of all planes."""
    frames = FrameTable(order_of_planes(planes, np.arange(planes.count)))
    return functional_groups(planes, frames, organize(planes, frames, wanted), layout=layout, **more)


def items(groups: Groups, layout: Layout) -> list[Dataset]:
    assert groups.per_frame is not None
    return list(convert_SQ(groups.per_frame, layout.implicit, True))


@pytest.mark.parametrize("layout", LAYOUTS, ids=["explicit", "implicit"])
def test_frames_in_the_patient(layout: Layout) -> None:
    images = SOURCES["series"]()
    planes = plan_planes(read_sources(images), (4, 9, 7))
    groups = written(planes, layout)
    assert set(groups.shared.dir()) == {"PixelMeasuresSequence", "PlaneOrientationSequence"}
    assert groups.shared.PixelMeasuresSequence == PixelMeasuresSequence([0.5, 0.75], 2, 2.5)
    assert groups.shared.PlaneOrientationSequence == PlaneOrientationSequence("PATIENT", [1, 0, 0, 0, 1, 0])
    found = items(groups, layout)
    assert len(found) == 4
    for rank, (frame, image) in enumerate(zip(found, images[::-1], strict=True), start=1):
        assert set(frame.dir()) == {
            "DerivationImageSequence",
            "FrameContentSequence",
            "PlanePositionSequence",
        }
        assert frame.FrameContentSequence[0].DimensionIndexValues == rank
        assert frame.PlanePositionSequence[0].ImagePositionPatient == image.ImagePositionPatient
        (derivation,) = frame.DerivationImageSequence
        assert derivation.DerivationCodeSequence[0].CodeValue == "113076"
        (source,) = derivation.SourceImageSequence
        assert (source.ReferencedSOPClassUID, source.ReferencedSOPInstanceUID) == (
            image.SOPClassUID,
            image.SOPInstanceUID,
        )
        assert source.SpatialLocationsPreserved == "YES"
        assert source.PurposeOfReferenceCodeSequence[0].CodeValue == "121322"
        assert "ReferencedFrameNumber" not in source


@pytest.mark.parametrize("layout", LAYOUTS, ids=["explicit", "implicit"])
def test_frames_of_multi_frame_images_are_named_by_number(layout: Layout) -> None:
    groups = written(placed("enhanced, shuffled"), layout, derivation="113085")
    (first, *_) = items(groups, layout)
    (derivation,) = first.DerivationImageSequence
    assert derivation.DerivationCodeSequence[0].CodeValue == "113085"
    assert derivation.SourceImageSequence[0].ReferencedFrameNumber == 3
    assert first.PlanePositionSequence[0].ImagePositionPatient[2] == 37.5


def test_planes_name_none_one_or_several_frames() -> None:
    sources = read_sources(SOURCES["series at one place"]())
    at = [PlanePositionSequence("PATIENT", position) for position in sources.positions[[0, 1]]]
    frames = items(written(plan_planes(sources, (2, 9, 7), at), LAYOUTS[0]), LAYOUTS[0])
    assert [len(frame.DerivationImageSequence[0].SourceImageSequence) for frame in frames] == [2, 1]
    between = [PlanePositionSequence("PATIENT", [0, 0, z]) for z in (1, 2)]
    frames = items(written(plan_planes(sources, (2, 9, 7), between), LAYOUTS[0]), LAYOUTS[0])
    assert [len(frame.DerivationImageSequence) for frame in frames] == [0, 0]


def test_single_and_multi_frame_sources_are_named_beside_each_other() -> None:
    (one,), (many,) = SOURCES["slice"](), SOURCES["enhanced"]()
    for frame in many.PerFrameFunctionalGroupsSequence:
        frame.PlanePositionSequence[0].ImagePositionPatient[2] += 50
    planes = plan_planes(read_sources([one, many]), (5, 9, 7))
    found = [
        frame.DerivationImageSequence[0].SourceImageSequence[0]
        for frame in items(written(planes, LAYOUTS[0]), LAYOUTS[0])
    ]
    assert [source.get("ReferencedFrameNumber") for source in found] == [4, 3, 2, 1, None]


@pytest.mark.parametrize("layout", LAYOUTS, ids=["explicit", "implicit"])
def test_tiles(layout: Layout) -> None:
    planes = placed("slide", (1, 20, 29), tiling=Tiling((20, 29), (8, 10)))
    groups = written(planes, layout)
    assert groups.shared.dir() == ["PixelMeasuresSequence"]
    found = items(groups, layout)
    assert len(found) == 9
    assert list(found[5].FrameContentSequence[0].DimensionIndexValues) == [2, 3]
    place = found[5].PlanePositionSlideSequence[0]
    assert (place.RowPositionInTotalImagePixelMatrix, place.ColumnPositionInTotalImagePixelMatrix) == (9, 21)
    assert (place.XOffsetInSlideCoordinateSystem, place.YOffsetInSlideCoordinateSystem) == (19.996, 39.995)
    assert len(found[5].DerivationImageSequence) == 0


def test_full_tiles_are_told_of_only_together() -> None:
    planes = placed("slide", (1, 20, 29), tiling=Tiling((20, 29), (8, 10)))
    groups = written(planes, LAYOUTS[0], "TILED_FULL", extra=[macro(LAYOUTS[0], [1, 2], [0] * 8 + [1])])
    assert groups.per_frame is None
    assert groups.shared.dir() == ["PixelMeasuresSequence"]
    same = written(planes, LAYOUTS[0], "TILED_FULL", extra=[macro(LAYOUTS[0], [1], None)])
    assert same.shared.SegmentIdentificationSequence[0].ReferencedSegmentNumber == 1


def test_frames_that_lie_nowhere_have_labels() -> None:
    groups = written(placed("loop"), LAYOUTS[0])
    assert groups.shared.dir() == []
    found = items(groups, LAYOUTS[0])
    assert [frame.FrameContentSequence[0].FrameLabel for frame in found] == [
        f"Frame {number}" for number in (1, 2, 3, 4)
    ]
    assert found[2].DerivationImageSequence[0].SourceImageSequence[0].ReferencedFrameNumber == 3
    (single,) = items(written(placed("radiograph"), LAYOUTS[0]), LAYOUTS[0])
    assert single.FrameContentSequence[0].FrameLabel == "Frame"


@pytest.mark.parametrize(
    ("numbers", "codes", "may_be_shared", "shared"),
    [
        ([7], None, True, True),
        ([7], None, False, False),
        ([5, 7], [1, 1, 1, 1], True, True),
        ([7, 7], [0, 1, 0, 1], True, True),
        ([5, 7], [1, 1, 0, 1], True, False),
        ([7, 7, 7, 7], None, True, True),
        ([7, 7, 5, 7], None, True, False),
    ],
)
@pytest.mark.parametrize("layout", LAYOUTS, ids=["explicit", "implicit"])
def test_what_is_the_same_for_all_frames_is_shared(
    layout: Layout, numbers: list[int], codes: list[int] | None, may_be_shared: bool, shared: bool
) -> None:
    groups = written(placed("series"), layout, extra=[macro(layout, numbers, codes, may_be_shared)])
    frames = items(groups, layout)
    keyword = "SegmentIdentificationSequence"
    assert (keyword in groups.shared) is shared
    assert all((keyword in frame) is not shared for frame in frames)
    expected = [numbers[code] for code in codes] if codes else numbers * (4 // len(numbers))
    found = [
        (groups.shared if shared else frame)[keyword].value[0].ReferencedSegmentNumber for frame in frames
    ]
    assert found == expected


def test_groups_stand_by_ascending_tag() -> None:
    groups = written(placed("series"), LAYOUTS[0], extra=[macro(LAYOUTS[0], [1, 2], [0, 1, 0, 1])])
    for frame in items(groups, LAYOUTS[0]):
        tags = [int(tag) for tag in frame._dict]
        assert tags == sorted(tags)
        assert len(tags) == 4


def test_a_frame_costs_microseconds() -> None:
    planes = placed("series")
    frames = FrameTable(
        np.tile(order_of_planes(planes, np.arange(4)), 5000), np.repeat(np.arange(5000), 4) + 1
    )
    extra = macro(LAYOUTS[0], list(range(1, 5001)), (np.repeat(np.arange(5000), 4)).tolist())
    times = []
    for _ in range(3):
        start = process_time()
        functional_groups(planes, frames, organize(planes, frames), [extra])
        times.append(process_time() - start)
    assert min(times) / frames.count < 20e-6  # three where nothing else runs; items one by one cost 250
