from __future__ import annotations

import pickle

import pytest

from isodicom.errors import (
    AttributeValueError,
    FrameIndexError,
    FrameLookupError,
    MissingAttributeError,
    NotSupportedError,
    TransformError,
    UnknownCodesError,
)


@pytest.mark.parametrize(
    ("error", "parents"),
    [
        (MissingAttributeError, (ValueError, AttributeError)),
        (FrameIndexError, (ValueError, IndexError)),
        (FrameLookupError, (ValueError, KeyError)),
        (TransformError, (ValueError, RuntimeError)),
        (UnknownCodesError, (LookupError,)),
        (NotSupportedError, (NotImplementedError,)),
    ],
)
def test_errors_are_caught_by_builtin_names_and_keep_their_facts(
    error: type[Exception], parents: tuple[type[Exception], ...]
) -> None:
    raised = error("what happened", keyword="PatientID")
    assert all(isinstance(raised, parent) for parent in parents)
    again = pickle.loads(pickle.dumps(raised))
    assert str(again) == "what happened"
    assert again.keyword == "PatientID"


def test_the_place_in_the_standard_ends_the_message() -> None:
    raised = AttributeValueError("Rows takes numbers.", keyword="Rows", reference="PS3.3 C.7.6.3")
    assert str(raised) == "Rows takes numbers. See PS3.3 C.7.6.3."
    assert raised.message == "Rows takes numbers."
    assert str(pickle.loads(pickle.dumps(raised))) == str(raised)
