"""What kind of segmentation is asked for: type, fractions, transfer syntax, organization of frames."""

from __future__ import annotations

from dataclasses import dataclass

from pydicom.uid import (
    DeflatedExplicitVRLittleEndian,
    ExplicitVRLittleEndian,
    ImplicitVRLittleEndian,
    JPEG2000Lossless,
    JPEGLSLossless,
    RLELossless,
)

from isodicom.encoding.layout import Layout
from isodicom.enum import DimensionOrganizationTypeValues
from isodicom.errors import AttributeValueError, EncodingError
from isodicom.frame.codecs import name_of
from isodicom.seg.enum import SegmentationFractionalTypeValues, SegmentationTypeValues
from isodicom.valuerep import member

DEFLATED_IMAGE_FRAME = "1.2.840.10008.1.2.8.1"
BINARY, FRACTIONAL, LABELMAP = SegmentationTypeValues
_HIGHEST_FRACTION = 255
_ALL = frozenset(SegmentationTypeValues)
_OF_BYTES = frozenset({FRACTIONAL, LABELMAP})

# Transfer syntax -> the types that it can hold (PS3.5 8.2): codecs of bytes take no frames of bits.
SYNTAXES: dict[str, frozenset[SegmentationTypeValues]] = {
    ExplicitVRLittleEndian: _ALL,
    ImplicitVRLittleEndian: _ALL,
    DeflatedExplicitVRLittleEndian: _ALL,
    DEFLATED_IMAGE_FRAME: _ALL,
    JPEG2000Lossless: _ALL,
    JPEGLSLossless: _OF_BYTES,
    RLELossless: _OF_BYTES,
}


@dataclass(frozen=True, slots=True)
class Request:
    """What kind of segmentation is asked for.

    Parameters
    ----------
    kind: isodicom.seg.SegmentationTypeValues
        Whether pixels are bits, fractions or labels.
    transfer_syntax_uid: str
        How it is encoded.
    organization: isodicom.DimensionOrganizationTypeValues | None
        How frames are organized; None leaves it open.
    omit_empty: bool
        Whether frames without a segment are left out.
    fractional_type: isodicom.seg.SegmentationFractionalTypeValues | None
        What fractions mean; None if there are none.
    max_fractional_value: int
        The number that is stored for 1; 1 if there are no fractions.
    """

    kind: SegmentationTypeValues
    transfer_syntax_uid: str
    organization: DimensionOrganizationTypeValues | None
    omit_empty: bool
    fractional_type: SegmentationFractionalTypeValues | None
    max_fractional_value: int

    @property
    def layout(self) -> Layout:
        """isodicom.encoding.layout.Layout: how elements are written"""
        return Layout(implicit=self.transfer_syntax_uid == ImplicitVRLittleEndian)


def read_request(
    segmentation_type: str | SegmentationTypeValues,
    transfer_syntax_uid: str,
    organization: str | DimensionOrganizationTypeValues | None,
    omit_empty: bool,
    fractional_type: str | SegmentationFractionalTypeValues | None,
    max_fractional_value: int,
) -> Request:
    """Check what kind of segmentation is asked for.

    Raises
    ------
    isodicom.errors.AttributeValueError
        If there is no such type, organization or fraction.
    isodicom.errors.EncodingError
        If segmentations, or those of this type, can't be encoded so.
    """
    kind = member(SegmentationTypeValues, segmentation_type, "segmentation_type")
    wanted = None
    if organization is not None:
        wanted = member(DimensionOrganizationTypeValues, organization, "dimension_organization_type")
    syntax = _syntax(str(transfer_syntax_uid), kind)
    if kind is not FRACTIONAL:
        return Request(kind, syntax, wanted, omit_empty, None, 1)
    meaning = member(SegmentationFractionalTypeValues, fractional_type, "fractional_type")
    if not 1 <= max_fractional_value <= _HIGHEST_FRACTION:
        raise AttributeValueError(
            f"max_fractional_value is stored in 8 bits: from 1 to {_HIGHEST_FRACTION}, "
            f"not {max_fractional_value}.",
            keyword="MaximumFractionalValue",
            expected=f"1 to {_HIGHEST_FRACTION}",
            found=max_fractional_value,
            reference="PS3.3 C.8.20.2.3",
        )
    return Request(kind, syntax, wanted, omit_empty, meaning, int(max_fractional_value))


def _syntax(uid: str, kind: SegmentationTypeValues) -> str:
    if kind in SYNTAXES.get(uid, ()):
        return uid
    names = ", ".join(name_of(known) for known, kinds in SYNTAXES.items() if kind in kinds)
    raise EncodingError(
        f"Segmentations of type {kind.value} are not encoded as {name_of(uid)}, but as one of: {names}.",
        transfer_syntax=uid,
        keyword="TransferSyntaxUID",
        reference="PS3.5 8.2",
    )
