"""Addresses on the standard's site; the pages are those that others are known to link to."""

from __future__ import annotations

import pytest

from isodicom.conformance import link, link_to, look_up

SITE = "https://dicom.nema.org/medical/dicom/2025e/output/"


@pytest.mark.parametrize(
    ("section", "part", "page"),
    [
        ("sect_A.3", 3, "chtml/part03/sect_A.3.html"),
        ("C.7.6.2", 3, "chtml/part03/sect_C.7.6.2.html"),
        ("sect_C.7.1.1", 3, "chtml/part03/sect_C.7.html#sect_C.7.1.1"),
        ("sect_C.7.6.3.1.2", 3, "chtml/part03/sect_C.7.6.3.html#sect_C.7.6.3.1.2"),
        ("sect_C.7.6.16.2.7", 3, "chtml/part03/sect_C.7.6.16.2.html#sect_C.7.6.16.2.7"),
        ("sect_C.8.13.5.3", 3, "chtml/part03/sect_C.8.13.5.3.html"),
        ("sect_A.1.3", 3, "chtml/part03/chapter_A.html#sect_A.1.3"),
        ("sect_10.7", 3, "chtml/part03/sect_10.7.html"),
        ("sect_B.5", 4, "chtml/part04/sect_B.5.html"),
        ("chapter_6", 6, "chtml/part06/chapter_6.html"),
        ("CID 29", 3, "chtml/part16/sect_CID_29.html"),
        ("TID 1500", 3, "html/part16.html#sect_TID_1500"),
    ],
)
def test_a_section_has_an_address(section: str, part: int, page: str) -> None:
    assert link(section, part, edition="2025e") == SITE + page


def test_the_edition_is_that_of_the_tables_unless_said() -> None:
    assert "/2025e/" in link("C.7.6.2")
    assert "/current/" in link("C.7.6.2", edition="current")


@pytest.mark.parametrize(
    ("name", "page"),
    [
        ("CTImageIOD", "chtml/part03/sect_A.3.html"),
        ("CID 29", "chtml/part16/sect_CID_29.html"),
        ("TID 1500", "html/part16.html#sect_TID_1500"),
        ("PixelSpacing", "chtml/part06/chapter_6.html"),
        ("1.2.840.10008.5.1.4.1.1.2", "chtml/part04/sect_B.5.html"),
        ("1.2.840.10008.1.2.1", "chtml/part06/chapter_A.html"),
        ("DCM 113076", "chtml/part16/chapter_D.html"),
    ],
)
def test_what_was_looked_up_has_an_address(name: str, page: str) -> None:
    assert link_to(look_up(name)) == SITE + page
