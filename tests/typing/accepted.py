"""Programs that both type checkers must accept. Checked, never run."""

from datetime import date
from decimal import Decimal
from typing import Any, assert_type

import numpy as np
from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.multival import MultiValue
from pydicom.uid import UID
from pydicom.valuerep import DSfloat, PersonName

from isodicom.iods import CTImageIOD, EnhancedMRImageIOD, SegmentationIOD
from isodicom.modules import (
    CodeSequenceMacro,
    ImagePixelModule,
    PatientModule,
    PixelMeasuresSequenceItem,
    ReferencedStudySequenceItem,
    SegmentSequenceItem,
)
from isodicom.schema.rows import IOD, ModuleUse
from isodicom.schema.typed import ItemSequence


def reading(ct: CTImageIOD) -> None:
    assert_type(ct.PatientName, PersonName)
    assert_type(ct.PatientName.family_name, str)
    assert_type(ct.Rows, int)
    assert_type(ct.PixelSpacing, MultiValue[DSfloat])
    assert_type(ct.PixelSpacing[0] * ct.Rows, float)
    assert_type(ct.WindowCenter, DSfloat | MultiValue[DSfloat])
    assert_type(ct.PixelData, bytes)
    assert_type(ct.file_meta, FileMetaDataset)


def assigning(ct: CTImageIOD) -> None:
    ct.PatientName = "Doe^John"
    ct.PatientName = PersonName("Doe^John")
    ct.PatientBirthDate = date(1970, 1, 1)
    ct.PatientBirthDate = "19700101"
    ct.PatientBirthDate = None
    ct.PixelSpacing = [0.5, Decimal("0.5")]
    ct.PixelSpacing = np.array([0.5, 0.5])
    ct.PixelSpacing = ["0.5", "0.5"]
    ct.Rows = np.uint16(512)
    ct.WindowCenter = 40
    ct.WindowCenter = [40, 400]
    ct.SOPInstanceUID = UID("1.2.3")
    ct.PixelData = b"\0\0"


def nested(ct: CTImageIOD, mr: EnhancedMRImageIOD) -> None:
    assert_type(ct.ReferencedStudySequence, ItemSequence[ReferencedStudySequenceItem])
    assert_type(ct.ReferencedStudySequence[0], ReferencedStudySequenceItem)
    assert_type(ct.ReferencedStudySequence[0].ReferencedSOPClassUID, UID)
    ct.ReferencedStudySequence[0].ReferencedSOPClassUID = "1.2.3"
    ct.ReferencedStudySequence = [Dataset()]
    del ct.ReferencedStudySequence[0].ReferencedSOPInstanceUID
    measures = mr.SharedFunctionalGroupsSequence[0].PixelMeasuresSequence[0]
    assert_type(measures, PixelMeasuresSequenceItem)
    assert_type(measures.SliceThickness, DSfloat)
    assert_type(
        mr.PerFrameFunctionalGroupsSequence[5].PlanePositionSequence[0].ImagePositionPatient,
        MultiValue[DSfloat],
    )


def items(segmentation: SegmentationIOD) -> None:
    segment = SegmentSequenceItem()
    segment.SegmentNumber = 1
    segment.SegmentLabel = "Liver"
    segmentation.SegmentSequence = [segment]
    segmentation.SegmentSequence.append(segment)
    labels = [each.SegmentLabel for each in segmentation.SegmentSequence]
    assert_type(labels, list[str])
    first = segmentation.SegmentSequence[0].SegmentedPropertyTypeCodeSequence[0]
    assert_type(meaning(first), str)


def meaning(code: CodeSequenceMacro) -> str:
    """Takes the items of any code sequence."""
    return code.CodeMeaning


def deleting(ct: CTImageIOD) -> None:
    del ct.PatientName
    del ct.ReferencedStudySequence[0].ReferencedSOPClassUID


def as_a_dataset(ct: CTImageIOD, other: Dataset) -> None:
    assert_type(CTImageIOD.from_dataset(other), CTImageIOD)
    assert_type(CTImageIOD.from_dataset(other, copy=False), CTImageIOD)
    assert_type("PatientName" in ct, bool)
    assert_type(CTImageIOD.definition, IOD)
    assert_type(CTImageIOD.definition.modules[0], ModuleUse)
    dataset: Dataset = ct
    patient: PatientModule = ct
    pixels: ImagePixelModule = ct
    print(dataset, patient.PatientID, pixels.BitsAllocated)


def anything(ct: CTImageIOD) -> None:
    """What was modified may be any attribute."""
    changed = ct.OriginalAttributesSequence[0].ModifiedAttributesSequence[0]
    assert_type(changed.PatientID, Any)
    changed.PatientID = "1"
