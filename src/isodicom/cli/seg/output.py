"""How the commands on segmentations write files and lines."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from isodicom.cli.output import complain, fail

_OPTIONS = {
    "resample=True": "--resample",
    'nifti_form="qform"': "--nifti-form qform",
    "series_instance_uid": "--series",
    ", or skip_overlap_checks=True for the segment of the highest label": "",
    "combine_segments=False": "--separate",
    "tile_pixel_array=True": "--tile",
    'layout="volumes"': "--separate",
}
"""Arguments that messages of the library advise -> the options for them."""


def check_free(path: Path, force: bool) -> None:
    """Stop with a message if a file is there and not to be overwritten, or can't be written at all."""
    try:
        is_there = path.exists()
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        fail(f"can't write {path}: {error.strerror or error}.")
    if is_there and not force:
        fail(f"{path} is there already; --force overwrites it.")


@contextmanager
def warnings_told() -> Iterator[None]:
    """Say what is warned of as lines on standard error, each once."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            yield
        finally:
            said = [str(one.message) for one in caught if issubclass(one.category, UserWarning)]
            for message in dict.fromkeys(said):
                complain(f"note: {_as_typed(' '.join(message.split()))}")


def one_line(error: Exception) -> str:
    """What an error says; of those of files, what is wrong with which, without its number."""
    if isinstance(error, OSError) and error.strerror and error.filename:
        return f"{error.filename}: {error.strerror}"
    return _as_typed(str(error)) or type(error).__name__


def _as_typed(message: str) -> str:
    """A message of the library with options in place of arguments."""
    for argument, option in _OPTIONS.items():
        message = message.replace(argument, option)
    return message


def counted(count: int, noun: str) -> str:
    """A number and what there is of it, as `2 segments`."""
    return f"{count} {noun}{'' if count == 1 else 's'}"
