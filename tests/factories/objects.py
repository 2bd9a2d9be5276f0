"""Datasets to check."""

from __future__ import annotations

from pydicom import Dataset


def dataset(**values: object) -> Dataset:
    """A dataset with these values by keyword."""
    made = Dataset()
    for keyword, value in values.items():
        setattr(made, keyword, value)
    return made
