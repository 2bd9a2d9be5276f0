"""What asking costs: nothing that isn't needed is imported."""

from __future__ import annotations

import subprocess
import sys

import pytest


def loaded(code: str) -> set[str]:
    """The modules that a fresh interpreter has after running the code."""
    result = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys\nprint(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    )
    return set(result.stdout.splitlines()[-1].split())


@pytest.mark.parametrize(
    "question",
    [
        "look_up('Pixel Spacing')",
        "attributes_of('CT Image')",
        "users_of('PixelSpacing')",
        "codes_of(29)",
        "in_context_group(('CT', 'DCM'), 29)",
        "template_rows(1500)",
        "describe(None)",
    ],
)
def test_looking_up_loads_no_pydicom(question: str) -> None:
    modules = loaded(f"from isodicom.conformance import *; {question}")
    assert modules.isdisjoint({"pydicom", "numpy", "rich", "typer"})


def test_the_door_loads_nothing() -> None:
    modules = loaded("import isodicom.conformance")
    assert not any(name.startswith("isodicom.standard") for name in modules)
    assert "isodicom.conformance.lookup.find" not in modules


def test_one_attribute_loads_one_table_of_the_standard() -> None:
    modules = loaded("from isodicom.conformance import look_up; look_up('(0028,0030)', kind='attribute')")
    tables = {name for name in modules if name.startswith("isodicom.standard.")}
    assert tables == {"isodicom.standard.keywords"}


def test_the_command_line_door_loads_nothing() -> None:
    assert loaded("import isodicom.cli").isdisjoint({"typer", "rich", "pydicom"})
