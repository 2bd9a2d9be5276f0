from __future__ import annotations

from base64 import b64decode
from io import BytesIO

from PIL import Image

from isodicom.pictures.html import card


def test_text_from_files_cannot_become_markup() -> None:
    drawn = card("<script>", {"<b>": "a & <i>"})
    assert "<script>" not in drawn
    assert "<i>" not in drawn
    assert "&lt;script&gt;" in drawn


def test_the_thumbnail_is_inside() -> None:
    drawn = card("t", {}, Image.new("L", (7, 5), 9))
    data = drawn.split("base64,")[1].split('"')[0]
    assert Image.open(BytesIO(b64decode(data))).size == (7, 5)
