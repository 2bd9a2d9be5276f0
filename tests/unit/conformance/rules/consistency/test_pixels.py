"""Pixels: how they are stored, how long they are, and what they are written with."""

from __future__ import annotations

from typing import Any

import pytest
from pydicom.dataset import Dataset
from pydicom.encaps import encapsulate, encapsulate_extended
from pydicom.uid import (
    JPEG2000,
    MPEG2MPML,
    ExplicitVRLittleEndian,
    JPEG2000Lossless,
    JPEGBaseline8Bit,
    JPEGLSLossless,
    RLELossless,
)

from tests.factories.consistent import CT, an_object, found, image, item, with_syntax

MODEL = "1.2.840.10008.5.1.4.1.1.104.3"
COLOR = {"SamplesPerPixel": 3, "BitsAllocated": 8, "BitsStored": 8, "HighBit": 7, "PlanarConfiguration": 0}


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"BitsStored": 17}, [("bits_stored", "BitsStored")]),
        ({"HighBit": 12}, [("high_bit", "HighBit")]),
        ({"BitsAllocated": 12, "PixelData": bytes(36)}, [("bits_allocated", "BitsAllocated")]),
        ({"SamplesPerPixel": 3}, [("samples_per_pixel", "SamplesPerPixel")]),
        ({**COLOR, "PhotometricInterpretation": "RGB", "PlanarConfiguration": 1}, []),
        (
            {
                **COLOR,
                "PhotometricInterpretation": "YBR_FULL_422",
                "PlanarConfiguration": 1,
                "PixelData": bytes(48),
            },
            [("planar_configuration", "PlanarConfiguration")],
        ),
        ({"BitsAllocated": 1, "BitsStored": 1, "HighBit": 0}, []),
        ({"PhotometricInterpretation": "SOMETHING"}, []),
    ],
)
def test_bits_and_samples(values: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    assert found(image(**values)) == expected


@pytest.mark.parametrize(
    ("values", "length", "right"),
    [
        ({}, 48, True),
        ({}, 46, False),
        ({}, 50, False),
        ({"NumberOfFrames": 3}, 144, True),
        ({"NumberOfFrames": 3}, 96, False),
        ({"BitsAllocated": 8, "BitsStored": 8, "HighBit": 7, "Rows": 5, "Columns": 5}, 26, True),
        ({"BitsAllocated": 8, "BitsStored": 8, "HighBit": 7, "Rows": 5, "Columns": 5}, 25, True),
        ({"BitsAllocated": 1, "BitsStored": 1, "HighBit": 0, "Rows": 3, "Columns": 3}, 2, True),
        ({"BitsAllocated": 1, "BitsStored": 1, "HighBit": 0, "NumberOfFrames": 2, "Columns": 5}, 6, True),
        ({"BitsAllocated": 1, "BitsStored": 1, "HighBit": 0, "NumberOfFrames": 2, "Columns": 5}, 8, False),
        ({**COLOR, "PhotometricInterpretation": "YBR_FULL_422"}, 48, True),
        ({**COLOR, "PhotometricInterpretation": "YBR_FULL"}, 72, True),
    ],
)
def test_native_pixels_have_the_length_of_their_description(
    values: dict[str, Any], length: int, right: bool
) -> None:
    expected = [] if right else [("pixel_data_length", "PixelData")]
    assert found(image(**values, PixelData=bytes(length))) == expected


def test_float_pixels_have_32_bits_whatever_is_allocated() -> None:
    dataset = image(BitsAllocated=32, BitsStored=None, HighBit=None)
    del dataset.PixelData
    dataset.FloatPixelData = bytes(96)
    assert found(dataset) == []
    dataset.FloatPixelData = bytes(92)
    assert found(dataset) == [("pixel_data_length", "FloatPixelData")]


def test_a_number_of_frames_that_is_none_is_left_to_other_rules() -> None:
    dataset = image()
    dataset.add_new(0x00280008, "LO", "many")
    assert found(dataset) == []


def test_an_icon_is_an_image_too() -> None:
    icon = image(Rows=2, Columns=2, BitsAllocated=8, BitsStored=8, HighBit=7, PixelData=bytes(6))
    dataset = image(IconImageSequence=[icon])
    assert found(dataset) == [("pixel_data_length", "IconImageSequence[1]/PixelData")]


@pytest.mark.parametrize(("sop_class", "wrong"), [(CT, True), (MODEL, False)])
def test_icons_have_no_color_but_pictures_of_models_may(sop_class: str, wrong: bool) -> None:
    icon = image(Rows=2, Columns=2, SamplesPerPixel=3, PhotometricInterpretation="RGB", BitsAllocated=8)
    rules = {rule for rule, _ in found(an_object(sop_class, IconImageSequence=[icon]))}
    assert ("icon_image" in rules) is wrong


def encapsulated(frames: list[bytes], syntax: str = JPEG2000Lossless, **values: Any) -> Dataset:
    """An image with these encoded frames."""
    has_table = values.pop("has_table", True)
    dataset = image(NumberOfFrames=len(frames), PixelData=encapsulate(frames, has_bot=has_table), **values)
    dataset["PixelData"].is_undefined_length = True
    return with_syntax(dataset, syntax)


FRAMES = [b"\xff\x4fcdef", b"\xff\x4fij", b"\xff\x4fmnopqr"]


@pytest.mark.parametrize("has_table", [True, False])
def test_encapsulated_frames_are_right_with_and_without_a_table(has_table: bool) -> None:
    assert found(encapsulated(FRAMES, has_table=has_table)) == []


def test_fewer_items_than_frames() -> None:
    dataset = encapsulated(FRAMES, has_table=False)
    dataset.NumberOfFrames = 4
    assert found(dataset) == [("fragments", "PixelData")]


def test_several_items_a_frame_are_right_but_not_with_run_lengths() -> None:
    dataset = encapsulated(FRAMES, has_table=False)
    dataset.NumberOfFrames = 2
    assert found(dataset) == []
    assert ("fragments", "PixelData") in found(with_syntax(dataset, RLELossless))


def test_a_frame_with_the_header_of_a_file_is_no_stream() -> None:
    """JP2 puts boxes around the stream, which are for files (PS3.5 A.4.4)."""
    dataset = encapsulated([b"\0\0\0\x0cjP  \r\n\x87\n"])
    assert found(dataset) == [("fragment_content", "PixelData")]


def test_a_video_is_one_item_for_all_frames() -> None:
    dataset = encapsulated(
        [b"stream"], MPEG2MPML, **{**COLOR, "PhotometricInterpretation": "YBR_PARTIAL_420"}, has_table=False
    )
    dataset.NumberOfFrames = 25
    assert found(dataset) == []


def test_a_table_that_points_elsewhere() -> None:
    dataset = encapsulated(FRAMES)
    value = bytearray(dataset.PixelData)
    value[12] += 2  # the second entry
    dataset["PixelData"]._value = bytes(value)
    assert found(dataset) == [("basic_offset_table", "PixelData")]


def test_extended_offset_tables() -> None:
    pixels, offsets, lengths = encapsulate_extended(FRAMES)
    dataset = encapsulated(FRAMES)
    dataset["PixelData"]._value = pixels
    dataset.ExtendedOffsetTable, dataset.ExtendedOffsetTableLengths = offsets, lengths
    assert found(dataset) == []
    dataset.ExtendedOffsetTableLengths = lengths[:16]
    assert found(dataset) == [("extended_offset_table", "ExtendedOffsetTableLengths")]
    dataset.ExtendedOffsetTableLengths = lengths
    dataset.ExtendedOffsetTable = offsets[:8] + (3).to_bytes(8, "little") + offsets[16:]
    assert found(dataset) == [("extended_offset_table", "ExtendedOffsetTable")]


def test_pixels_that_are_not_as_the_transfer_syntax_has_them() -> None:
    wrong = [("pixels_and_transfer_syntax", "PixelData")]
    assert found(with_syntax(image(), JPEG2000)) == wrong
    assert found(with_syntax(encapsulated(FRAMES), ExplicitVRLittleEndian)) == wrong
    assert found(with_syntax(image())) == []


@pytest.mark.parametrize(
    ("syntax", "values", "expected"),
    [
        (JPEGBaseline8Bit, {}, [("bits_and_transfer_syntax", "BitsAllocated")]),
        (JPEGBaseline8Bit, {**COLOR, "PhotometricInterpretation": "YBR_FULL_422"}, []),
        (JPEGLSLossless, {"BitsStored": 16, "HighBit": 15}, []),
        (JPEG2000, {**COLOR, "PhotometricInterpretation": "YBR_ICT"}, []),
        (
            JPEG2000Lossless,
            {**COLOR, "PhotometricInterpretation": "YBR_ICT"},
            [("colors_and_transfer_syntax", "PhotometricInterpretation")],
        ),
        (
            RLELossless,
            {**COLOR, "PhotometricInterpretation": "YBR_RCT"},
            [("colors_and_transfer_syntax", "PhotometricInterpretation")],
        ),
    ],
)
def test_what_transfer_syntaxes_hold(
    syntax: str, values: dict[str, Any], expected: list[tuple[str, str]]
) -> None:
    stream = b"\xff\x4f" if syntax in (JPEG2000, JPEG2000Lossless) else b"\xff\xd8"
    assert found(encapsulated([stream], syntax, **values)) == expected


@pytest.mark.parametrize(
    ("bits", "length", "right"),
    [(16, 512, True), (16, 256, False), (8, 256, True), (8, 512, True), (8, 200, False)],
)
def test_palettes_have_the_entries_that_their_descriptors_say(bits: int, length: int, right: bool) -> None:
    dataset = image()
    for color in ("Red", "Green", "Blue"):
        setattr(dataset, f"{color}PaletteColorLookupTableDescriptor", [256, 0, bits])
        setattr(dataset, f"{color}PaletteColorLookupTableData", bytes(512))
    dataset.RedPaletteColorLookupTableData = bytes(length)
    expected = [] if right else [("lut_data_length", "RedPaletteColorLookupTableData")]
    assert found(dataset) == [*expected] or (bits == 8 and right)


def test_the_descriptors_of_a_palette_are_alike() -> None:
    dataset = image()
    for color in ("Red", "Green", "Blue"):
        setattr(dataset, f"{color}PaletteColorLookupTableDescriptor", [256, 0, 16])
        setattr(dataset, f"{color}PaletteColorLookupTableData", bytes(512))
    dataset.BluePaletteColorLookupTableDescriptor = [128, 0, 16]
    dataset.BluePaletteColorLookupTableData = bytes(256)
    assert found(dataset) == [("palette_descriptors", "BluePaletteColorLookupTableDescriptor")]


@pytest.mark.parametrize(
    ("descriptor", "length", "expected"),
    [
        ([16, 0, 12], 32, []),
        ([0, 0, 16], 131072, []),  # 0 stands for 65536
        ([16, 0, 12], 30, [("lut_data_length", "VOILUTSequence[1]/LUTData")]),
        ([16, 0, 4], 32, [("lut_descriptor", "VOILUTSequence[1]/LUTDescriptor")]),
        ([16, 0], 32, [("lut_descriptor", "VOILUTSequence[1]/LUTDescriptor")]),
    ],
)
def test_lookup_tables(descriptor: list[int], length: int, expected: list[tuple[str, str]]) -> None:
    table = item(LUTData=bytes(length))
    table.add_new(0x00283002, "US", descriptor)
    assert found(image(VOILUTSequence=[table])) == expected


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"WindowWidth": 1, "WindowCenter": 0}, []),
        ({"WindowWidth": "0.5", "WindowCenter": 0}, [("window_width", "WindowWidth")]),
        ({"WindowWidth": "0.5", "WindowCenter": 0, "VOILUTFunction": "SIGMOID"}, []),
        (
            {"WindowWidth": 0, "WindowCenter": 0, "VOILUTFunction": "LINEAR_EXACT"},
            [("window_width", "WindowWidth")],
        ),
        ({"WindowWidth": [1, 2], "WindowCenter": 0}, [("window_values", "WindowCenter")]),
        ({"RescaleSlope": 0, "RescaleIntercept": 1}, [("slope_zero", "RescaleSlope")]),
        ({"RescaleSlope": -1, "RescaleIntercept": 1}, []),
    ],
)
def test_windows_and_slopes(values: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    assert found(image(**values)) == expected


def overlay(group: int = 0x6000, length: int = 4, **changed: Any) -> Dataset:
    """An image with an overlay of 5 rows and 6 columns."""
    dataset = image()
    for element, vr, value in (
        (0x10, "US", 5), (0x11, "US", 6), (0x40, "CS", "G"), (0x50, "SS", [1, 1]),
        (0x100, "US", changed.get("allocated", 1)), (0x102, "US", 0), (0x3000, "OW", bytes(length)),
    ):  # fmt: skip
        dataset.add_new(group << 16 | element, vr, value)
    return dataset


@pytest.mark.parametrize("group", [0x6000, 0x6002, 0x601E])
def test_overlays_of_each_group(group: int) -> None:
    assert found(overlay(group)) == []
    assert found(overlay(group, 6)) == [("overlay_length", "OverlayData")]
    assert found(overlay(group, allocated=8)) == [("overlay_bits", "OverlayBitsAllocated")]
