"""The doors onto the generated classes."""

from __future__ import annotations

import subprocess
import sys

import pytest

import isodicom.iods
import isodicom.modules
from isodicom.standard import iods, items, macros, modules


def run(code: str) -> str:
    """Run code in a fresh process and return what it prints."""
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.strip()


def test_all_iods_are_named() -> None:
    assert sorted(isodicom.iods.__all__) == sorted(iods.FILES)
    assert set(iods.FILES) <= set(dir(isodicom.iods))


def test_all_modules_macros_and_items_are_named() -> None:
    assert sorted(isodicom.modules.__all__) == sorted([*modules.FILES, *macros.FILES, *items.FILES])


@pytest.mark.parametrize("door", ["iods", "modules"])
def test_importing_a_door_loads_no_table_and_no_pydicom(door: str) -> None:
    code = (
        f"import sys, isodicom.{door}; "
        "print([m for m in sys.modules if m.count('.') > 2 and m.startswith('isodicom.standard')], 'pydicom' in sys.modules)"
    )
    assert run(code) == "[] False"


def test_a_class_loads_only_its_own_modules() -> None:
    code = "import sys; from isodicom.iods import CTImageIOD; print(*[m for m in sys.modules if '.standard.iods.' in m])"
    assert run(code) == "isodicom.standard.iods.ct_image"


@pytest.mark.parametrize("door", [isodicom.iods, isodicom.modules])
def test_an_unknown_name_is_an_attribute_error_that_names_it(door: object) -> None:
    with pytest.raises(AttributeError, match=r"isodicom\.(iods|modules).*CTImagIOD"):
        _ = door.CTImagIOD  # type: ignore[attr-defined]
