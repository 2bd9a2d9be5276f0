"""What both packages are asked to write, and what is found in it."""

from __future__ import annotations

import io
import warnings
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from types import ModuleType
from typing import Any

import numpy as np
from pydicom import dcmread
from pydicom.dataset import Dataset
from pydicom.sr.codedict import codes

from tests.factories.sources import SOURCES

By = Callable[[ModuleType, list[Dataset]], Any]
"""Makes an argument of a package's own classes, and of the source images."""

ABOUT: dict[str, Any] = {
    "series_instance_uid": "1.2.3.30",
    "series_number": 7,
    "sop_instance_uid": "1.2.3.31",
    "instance_number": 1,
    "manufacturer": "tests",
    "manufacturer_model_name": "written",
    "software_versions": "1",
    "device_serial_number": "0",
}


@dataclass(frozen=True)
class Asked:
    """Arguments of a segmentation. Functions among them are called with the package and the source images."""

    source: str = "series"
    mask: Any = None
    kind: str = "BINARY"
    segments: int | By = 1
    """How many, or their descriptions."""
    more: dict[str, Any] = field(default_factory=dict)

    def arguments(self, package: ModuleType) -> dict[str, Any]:
        """What the constructor of a package takes."""
        images = SOURCES[self.source]()
        described = self.segments
        made = {
            "source_images": images,
            "pixel_array": self.mask,
            "segmentation_type": self.kind,
            "segment_descriptions": descriptions(described) if isinstance(described, int) else described,
            **ABOUT,
            **self.more,
        }
        return {name: _own(value, package, images) for name, value in made.items()}

    def by(self, package: ModuleType) -> Any:
        """The segmentation of a package."""
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return package.seg.Segmentation(**self.arguments(package))


def _own(value: Any, package: ModuleType, images: list[Dataset]) -> Any:
    if callable(value):
        return value(package, images)
    return value.copy() if isinstance(value, np.ndarray) else value  # the peer writes into some masks


def descriptions(*counts: int, numbers: tuple[int, ...] = ()) -> By:
    """Descriptions of the segments from 1 to a count, or of these."""
    return lambda package, images: [
        description(package, number) for number in (numbers or range(1, counts[0] + 1))
    ]


def description(package: ModuleType, number: int, **more: Any) -> Any:
    """What one segment is."""
    algorithm = package.AlgorithmIdentificationSequence("a", codes.DCM.ArtificialIntelligence, "1")
    return package.seg.SegmentDescription(
        number, f"segment {number}", codes.SCT.Tissue, codes.SCT.Bone, "AUTOMATIC", algorithm, **more
    )


def file_of(segmentation: Any) -> bytes:
    """The file."""
    out = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        segmentation.save_as(out)
    return out.getvalue()


OWN = frozenset(
    {
        "ContributingEquipmentSequence",
        "ContentDate",
        "ContentTime",
        "DimensionDescriptionLabel",
        "DimensionOrganizationUID",
        "ImplementationClassUID",
        "ImplementationVersionName",
        "InstanceCreationDate",
        "InstanceCreationTime",
        "FileMetaInformationGroupLength",
    }
)
"""What each package makes up by itself."""

GROUPS = ("SharedFunctionalGroupsSequence", "PerFrameFunctionalGroupsSequence")
PIXELS = ("PixelData", "ExtendedOffsetTable", "ExtendedOffsetTableLengths")


def facts(file: bytes) -> dict[str, Any]:
    """Path and value of all that is said in a file: of the image as a whole, and of each frame, its pixels too."""
    dataset = dcmread(io.BytesIO(file))
    found: dict[str, Any] = {}
    found.update(_elements(dataset.file_meta, "meta"))
    found.update(_elements(dataset, "", without=(*GROUPS, *PIXELS)))
    shared = dict(_elements(dataset.SharedFunctionalGroupsSequence[0], ""))
    per_frame = dataset.get("PerFrameFunctionalGroupsSequence") or []
    count = int(dataset.NumberOfFrames)
    for number in range(count):
        mine = dict(_elements(per_frame[number], "")) if per_frame else {}
        found.update({f"frame {number}{path}": value for path, value in (shared | mine).items()})
    found["groups of frames"] = len(per_frame)
    found.update(_pixels(dataset, count))
    return found


def _elements(dataset: Dataset, path: str, without: tuple[str, ...] = ()) -> Iterator[tuple[str, Any]]:
    for element in dataset:
        name = element.keyword or str(element.tag)
        if name in OWN or name in without:
            continue
        if element.VR == "SQ":
            yield f"{path}/{name}", len(element.value)
            for index, item in enumerate(element.value):
                yield from _elements(item, f"{path}/{name}[{index}]")
        else:
            yield f"{path}/{name}", _plain(element.value)


def _plain(value: Any) -> Any:
    if value in ("", None):
        return None
    if isinstance(value, float):  # DS too: texts may be written in several ways
        return float(f"{float(value):.7g}")
    if not isinstance(value, str | bytes) and hasattr(value, "__len__"):
        return [_plain(each) for each in value]
    return value


def _pixels(dataset: Dataset, count: int) -> Iterator[tuple[str, Any]]:
    try:
        decoded = np.asarray(dataset.pixel_array)
    except Exception as error:  # say what it was, and compare that
        yield "pixels", repr(error)
        return
    frames = decoded.reshape(count, int(dataset.Rows), int(dataset.Columns))
    for number, frame in enumerate(frames):
        yield f"frame {number} pixels", frame.tobytes()
    encapsulated = dataset.file_meta.TransferSyntaxUID.is_encapsulated
    yield "offsets", "ExtendedOffsetTable" in dataset if encapsulated else None


def differing(ours: Mapping[str, Any], peers: Mapping[str, Any]) -> dict[str, tuple[Any, Any]]:
    """What two files say differently, by path."""
    nothing = "(not there)"
    pairs = {path: (ours.get(path, nothing), peers.get(path, nothing)) for path in {**peers, **ours}}
    return {path: _short(*pair) for path, pair in pairs.items() if pair[0] != pair[1]}


def _short(*pair: Any) -> tuple[Any, Any]:
    mine, theirs = (f"{one[:40]!r}" if isinstance(one, bytes) else one for one in pair)
    return mine, theirs
