"""Images that get their colour from tables and profiles, and grey ones with tables."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
from pydicom.dataset import Dataset, FileDataset

from tests.factories.objects import dataset
from tests.factories.pixels import Layout, image_of

CHANNELS = ("Red", "Green", "Blue")


@dataclass(frozen=True)
class Palette:
    """A palette: how many entries, the first value mapped, the width of an entry, and how it is written."""

    layout: Layout = field(default_factory=lambda: Layout("PALETTE COLOR", 8, rows=6, columns=8))
    entries: int = 256
    first: int = 0
    bits: int = 16
    segmented: bool = False


def palette_image(made: Palette) -> FileDataset:
    """An image of random values and its palette."""
    layout = made.layout
    values = (
        np.clip(layout.values(), made.first, made.first + made.entries - 1)
        if not made.segmented
        else layout.values()
    )
    image = image_of(layout, values.astype(layout.dtype))
    put_palette(image, made)
    return image


def put_palette(image: Dataset, made: Palette) -> None:
    """Add the three tables."""
    for index, channel in enumerate(CHANNELS):
        _put(
            image,
            f"{channel}PaletteColorLookupTableDescriptor",
            [made.entries % 65536, made.first, made.bits],
            made,
        )
        if made.segmented:
            image.add_new(f"Segmented{channel}PaletteColorLookupTableData", "OW", segments(index, made))
        else:
            top = (1 << made.bits) - 1
            table = np.linspace(0, top, made.entries) if index else np.linspace(top, 0, made.entries)
            table = np.roll(table, index * 7).astype("<u2" if made.bits == 16 else "u1")
            data = table.tobytes()
            image.add_new(f"{channel}PaletteColorLookupTableData", "OW", data + b"\0" * (len(data) % 2))


def _put(image: Dataset, keyword: str, value: list[int], made: Palette) -> None:
    image.add_new(keyword, "SS" if made.layout.signed and made.first < 0 else "US", value)


def segments(index: int, made: Palette) -> bytes:
    """A discrete segment, a line, and both again by reference: 256 entries of 16 or 8 bits."""
    top = (1 << made.bits) - 1
    width = "<u2" if made.bits == 16 else "u1"
    discrete = [0, 4, top, 0, index, 7]
    line = [1, 124, top - index]
    first = np.array([*discrete, *line], width).tobytes()
    return first + (np.array([*discrete, *line], width).tobytes())


def with_profile(layout: Layout, profile: str = "sRGB") -> FileDataset:
    """A colour image with an ICC profile."""
    image = image_of(layout)
    image.ICCProfile = srgb() if profile == "sRGB" else swapped()
    return image


def srgb() -> bytes:
    """The profile of sRGB that Pillow makes."""
    from PIL import ImageCms

    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def swapped() -> bytes:
    """The profile of a scanner that changes colours: sRGB with red and green exchanged."""
    found = srgb()
    device = bytearray(found)
    for name, other in ((b"rXYZ", b"gXYZ"), (b"gXYZ", b"rXYZ")):
        at = found.index(name)
        device[at : at + 4] = other
    device[12:16] = b"scnr"
    return bytes(device)


def with_modality_table(layout: Layout) -> FileDataset:
    """An image with a modality LUT over half of its values."""
    image = image_of(layout)
    count = min(1 << layout.bits, 4096)
    first = -(count // 2) if layout.signed else 3
    table = table_item(first, count, 16, layout.signed)
    table.ModalityLUTType = "US"
    image.ModalityLUTSequence = [table]
    return image


def with_voi_tables(layout: Layout, bits: int = 12) -> FileDataset:
    """An image with two VOI LUTs and a window."""
    image = image_of(layout)
    image.RescaleSlope, image.RescaleIntercept, image.RescaleType = 1, 0, "US"
    tables = [
        table_item(0, 256, bits, layout.signed),
        table_item(-3 if layout.signed else 5, 100, 8, layout.signed),
    ]
    for name, table in zip(("FIRST", "SECOND"), tables, strict=True):
        table.LUTExplanation = name
    image.VOILUTSequence = tables
    image.WindowCenter, image.WindowWidth = 100, 50
    return image


def table_item(first: int, count: int, bits: int, signed: bool) -> Dataset:
    """An item of a lookup table."""
    item = Dataset()
    item.add_new("LUTDescriptor", "SS" if signed else "US", [count % 65536, first, bits])
    values: npt.NDArray[Any] = (np.linspace(0, 1, count) ** 2 * ((1 << bits) - 1)).astype(
        "<u2" if bits > 8 else "u1"
    )
    data = values.tobytes()
    item.add_new("LUTData", "OW", data + b"\0" * (len(data) % 2))
    return item


def windowed(
    layout: Layout, function: str | None, photometric: str = "MONOCHROME2", **rows: Any
) -> FileDataset:
    """A grey image with windows, and with a presentation LUT shape where one is given."""
    image = image_of(Layout(**(vars(layout) | {"photometric": photometric})))
    image.RescaleSlope, image.RescaleIntercept, image.RescaleType = 0.5, -3, "HU"
    image.WindowCenter, image.WindowWidth = [100, -20, 0.5], [400, 1, 2.25]
    image.WindowCenterWidthExplanation = ["A", "B", "C"]
    if function:
        image.VOILUTFunction = function
    image.update(dataset(**rows))
    return image


def supplemental(layout: Layout) -> FileDataset:
    """A grey image whose highest values have colours."""
    image = image_of(layout)
    image.PixelPresentation = "COLOR"
    put_palette(image, Palette(layout, entries=16, first=(1 << layout.bits) - 16, bits=8))
    return image


GREY = Layout(stored=12)
COLOURED: dict[str, Callable[[], FileDataset]] = {
    "palette of 16 bits": lambda: palette_image(Palette()),
    "palette of 8 bits": lambda: palette_image(Palette(bits=8)),
    "palette of 65536": lambda: palette_image(Palette(Layout("PALETTE COLOR", 16), entries=65536)),
    "palette that begins later": lambda: palette_image(Palette(entries=100, first=50)),
    "palette of signed values": lambda: palette_image(
        Palette(Layout("PALETTE COLOR", 16, signed=True), entries=300, first=-100)
    ),
    "palette in segments": lambda: palette_image(Palette(segmented=True)),
    "palette in segments of bytes": lambda: palette_image(Palette(segmented=True, bits=8)),
    "supplemental palette": lambda: supplemental(GREY),
    "profile": lambda: with_profile(Layout("RGB", 8)),
    "profile that exchanges colours": lambda: with_profile(Layout("RGB", 8), "swapped"),
    "modality table": lambda: with_modality_table(GREY),
    "modality table of signed values": lambda: with_modality_table(Layout(signed=True)),
    "VOI tables": lambda: with_voi_tables(GREY),
    "VOI tables of signed values": lambda: with_voi_tables(Layout(signed=True), 16),
    "windows": lambda: windowed(GREY, None),
    "linear windows": lambda: windowed(GREY, "LINEAR"),
    "exact windows": lambda: windowed(Layout(signed=True), "LINEAR_EXACT"),
    "sigmoid windows": lambda: windowed(GREY, "SIGMOID"),
    "inverse grey": lambda: windowed(GREY, None, "MONOCHROME1"),
    "inverse shape": lambda: windowed(GREY, None, PresentationLUTShape="INVERSE"),
    "inverse shape of inverse grey": lambda: windowed(
        GREY, None, "MONOCHROME1", PresentationLUTShape="INVERSE"
    ),
    "identity shape of inverse grey": lambda: windowed(
        GREY, None, "MONOCHROME1", PresentationLUTShape="IDENTITY"
    ),
    "plain grey": lambda: image_of(Layout(allocated=8)),
    "plain inverse grey": lambda: image_of(Layout("MONOCHROME1", 8)),
    "plain colour": lambda: image_of(Layout("RGB", 8)),
}
"""Images that take the different ways through the transforms."""
