"""Several pictures as one, in rows."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, sqrt

from PIL import Image, ImageDraw, ImageFont

BACKGROUND = (18, 20, 24)
TEXT = (232, 234, 238)
_GAP = 4


def montage(
    pictures: Sequence[Image.Image], captions: Sequence[str] = (), columns: int | None = None
) -> Image.Image:
    """Return pictures side by side.

    Parameters
    ----------
    pictures: Sequence[PIL.Image.Image]
        At least one; they may differ in size.
    captions: Sequence[str], optional
        What stands in the corner of each.
    columns: int | None, optional
        How many stand in a row; None for about as many as there are rows.

    Raises
    ------
    ValueError
        If there are no pictures, or captions for another number of them.

    Examples
    --------
    >>> montage([Image.new("L", (20, 10))] * 5, columns=3).size
    (68, 24)
    """
    if not pictures:
        raise ValueError("A montage takes at least one picture; there is none.")
    if captions and len(captions) != len(pictures):
        raise ValueError(f"There are {len(pictures)} pictures, but {len(captions)} captions.")
    across = min(columns or ceil(sqrt(len(pictures))), len(pictures))
    wide = max(picture.width for picture in pictures)
    tall = max(picture.height for picture in pictures)
    down = ceil(len(pictures) / across)
    sheet = Image.new("RGB", (across * (wide + _GAP) - _GAP, down * (tall + _GAP) - _GAP), BACKGROUND)
    drawing = ImageDraw.Draw(sheet)
    for place, picture in enumerate(pictures):
        row, column = divmod(place, across)
        corner = column * (wide + _GAP), row * (tall + _GAP)
        sheet.paste(picture, corner)
        if captions:
            spot = corner[0] + 5, corner[1] + 4
            font = ImageFont.load_default(max(10, min(18, wide // 14)))
            drawing.text(spot, captions[place], TEXT, font, stroke_width=1, stroke_fill=BACKGROUND)
    return sheet
