"""Mistakes that both type checkers must report, one on each marked line. Checked, never run."""

from pydicom.dataset import Dataset

from isodicom.iods import CTImageIOD, SegmentationIOD
from isodicom.modules import PatientModule, SegmentSequenceItem


def misspelt_when_importing() -> None:
    from isodicom.iods import CTImagIOD  # type: ignore[attr-defined]
    from isodicom.modules import PatientModul  # type: ignore[attr-defined]

    print(CTImagIOD, PatientModul)


def misspelt_when_reading(ct: CTImageIOD, segmentation: SegmentationIOD) -> None:
    print(ct.PatientNam)  # type: ignore[attr-defined]
    print(ct.patientname)  # type: ignore[attr-defined]
    print(ct.ReferencedStudySequence[0].ReferencedSOPClasUID)  # type: ignore[attr-defined]
    print(segmentation.SegmentSequence[0].SegmentLable)  # type: ignore[attr-defined]
    for segment in segmentation.SegmentSequence:
        print(segment.SegmentNumer)  # type: ignore[attr-defined]


def misspelt_when_writing(ct: CTImageIOD, segment: SegmentSequenceItem) -> None:
    ct.PatientNam = "Doe^John"  # type: ignore[assignment]
    ct.ReferencedStudySequence[0].ReferencedSOPClasUID = "1.2.3"  # type: ignore[assignment]
    segment.SegmentLable = "Liver"  # type: ignore[assignment]


def of_another_object(ct: CTImageIOD, patient: PatientModule) -> None:
    print(ct.SegmentSequence)  # type: ignore[attr-defined]
    ct.SegmentSequence = []  # type: ignore[assignment]
    print(patient.StudyInstanceUID)  # type: ignore[attr-defined]


def wrong_values(ct: CTImageIOD) -> None:
    ct.PatientName = 5  # type: ignore[assignment]
    ct.Rows = "512"  # type: ignore[assignment]
    ct.Rows = 512.5  # type: ignore[assignment]
    ct.PixelSpacing = 0.5  # type: ignore[assignment]
    ct.ImageType = 1  # type: ignore[assignment]
    ct.PatientID = b"1"  # type: ignore[assignment]
    ct.PixelData = "bytes"  # type: ignore[assignment]
    ct.ReferencedStudySequence = Dataset()  # type: ignore[assignment]
    ct.ReferencedStudySequence = ["1.2.3"]  # type: ignore[list-item]


def wrong_use(ct: CTImageIOD) -> None:
    print(ct.Rows.upper())  # type: ignore[attr-defined]
    print(ct.PatientID + 1)  # type: ignore[operator]
    print(ct.PixelSpacing[0].family_name)  # type: ignore[attr-defined]
    CTImageIOD.from_dataset("file.dcm")  # type: ignore[arg-type]
