from __future__ import annotations

import pickle
from uuid import UUID

import pytest

from isodicom.uid import IMPLEMENTATION_CLASS_UID, IMPLEMENTATION_VERSION_NAME, UID


def test_new_uids_are_uuids_and_differ() -> None:
    uids = {UID() for _ in range(50)}
    assert len(uids) == 50
    for uid in uids:
        assert uid.is_valid
        assert UUID(int=int(uid.removeprefix("2.25."))).version == 4


def test_a_uid_of_a_uuid_is_its_number() -> None:
    assert (
        UID.from_uuid("f81d4fae-7dec-11d0-a765-00a0c91e6bf6")
        == "2.25.329800735698586629295641978511506172918"
    )


def test_what_is_no_uuid_is_refused() -> None:
    with pytest.raises(ValueError, match="'x' is not a UUID"):
        UID.from_uuid("x")


def test_a_given_value_stays_and_survives_pickling() -> None:
    uid = UID("1.2.840.10008.1.2.1")
    again = pickle.loads(pickle.dumps(uid))
    assert type(again) is UID
    assert again == uid
    assert uid.name == "Explicit VR Little Endian"


def test_the_implementation_is_our_own() -> None:
    assert IMPLEMENTATION_CLASS_UID.startswith("2.25.")
    assert UID(IMPLEMENTATION_CLASS_UID).is_valid
    assert IMPLEMENTATION_VERSION_NAME.startswith("ISODICOM_")
    assert len(IMPLEMENTATION_VERSION_NAME) <= 16
