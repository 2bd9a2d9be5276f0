from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codegen.passes.name_tables import NameTables, keyword_of
from tests.factories.table_rows import edition, iod, table


@pytest.mark.parametrize(
    ("name", "kind", "keyword"),
    [
        ("Patient", "module", "PatientModule"),
        ("Pixel Measures", "macro", "PixelMeasuresMacro"),
        ("CT Image", "iod", "CTImageIOD"),
        ("Enhanced XA/XRF Image", "module", "EnhancedXAXRFImageModule"),
        ("X-Ray 3D Image", "module", "XRay3DImageModule"),
        ("Plane Position (Patient)", "macro", "PlanePositionPatientMacro"),
        ("Multi-frame Grayscale Word Image", "iod", "MultiFrameGrayscaleWordImageIOD"),
        ("Multi-energy CT Image", "module", "MultienergyCTImageModule"),
        ("Tomography B-scan Volume", "iod", "TomographyBscanVolumeIOD"),
        ("12-Lead ECG", "iod", "TwelveLeadECGIOD"),
        ("General 32-bit ECG", "iod", "General32bitECGIOD"),
        ("3D Spatial Coordinates", "macro", "ThreeDSpatialCoordinatesMacro"),
        ("Palette Color Lookup Table", "module", "PaletteColorLookupTableModule"),
    ],
)
def test_names_are_spelt_as_dicom_spells_its_keywords(name: str, kind: str, keyword: str) -> None:
    assert keyword_of(name, kind) == keyword


@given(
    st.lists(st.from_regex(r"[A-Z][a-z]{0,8}([-/][A-Za-z]{1,4})?", fullmatch=True), min_size=1, max_size=6)
)
def test_every_name_makes_a_python_identifier(words: list[str]) -> None:
    assert keyword_of(" ".join(words), "module").isidentifier()


def test_modules_macros_and_iods_get_their_keywords() -> None:
    done = NameTables().process(edition(table("Truck"), table("Wheel", kind="macro"), iods=(iod("Truck"),)))
    assert [t.keyword for t in done.tables] == ["TruckModule", "WheelMacro"]
    assert [t.keyword for t in done.iods] == ["TruckIOD"]
    assert done.problems == ()


def test_a_name_that_stands_twice_is_told_apart_and_is_a_problem() -> None:
    done = NameTables().process(edition(table("Truck"), table("Truck", section="sect_other")))
    assert [t.keyword for t in done.tables] == ["TruckModule", "Truck2Module"]
    assert [p.kind for p in done.problems] == ["reference"]
