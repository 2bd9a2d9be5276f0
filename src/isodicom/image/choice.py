"""Which of the images that are there are those of one series."""

from __future__ import annotations

from collections.abc import Sequence

from isodicom.errors import VolumeError
from isodicom.image.slices import Broken, Slice
from isodicom.pixels.texts import own_text

_LISTED = 20
"""Of more series, so many are listed."""

Series = dict[str, list[Slice]]


def of_one_series(opened: Sequence[Slice], broken: Sequence[Broken], uid: str | None) -> list[Slice]:
    """Return the images of a series; all, if none is named and they are of one.

    Raises
    ------
    isodicom.errors.VolumeError
        If there is no image of that series, images are of several and none is named, or one has several
        frames.
    isodicom.errors.IsodicomError
        If a file that is, or may be, of that series can't be read.
    """
    series: Series = {}
    for one in opened:
        series.setdefault(own_text(one.header, "SeriesInstanceUID"), []).append(one)
    if uid is None and len(series) > 1:
        raise VolumeError(
            "The images form no volume: they differ in SeriesInstanceUID. Name one of these series by "
            f"series_instance_uid, or give the images of one only:{_listed(series, broken)}",
            series=list(series),
            keyword="SeriesInstanceUID",
        )
    wanted = next(iter(series), None) if uid is None else uid
    for file in broken:
        if file.series in (None, wanted) or not series:
            raise file.error
    if wanted not in series:
        raise VolumeError(
            f"No image is of series {uid}. Found are:{_listed(series, broken)}", series=list(series)
        )
    chosen = series[wanted]
    for one in chosen:
        if one.frames > 1:
            raise VolumeError(
                f"{one.name} has {one.frames} frames, where the images of a series have one each. "
                "imread(...).get_volume() reads the frames of one image as a volume."
            )
    return chosen


def _listed(series: Series, broken: Sequence[Broken]) -> str:
    lines = [_described(uid, images) for uid, images in series.items()]
    if len(lines) > _LISTED:
        lines[_LISTED:] = [f"and {len(lines) - _LISTED} more"]
    if broken:
        lines.append(f"{_counted(len(broken), 'file')} can't be read, such as: {broken[0].error.message}")
    return "".join(f"\n- {line}" for line in lines)


def _described(uid: str, images: list[Slice]) -> str:
    """A series in a line: what people know it by, how much there is of it, and where."""
    first = images[0]
    number = own_text(first.header, "SeriesNumber")
    description = own_text(first.header, "SeriesDescription")
    said = [
        uid or "no SeriesInstanceUID",
        f"series {number}" if number else "",
        own_text(first.header, "Modality"),
        f'"{description}"' if description else "",
        _counted(len(images), "image"),
        f"up to {max(one.frames for one in images)} frames" if any(one.frames > 1 for one in images) else "",
        f"such as {first.name}",
    ]
    return ", ".join(part for part in said if part)


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}{'s' * (count > 1)}"
