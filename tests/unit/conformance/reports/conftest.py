"""Reports with everything that a file may hold."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pydicom import examples

from isodicom.conformance.engine import check_dataset
from isodicom.conformance.report import Finding, Report

HOSTILE = "</script><script>document.title='broken'</script><img src=x onerror=\"document.title='broken'\">&amp;\x1b\ud800'\""


@pytest.fixture
def reports() -> list[Report]:
    """An image with an error and a warning, one without, and a file that can't be read."""
    made = examples.ct
    del made.PixelSpacing
    made.DoseGridScaling = "1"
    gone = Finding("", "", "", "", "unreadable", "error", "can't read c.dcm.")
    return [
        check_dataset(made, "a/bad image.dcm").filter("warning"),
        check_dataset(examples.ct, "b.dcm").filter("warning"),
        Report("c.dcm", "", "", (gone,)),
    ]


@pytest.fixture
def hostile() -> Report:
    """A report whose every text tries to be a program."""
    finding = Finding(
        path=f"ContentSequence[2]/{HOSTILE}",
        keyword=HOSTILE,
        tag=HOSTILE,
        module=HOSTILE,
        rule=HOSTILE,
        severity="error",
        message=HOSTILE,
        expected=HOSTILE,
        found=HOSTILE,
        reference="javascript:document.title='broken'",
    )
    return Report(HOSTILE, HOSTILE, HOSTILE, (finding, replace(finding, reference=HOSTILE)))
