"""Attributes that the object should not have, and file meta information (PS3.2, PS3.6, PS3.10)."""

from __future__ import annotations

from tests.conformance.heldout.defect import Defect
from tests.conformance.heldout.written import META, drop, put, row

FOREIGN, RETIRED, FILE = "foreign_attribute", "retired_attribute", "file_meta"

NOT_OF_IOD: tuple[Defect, ...] = (
    row("ct", FOREIGN, put("EnergyWindowVector", [1])),
    row("ct", FOREIGN, put("PositionerPrimaryAngle", "10")),
    row("mr", FOREIGN, put("DoseType", "PHYSICAL")),
    row("ct", FOREIGN, put("NumberOfFrames", "1")),
    row("cr", FOREIGN, put("SpacingBetweenSlices", "1")),
    row("cr", FOREIGN, put("ImageOrientationPatient", ["1", "0", "0", "0", "1", "0"])),
    row("ecg", FOREIGN, put("WindowCenter", "1"), accept="WindowWidth"),
    row("pdf", FOREIGN, put("PlanarConfiguration", 0)),
    row("pdf", FOREIGN, put("SamplesPerPixel", 1)),
    row("us", FOREIGN, put("TransducerFrequency", 3500)),
    row("pt", FOREIGN, put("RadiopharmaceuticalStartTime", "0915")),
    row("pt", FOREIGN, put("InversionTime", "100")),
    row("ct", FOREIGN, put("ImageOrientationSlide", ["0", "-1", "0", "-1", "0", "0"])),
    row("rtplan", FOREIGN, put("ROIContourSequence", [])),
    row("rtplan", FOREIGN, put("GantryAngle", "0")),
    row("rtplan", FOREIGN, put("PixelRepresentation", 0)),
    row("rtstruct", FOREIGN, put("BeamSequence", [])),
    row("rtstruct", FOREIGN, put("ContourData", ["0", "0", "0"])),
    row("rtdose", FOREIGN, put("RTPlanLabel", "P")),
    row("ecg", FOREIGN, put("ChannelSensitivity", "1")),
    row("mr", FOREIGN, put("DateOfSecondaryCapture", "20240115")),
    row("mr", FOREIGN, put("Units", "BQML")),
    row("reg", FOREIGN, put("NumberOfFrames", "1")),
    row("dx", FOREIGN, put("NumberOfSlices", 1)),
    row("mg", FOREIGN, put("GridFrameOffsetVector", ["0"])),
    row("ct", FOREIGN, put("SegmentLabel", "x")),
)  # fmt: skip

OLD: tuple[Defect, ...] = tuple(
    row(base, RETIRED, put(keyword, value))
    for base, keyword, value in (
        ("ct", "StudyComments", "x"),
        ("ct", "AcquisitionsInStudy", "1"),
        ("ct", "AcquisitionsInSeries", "1"),
        ("mr", "ReasonForStudy", "x"),
        ("mr", "StudyStatusID", "READ"),
        ("mr", "SmallestImagePixelValueInPlane", 0),
        ("dx", "GrayScale", "x"),
        ("dx", "CompressionCode", "NONE"),
        ("us", "LossyImageCompressionRetired", "00"),
        ("us", "NetworkID", "x"),
        ("nm", "NuclearMedicineSeriesType", "WHOLE"),
        ("nm", "Radionuclide", "Tc"),
        ("nm", "EnergyWindowCenterline", "140"),
        ("pt", "StudyPriorityID", "HIGH"),
        ("rtplan", "IssuerOfAdmissionID", "x"),
        ("rtstruct", "StudyVerifiedDate", "20240115"),
        ("pdf", "ModifyingDeviceID", "X"),
        ("xa", "Reference", "x"),
        ("ecg", "StudyIDIssuer", "x"),
        ("rtimage", "LengthToEnd", 1000),
    )
)

HEADER: tuple[Defect, ...] = (
    row("ct", FILE, drop(META + "FileMetaInformationVersion")),
    row("ct", FILE, drop(META + "ImplementationClassUID")),
    row("ct", "file_meta_missing", drop(META + "MediaStorageSOPClassUID"), note="left out"),
    row("mr", FILE, drop(META + "MediaStorageSOPInstanceUID"), note="left out"),
    row("ct", FILE, put(META + "FileMetaInformationVersion", b"\0\2"), note="another"),
    row("ct", FILE, put(META + "ImplementationVersionName", "x" * 17)),
    row("ct", FILE, put(META + "SourceApplicationEntityTitle", "x" * 17)),
    row("ct", FILE, put(META + "PrivateInformation", b"1234"), accept="PrivateInformationCreatorUID"),
    row("ct", FILE, put(META + "PrivateInformationCreatorUID", "1.2.3"), accept="PrivateInformation"),
    row("ct", FILE, put(META + "ImplementationClassUID", "1.02.3"), note="malformed"),
    row("mr", FILE, put(META + "MediaStorageSOPInstanceUID", "1.2.3."), note="malformed"),
)  # fmt: skip

ROWS: tuple[Defect, ...] = (*NOT_OF_IOD, *OLD, *HEADER)
