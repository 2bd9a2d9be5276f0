"""What notebooks show of an object: a thumbnail beside the main facts."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from html import escape
from io import BytesIO

from PIL import Image

_STYLE = {
    "box": "display:flex;gap:16px;align-items:flex-start;font-family:sans-serif;font-size:13px",
    "picture": "background:#121418;border-radius:4px;max-width:256px",
    "name": "text-align:left;padding:1px 12px 1px 0;opacity:.65;font-weight:normal",
    "value": "text-align:left;padding:1px 0",
}


def card(title: str, facts: Mapping[str, object], picture: Image.Image | None = None) -> str:
    """Return a piece of HTML about an object.

    Parameters
    ----------
    title: str
        What it is.
    facts: Mapping[str, object]
        What is known of it; names to values. All text is escaped.
    picture: PIL.Image.Image | None, optional
        A thumbnail, which is put into the text itself.

    Examples
    --------
    >>> "<b>CT &amp; PET</b>" in card("CT & PET", {"frames": 3})
    True
    """
    rows = "".join(
        f'<tr><th style="{_STYLE["name"]}">{escape(name)}</th>'
        f'<td style="{_STYLE["value"]}">{escape(str(value))}</td></tr>'
        for name, value in facts.items()
    )
    drawn = ""
    if picture is not None:
        drawn = f'<img style="{_STYLE["picture"]}" alt="" src="{data_url(picture)}">'
    return f'<div style="{_STYLE["box"]}">{drawn}<div><b>{escape(title)}</b><table>{rows}</table></div></div>'


def data_url(picture: Image.Image) -> str:
    """Return a picture as the text of a link that holds it."""
    stream = BytesIO()
    picture.save(stream, "png")
    return "data:image/png;base64," + b64encode(stream.getvalue()).decode("ascii")
