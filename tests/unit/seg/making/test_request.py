"""What kind of segmentation is asked for: what can be, and what can't."""

from __future__ import annotations

from typing import Any

import pytest

from isodicom import DimensionOrganizationTypeValues
from isodicom.errors import AttributeValueError, EncodingError
from isodicom.seg import SegmentationFractionalTypeValues, SegmentationTypeValues
from isodicom.seg.making.request import SYNTAXES, Request, read_request

EXPLICIT, IMPLICIT, RLE = "1.2.840.10008.1.2.1", "1.2.840.10008.1.2", "1.2.840.10008.1.2.5"
ARGUMENTS: dict[str, Any] = {
    "segmentation_type": "BINARY",
    "transfer_syntax_uid": EXPLICIT,
    "organization": None,
    "omit_empty": True,
    "fractional_type": "PROBABILITY",
    "max_fractional_value": 255,
}


def asked(**changed: Any) -> Request:
    """A request for a plain segmentation, changed."""
    return read_request(**(ARGUMENTS | changed))


def test_texts_become_members() -> None:
    found = asked(segmentation_type="FRACTIONAL", organization="3D", fractional_type="OCCUPANCY")
    assert found.kind is SegmentationTypeValues.FRACTIONAL
    assert found.organization is DimensionOrganizationTypeValues.THREE_DIMENSIONAL
    assert found.fractional_type is SegmentationFractionalTypeValues.OCCUPANCY
    assert found.max_fractional_value == 255
    assert not found.layout.implicit
    assert asked(transfer_syntax_uid=IMPLICIT).layout.implicit


@pytest.mark.parametrize("kind", ["BINARY", "LABELMAP"])
def test_fractions_are_of_no_effect_on_other_types(kind: str) -> None:
    found = asked(segmentation_type=kind, fractional_type="nonsense", max_fractional_value=1000)
    assert (found.fractional_type, found.max_fractional_value) == (None, 1)


@pytest.mark.parametrize("kind", ["BINARY", "FRACTIONAL", "LABELMAP"])
@pytest.mark.parametrize("syntax", SYNTAXES, ids=str)
def test_codecs_of_bytes_take_no_bits(kind: str, syntax: str) -> None:
    if kind == "BINARY" and syntax in (RLE, "1.2.840.10008.1.2.4.80"):
        with pytest.raises(EncodingError, match="BINARY are not encoded as") as caught:
            asked(segmentation_type=kind, transfer_syntax_uid=syntax)
        assert caught.value.facts["transfer_syntax"] == syntax
    else:
        assert asked(segmentation_type=kind, transfer_syntax_uid=syntax).transfer_syntax_uid == syntax


@pytest.mark.parametrize("syntax", ["1.2.840.10008.1.2.4.50", "1.2.840.10008.1.2.2", "1.2.3", "nonsense"])
def test_other_transfer_syntaxes_are_refused_with_those_that_there_are(syntax: str) -> None:
    with pytest.raises(EncodingError, match="one of: Explicit VR Little Endian"):
        asked(segmentation_type="LABELMAP", transfer_syntax_uid=syntax)


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"segmentation_type": "BINARIES"}, "segmentation_type takes one of BINARY"),
        ({"organization": "4D"}, "dimension_organization_type takes one of 3D"),
        ({"segmentation_type": "FRACTIONAL", "fractional_type": None}, "fractional_type takes one of"),
        ({"segmentation_type": "FRACTIONAL", "max_fractional_value": 256}, "from 1 to 255, not 256"),
        ({"segmentation_type": "FRACTIONAL", "max_fractional_value": 0}, "from 1 to 255, not 0"),
    ],
)
def test_what_there_is_not_is_refused(changed: dict[str, Any], expected: str) -> None:
    with pytest.raises(AttributeValueError, match=expected):
        asked(**changed)
