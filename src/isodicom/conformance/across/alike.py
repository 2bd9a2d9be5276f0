"""Values that are written differently and mean the same (PS3.5 6.2)."""

from __future__ import annotations


def in_one_form(text: str, vr: str) -> str:
    """Return a value in the form that all values have that mean the same.

    Parameters
    ----------
    text: str
        The value.
    vr: str
        Its value representation.

    Examples
    --------
    >>> in_one_form("Doe^Jane^^", "PN"), in_one_form("1200.500", "TM"), in_one_form("010", "IS")
    ('Doe^Jane', '1200.5', '10')
    """
    match vr:
        case "PN":
            return "=".join(group.rstrip("^ ") for group in text.split("=")).rstrip("=")
        case "TM" | "DT" if "." in text and text.replace(".", "", 1).isdecimal():
            return text.rstrip("0").rstrip(".")
        case "DS" | "IS":
            return _number(text)
    return text


def _number(text: str) -> str:
    try:
        return f"{float(text):.15g}" if "_" not in text else text
    except ValueError:
        return text
