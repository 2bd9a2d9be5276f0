"""What all tests share: where the material lies that is not part of the repository."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from isodicom.conformance import asking

# How fast examples come says something of the machine and what else runs on it, not of the code.
# Before a change lands, examples are the same each time; elsewhere new ones are drawn with each run.
settings.register_profile(
    "any machine",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize=bool(os.environ.get("CI")),
)
settings.load_profile("any machine")

asking.strict = True  # what a rule raises is a mistake in it

ROOT = Path(__file__).resolve().parent.parent


def not_here(reason: str) -> None:
    """Skip, or fail where everything must be there."""
    if os.environ.get("CI"):
        pytest.fail(f"needed when CI is set: {reason}", pytrace=False)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def root() -> Path:
    """The top folder of the checkout."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder beside the checkout with the mirror of the standard, the corpus and peer data."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        not_here("the folder ../shared (mirror of the standard, corpus, sample objects) is not there")
    return folder
