"""Referenced images and issuers; what both make is compared with the peer in tests/parity."""

from __future__ import annotations

import pytest
from pydicom.dataset import Dataset

from isodicom import IssuerOfIdentifier, ReferencedImageSequence, UniversalEntityIDTypeValues
from isodicom.errors import AttributeValueError, MissingAttributeError
from tests.factories.enhanced import Enhanced, enhanced
from tests.factories.objects import dataset
from tests.factories.pixels import Layout, image_of


def test_an_image_is_named_by_class_and_instance() -> None:
    image = image_of(Layout())
    item = ReferencedImageSequence([image])[0]
    assert (item.ReferencedSOPClassUID, item.ReferencedSOPInstanceUID) == (
        image.SOPClassUID,
        image.SOPInstanceUID,
    )


def test_frames_of_a_multiframe_image() -> None:
    image = enhanced(Enhanced())
    assert ReferencedImageSequence([image], 2)[0].ReferencedFrameNumber == 2
    assert ReferencedImageSequence([image], [1, 4])[0].ReferencedFrameNumber == [1, 4]
    with pytest.raises(AttributeValueError, match=r"1 to 4; \[5\] were given"):
        ReferencedImageSequence([image], [1, 5])
    with pytest.raises(TypeError, match="whole numbers, not 'a'"):
        ReferencedImageSequence([image], ["a"])  # type: ignore[list-item]


def test_images_are_datasets_and_each_is_there_once() -> None:
    image = image_of(Layout())
    for images in (None, image, 5, [5]):
        with pytest.raises(TypeError, match="sequence of datasets"):
            ReferencedImageSequence(images)  # type: ignore[arg-type]
    for several in ([], [image, image]):
        with pytest.raises(ValueError, match="at least one image, and each of them once"):
            ReferencedImageSequence(several)
    with pytest.raises(MissingAttributeError, match="has a SOPClassUID"):
        ReferencedImageSequence([Dataset()])


def test_issuers_by_name_and_by_universal_identifier() -> None:
    named = IssuerOfIdentifier("hospital")
    assert (named.LocalNamespaceEntityID, named.issuer_of_identifier_type) == ("hospital", None)
    known = IssuerOfIdentifier("1.2.3", "ISO")
    assert (known.UniversalEntityID, known.issuer_of_identifier) == ("1.2.3", "1.2.3")
    assert known.issuer_of_identifier_type is UniversalEntityIDTypeValues.ISO
    for arguments in (("",), ("1.2.3", "NONE")):
        with pytest.raises(AttributeValueError):
            IssuerOfIdentifier(*arguments)


def test_issuers_are_taken_over() -> None:
    item = dataset(LocalNamespaceEntityID="hospital")
    assert IssuerOfIdentifier.from_dataset(item).issuer_of_identifier == "hospital"
    assert type(item) is Dataset
    assert IssuerOfIdentifier.from_dataset(item, copy=False) is item
    for lacking in (Dataset(), dataset(UniversalEntityID="1.2.3")):
        with pytest.raises(MissingAttributeError, match="An issuer has"):
            IssuerOfIdentifier.from_dataset(lacking)
