"""Images and segmentations in the eyes of a type checker, with a mistake on each marked line. Never run."""

from typing import Any, assert_type

import numpy as np
import numpy.typing as npt
from pydicom.dataset import Dataset
from pydicom.uid import UID as PydicomUID
from pydicom.valuerep import PersonName

import isodicom as hd
from isodicom import UID, CoordinateSystemNames, Image, check, imread
from isodicom.conformance.report import Report
from isodicom.seg import Segmentation, SegmentDescription, segread
from isodicom.sr import CodedConcept


def reading() -> None:
    image, seg = imread("image.dcm"), segread("seg.dcm")
    assert_type(image, Image)
    assert_type(image.PatientName, PersonName)
    assert_type(image.coordinate_system, CoordinateSystemNames | None)
    assert_type(image.get_frame(1), npt.NDArray[Any])
    assert_type(image.WindowCenter, Any)  # an image in general may have anything
    assert_type(seg, Segmentation)
    assert_type(seg.FrameOfReferenceUID, PydicomUID)
    assert_type(seg.SegmentSequence[0].SegmentLabel, str)
    assert_type(seg.get_segment_description(1), SegmentDescription)
    assert_type(seg.get_segment_description(1).segmented_property_type, CodedConcept)
    assert_type(seg.get_segment_description(1).segmented_property_type.CodeMeaning, str)
    assert_type(seg.get_segment_description(1).SegmentNumber, int)
    assert_type(Segmentation.from_dataset(Dataset()), Segmentation)
    assert_type(UID(), UID)
    assert_type(check(seg), Report)


def writing(image: Image, seg: Segmentation, code: CodedConcept) -> None:
    segment = SegmentDescription(1, "bone", code, code, "MANUAL")
    mask = np.zeros((2, 2), bool)
    Segmentation(
        [image], mask, "BINARY", [segment], UID(), 1, UID(), 1, "a", "b", "c", "d", content_label="LABEL"
    )
    seg.PatientName = "Doe^Jane"
    seg.SegmentSequence[0].SegmentLabel = "bone"
    segment.SegmentLabel = "bone"


def mistakes(seg: Segmentation, segment: SegmentDescription) -> None:
    print(seg.PatientNam)  # type: ignore[attr-defined]
    print(segment.SegmentLable)  # type: ignore[attr-defined]
    print(seg.SegmentSequence[0].SegmentLable)  # type: ignore[attr-defined]
    seg.PatientNam = "Doe^Jane"  # type: ignore[assignment]
    seg.SeriesDescription = 5  # type: ignore[assignment]
    seg.get_frame("one")  # type: ignore[arg-type]
    Segmentation([], None, "BINARY")  # type: ignore[call-arg, arg-type]


def names() -> None:
    assert_type(hd.enum.AxisHandedness("LEFT_HANDED"), hd.AxisHandedness)
    assert_type(hd.seg.segread("seg.dcm"), Segmentation)
    hd.Imag  # type: ignore[attr-defined]
    hd.seg.Segmentaton  # type: ignore[attr-defined]
    hd.content.PixelMeasureSequence  # type: ignore[attr-defined]
