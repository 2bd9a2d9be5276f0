"""Draws geometry.png: `python docs/pictures/geometry.py`."""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

SCALE = 2
INK, GRID, ROW, COLUMN, SLICE = "#24292f", "#8c959f", "#0969da", "#cf222e", "#1a7f37"
FILLS = ("#ffffff", "#f6f8fa", "#eaeef2")

picture = Image.new("RGB", (940 * SCALE, 430 * SCALE), "white")
draw = ImageDraw.Draw(picture)
plain, bold = ImageFont.load_default(15 * SCALE), ImageFont.load_default(17 * SCALE)


def at(x: float, y: float) -> tuple[float, float]:
    """A place on the picture."""
    return x * SCALE, y * SCALE


def write(
    x: float, y: float, text: str, color: str = INK, font: ImageFont.ImageFont = plain, anchor: str = "lm"
) -> None:
    """Text beside a place."""
    draw.text(at(x, y), text, color, font, anchor)


def arrow(start: tuple[float, float], end: tuple[float, float], color: str) -> None:
    """A line with a head."""
    draw.line([at(*start), at(*end)], color, 3 * SCALE)
    (x0, y0), (x1, y1) = start, end
    length = ((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5
    ux, uy = (x1 - x0) / length, (y1 - y0) / length
    tip = [(x1 + 9 * ux, y1 + 9 * uy), (x1 - 5 * uy, y1 + 5 * ux), (x1 + 5 * uy, y1 - 5 * ux)]
    draw.polygon([at(*corner) for corner in tip], color)


def dot(x: float, y: float, color: str) -> None:
    """A filled circle."""
    draw.ellipse([at(x - 5, y - 5), at(x + 5, y + 5)], color)


def ring(x: float, y: float, color: str) -> None:
    """An open circle."""
    draw.ellipse([at(x - 6, y - 6), at(x + 6, y + 6)], "white", color, 2 * SCALE)


def frame() -> None:
    """One frame: indices stand for centres, image coordinates begin at the corner."""
    write(30, 24, "One frame: 4 columns, 3 rows", font=bold)
    left, top, size = 80, 130, 80
    for row in range(3):
        for column in range(4):
            x, y = left + column * size, top + row * size
            draw.rectangle([at(x, y), at(x + size, y + size)], FILLS[0], GRID, SCALE)
            if (column, row) not in {(0, 0), (2, 1)}:
                write(x + size / 2, y + size / 2, f"{column}, {row}", GRID, anchor="mm")
    arrow((left, top - 22), (left + 4 * size - 10, top - 22), ROW)
    write(left + 2 * size, top - 40, "column index: along a row", ROW, anchor="mm")
    arrow((left - 22, top), (left - 22, top + 3 * size - 10), COLUMN)
    write(left - 40, top + 3 * size + 22, "row index: down a column", COLUMN)
    for column, row, corner in ((0, 0, (0.0, 0.0)), (2, 1, (2.0, 1.0))):
        x, y = left + column * size, top + row * size
        ring(x, y, SLICE)
        dot(x + size / 2, y + size / 2, INK)
        write(x + size / 2, y + size / 2 + 18, f"{column}, {row}", INK, anchor="mm")
        write(x + 9, y + 14, f"{corner[0]}, {corner[1]}", SLICE)
    dot(248, 402, INK)
    write(260, 402, "pixel index")
    ring(358, 402, SLICE)
    write(370, 402, "image coordinate", SLICE)


def volume() -> None:
    """A volume: three array axes."""
    write(520, 24, "A volume: array[slice, row, column]", font=bold)
    left, top, width, height, step = 570, 190, 190, 150, 52
    for index in (2, 1, 0):
        x, y = left + index * step, top - index * step
        draw.rectangle([at(x, y), at(x + width, y + height)], FILLS[index], GRID, SCALE)
        for part in range(1, 4):
            draw.line([at(x + part * width / 4, y), at(x + part * width / 4, y + height)], "#d0d7de", SCALE)
        for part in range(1, 3):
            draw.line([at(x, y + part * height / 3), at(x + width, y + part * height / 3)], "#d0d7de", SCALE)
        dot(x + width / 8, y + height / 6, INK)
        write(x + width - 8, y + 14, f"slice {2 - index}", GRID, anchor="rm")
    arrow((left, top + height + 18), (left + width - 10, top + height + 18), ROW)
    write(left + width / 2, top + height + 38, "axis 2: columns", ROW, anchor="mm")
    arrow((left - 18, top), (left - 18, top + height - 10), COLUMN)
    write(left - 50, top - 18, "axis 1: rows", COLUMN)
    arrow(
        (left + width + 2 * step + 18, top + height - 2 * step), (left + width + 24, top + height - 8), SLICE
    )
    write(left + width + 70, top + height - 10, "axis 0: slices,", SLICE)
    write(left + width + 70, top + height + 10, "to the viewer", SLICE)
    dot(left + 10, 402, INK)
    write(left + 22, 402, "image position of a slice")


frame()
volume()
picture = picture.resize((940, 430), Image.Resampling.LANCZOS)
picture.quantize(64).save(Path(__file__).with_name("geometry.png"), optimize=True)
