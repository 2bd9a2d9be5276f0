from __future__ import annotations

import pickle

import pytest

from isodicom.errors import (
    FrameIndexError,
    FrameLookupError,
    MissingAttributeError,
    NotSupportedError,
    TransformError,
)


@pytest.mark.parametrize(
    ("error", "parents"),
    [
        (MissingAttributeError, (ValueError, AttributeError)),
        (FrameIndexError, (ValueError, IndexError)),
        (FrameLookupError, (ValueError, KeyError)),
        (TransformError, (ValueError, RuntimeError)),
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
