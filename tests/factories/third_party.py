"""Segmentations as other writers make them: good ones, edited."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO

from pydicom import dcmread, dcmwrite
from pydicom.dataelem import RawDataElement
from pydicom.dataset import Dataset
from pydicom.tag import Tag
from pydicom.uid import ImplicitVRLittleEndian

from isodicom.seg import Segmentation, segread

Edit = Callable[[Dataset], None]


def reread(dataset: Dataset, lazy: bool = False) -> Segmentation:
    """Write a dataset, whatever it holds, and read it."""
    out = BytesIO()
    dcmwrite(out, dataset, enforce_file_format=False)
    out.seek(0)
    return segread(out, lazy)


def plain(seg: Dataset) -> Dataset:
    """The segmentation as pydicom reads it, to be edited."""
    out = BytesIO()
    seg.save_as(out)
    out.seek(0)
    return dcmread(out)


@dataclass(frozen=True)
class Deviation:
    """An edit that leaves no doubt about the meaning, and the rules of the findings that tell of it."""

    edit: Edit
    rules: tuple[str, ...] = ()


def without(*keywords: str) -> Edit:
    """Leave attributes out."""

    def edit(seg: Dataset) -> None:
        for keyword in keywords:
            if keyword in seg:
                delattr(seg, keyword)

    return edit


def of_segments(keyword: str) -> Edit:
    """Leave an attribute out of the descriptions of segments."""

    def edit(seg: Dataset) -> None:
        for item in seg.SegmentSequence:
            if keyword in item:
                delattr(item, keyword)

    return edit


def of_frames(sequence: str, keyword: str = "") -> Edit:
    """Leave a functional group, or an attribute of it, out of all frames."""

    def edit(seg: Dataset) -> None:
        for item in seg.PerFrameFunctionalGroupsSequence:
            if keyword and sequence in item:
                delattr(item[sequence].value[0], keyword)
            elif sequence in item:
                delattr(item, sequence)

    return edit


def without_instances(seg: Dataset) -> None:
    """As of writers that only name the series."""
    for item in seg.ReferencedSeriesSequence:
        del item.ReferencedInstanceSequence


def without_segment(seg: Dataset) -> None:
    """Frames don't say which segment they show."""
    for item in (*seg.SharedFunctionalGroupsSequence, *seg.PerFrameFunctionalGroupsSequence):
        without("SegmentIdentificationSequence")(item)


def per_frame(*sequences: str) -> Edit:
    """Give each frame what all share, as dcmjs and MITK do."""

    def edit(seg: Dataset) -> None:
        common = seg.SharedFunctionalGroupsSequence[0]
        for sequence in sequences:
            for item in seg.PerFrameFunctionalGroupsSequence:
                item.add(common[sequence])
            delattr(common, sequence)

    return edit


def surplus_groups(seg: Dataset) -> None:
    """More functional groups than frames, as of files that were cut down."""
    seg.PerFrameFunctionalGroupsSequence.append(seg.PerFrameFunctionalGroupsSequence[0])


def blank_number_of_frames(seg: Dataset) -> None:
    """A number with blanks around it."""
    text = f"  {len(seg.PerFrameFunctionalGroupsSequence)} ".encode()
    tag = Tag("NumberOfFrames")
    seg._dict[tag] = RawDataElement(tag, "IS", len(text), text, 0, False, True)


def undefined_lengths(seg: Dataset) -> None:
    """Sequences and items that don't tell their lengths, as of dcm4che and dcmjs."""
    for element in seg.iterall():
        if element.VR == "SQ":
            element.is_undefined_length = True
            for item in element.value:
                item.is_undefined_length_sequence_item = True


def implicit(seg: Dataset) -> None:
    """Implicit VR."""
    seg.file_meta.TransferSyntaxUID = ImplicitVRLittleEndian


def in_dcmjs_style(seg: Dataset) -> None:
    """Nearly all at once, as early dcmjs and the viewers on it write."""
    per_frame("PixelMeasuresSequence", "PlaneOrientationSequence")(seg)
    without("SegmentsOverlap", "DimensionOrganizationType", "PositionReferenceIndicator")(seg)
    of_segments("SegmentAlgorithmName")(seg)
    of_segments("SegmentationAlgorithmIdentificationSequence")(seg)
    undefined_lengths(seg)
    blank_number_of_frames(seg)
    seg.ContentLabel = "Segmentation"
    seg.SegmentSequence[0].RecommendedDisplayCIELabValue = [43802, 53350, 50102]


DEVIATIONS: dict[str, Deviation] = {
    "no instances in the series": Deviation(without_instances, ("reading.references",)),
    "no references": Deviation(without("ReferencedSeriesSequence"), ("reading.references",)),
    "no index values": Deviation(of_frames("FrameContentSequence"), ("reading.dimensions",)),
    "no dimensions": Deviation(
        without("DimensionIndexSequence", "DimensionOrganizationSequence"), ("reading.dimensions",)
    ),
    "no overlap said": Deviation(without("SegmentsOverlap")),
    "no type": Deviation(without("SegmentationType"), ("reading.segmentation_type",)),
    "no algorithm type": Deviation(of_segments("SegmentAlgorithmType"), ("reading.segment_description",)),
    "no property type": Deviation(
        of_segments("SegmentedPropertyTypeCodeSequence"), ("reading.segment_description",)
    ),
    "no label": Deviation(of_segments("SegmentLabel"), ("reading.segment_description",)),
    "no purpose": Deviation(without("ContentCreatorName", "ContentDescription", "LossyImageCompression")),
    "surplus groups": Deviation(surplus_groups, ("reading.groups_left",)),
    "blanks": Deviation(blank_number_of_frames),
    "undefined lengths": Deviation(undefined_lengths),
    "implicit": Deviation(implicit),
    "all per frame": Deviation(per_frame("PixelMeasuresSequence", "PlaneOrientationSequence")),
    "dcmjs": Deviation(in_dcmjs_style),
}
"""Of binary segmentations of any number of segments."""

OF_ONE_SEGMENT: dict[str, Deviation] = {
    "segment not said": Deviation(without_segment, ("reading.segment_not_said",)),
    "segment per frame": Deviation(per_frame("SegmentIdentificationSequence")),
}
"""Of binary segmentations of one segment."""
