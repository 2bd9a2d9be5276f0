"""Inverse indexes."""

from __future__ import annotations

from codegen.render.tables import tables
from codegen.render.usage import attribute_users, macro_users, module_users
from tests.factories.small_standard import small_standard

TABLES = tables(small_standard())


def test_an_attribute_is_found_at_any_depth() -> None:
    users = attribute_users(TABLES)
    assert users["PatientName"] == ("PatientModule",)
    assert users["PixelSpacing"] == ("PixelMeasuresMacro",)
    assert "" not in users


def test_a_macro_is_found_in_tables_in_items_and_as_a_functional_group() -> None:
    users = macro_users(TABLES)
    assert users["RegionMacro"] == ("PatientModule", "ScanImageModule")
    assert users["CodeMacro"] == ("RegionMacro",)
    assert users["PixelMeasuresMacro"] == ("Scan4DIOD",)


def test_a_module_is_found_in_its_iods() -> None:
    assert module_users(TABLES)["PatientModule"] == ("Scan4DIOD", "ScanImageIOD")
    assert module_users(TABLES)["GroupsModule"] == ("Scan4DIOD",)
