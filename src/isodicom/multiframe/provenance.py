"""What an object says of the images and the equipment that it comes from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import replace

import numpy as np
from pydicom.dataelem import RawDataElement
from pydicom.dataset import Dataset
from pydicom.tag import Tag

from isodicom.base_content import ContributingEquipment
from isodicom.encoding.cells import Cells, element, item, join
from isodicom.encoding.cells import uids as uid_values
from isodicom.encoding.layout import Layout
from isodicom.enum import CoordinateSystemNames, SourceHeaderPolicyValues
from isodicom.errors import AttributeValueError, MissingAttributeError
from isodicom.multiframe.planes import Planes
from isodicom.multiframe.sources import IDENTITY, Sources, UIDs, as_images, check_presence, name_of
from isodicom.pixels.texts import own_texts
from isodicom.source_headers.problems import Problem
from isodicom.source_headers.rules import owner_rule
from isodicom.source_headers.take_over import take_sound
from isodicom.source_headers.telling import tell
from isodicom.valuerep import member

_REPAIR = SourceHeaderPolicyValues.REPAIR
_LOSSY = "01"
_LOSSES = (owner_rule("LossyImageCompressionRatio"), owner_rule("LossyImageCompressionMethod"))
_FACING = (owner_rule("PatientOrientation"),)
_INDICATOR = (owner_rule("PositionReferenceIndicator"),)
_THICKNESS = replace(
    owner_rule("SliceThickness"), module="PixelMeasuresMacro", section="sect_C.7.6.16.2.1", type="1C"
)


def check_identity(sources: Sources, series_instance_uid: str, sop_instance_uid: str) -> None:
    """Raise if an object were to be one of its source images, or in their series."""
    if sop_instance_uid in sources.uids["SOPInstanceUID"]:
        raise AttributeValueError(
            f"sop_instance_uid is that of a source image: {sop_instance_uid}. UID() makes a new one.",
            keyword="SOPInstanceUID",
        )
    if series_instance_uid in sources.uids["SeriesInstanceUID"]:
        raise AttributeValueError(
            f"series_instance_uid is that of the source images, {series_instance_uid}, but all objects of a "
            "series are of one modality. UID() makes a new one.",
            keyword="SeriesInstanceUID",
            reference="PS3.3 C.7.3.1",
        )


def check_equipment(**values: object) -> None:
    """Raise if something is empty that the Enhanced General Equipment module demands (PS3.3 C.7.5.2)."""
    for name, value in values.items():
        if not value or (isinstance(value, str) and not value.strip()):
            keyword = "".join(part.capitalize() for part in name.split("_"))
            raise MissingAttributeError(
                f"{name} must not be empty; {value!r} was given.",
                keyword=keyword,
                module="EnhancedGeneralEquipmentModule",
                reference="PS3.3 C.7.5.2",
            )


def write_references(dataset: Dataset, sources: Sources, further: Iterable[Dataset], layout: Layout) -> None:
    """Name the images that an object comes from (PS3.3 C.12.2, C.7.6.1).

    The sequences are written as bytes, which pydicom reads when someone asks for them: there may be thousands
    of images.

    Parameters
    ----------
    dataset: pydicom.dataset.Dataset
        The object.
    sources: isodicom.multiframe.sources.Sources
        Its source images.
    further: Iterable[pydicom.dataset.Dataset]
        More images of the study; what is there twice is named once.
    layout: isodicom.encoding.layout.Layout
        How bytes are written: that of the object's transfer syntax.

    Raises
    ------
    isodicom.errors.AttributeValueError
        If one is of another study.
    """
    others = as_images(further, "further_source_images")
    for image in others:
        check_presence(image, IDENTITY)
        if image.StudyInstanceUID != sources.first.StudyInstanceUID:
            raise AttributeValueError(
                "further_source_images are of the study of the source images, "
                f"{sources.first.StudyInstanceUID}; the {name_of(image)} is of {image.StudyInstanceUID}.",
                keyword="StudyInstanceUID",
            )
    uids = {keyword: [*column, *own_texts(others, keyword)] for keyword, column in sources.uids.items()}
    first: dict[str, int] = {}
    for row, uid in enumerate(uids["SOPInstanceUID"]):
        first.setdefault(uid, row)
    instances = _instances(uids, layout).take(np.array([*first.values()]))
    series = [uids["SeriesInstanceUID"][row] for row in first.values()]
    _put(dataset, "SourceImageSequence", instances, layout)
    _put(dataset, "ReferencedSeriesSequence", _by_series(series, instances, layout), layout)


def _instances(uids: UIDs, layout: Layout) -> Cells:
    """The class and instance of each image (PS3.3 10.8), as items."""
    parts = [
        element(f"Referenced{keyword}", uid_values(uids[keyword]), layout)
        for keyword in ("SOPClassUID", "SOPInstanceUID")
    ]
    return item(join(*parts), layout)


def _by_series(series: Sequence[str], instances: Cells, layout: Layout) -> Cells:
    """An item for each series, with the instances that are of it (PS3.3 C.12.2)."""
    members: dict[str, list[int]] = {}
    for row, uid in enumerate(series):
        members.setdefault(uid, []).append(row)
    contents = Cells.of([instances.take(np.array(rows)).to_bytes() for rows in members.values()])
    references = element("ReferencedInstanceSequence", contents, layout)
    return item(join(references, element("SeriesInstanceUID", uid_values([*members]), layout)), layout)


def _put(dataset: Dataset, keyword: str, items: Cells, layout: Layout) -> None:
    value = items.to_bytes()
    tag = Tag(keyword)
    dataset[tag] = RawDataElement(tag, "SQ", len(value), value, 0, layout.implicit, layout.little_endian)


def write_equipment(
    dataset: Dataset,
    source: Dataset,
    further: Sequence[ContributingEquipment],
    policy: SourceHeaderPolicyValues | str = _REPAIR,
) -> None:
    """Name the equipment that acquired the source, this library, and what else had a part (PS3.3 C.12.1)."""
    for one in further:
        if not isinstance(one, ContributingEquipment):
            raise TypeError(f"contributing_equipment are ContributingEquipment, not {type(one).__name__}.")
    acquired = []
    with suppress(MissingAttributeError):  # without manufacturer there is nothing to name
        acquired = [ContributingEquipment.for_image_acquisition(source, source_header_policy=policy)]
    dataset.ContributingEquipmentSequence = [*acquired, ContributingEquipment.for_isodicom(), *further]


def write_losses(
    dataset: Dataset,
    sources: Sources,
    policy: SourceHeaderPolicyValues | str = _REPAIR,
) -> None:
    """Say whether pixels went through lossy compression: what was once, stays so (PS3.3 C.7.6.1.1.5)."""
    told = own_texts(sources.images, "LossyImageCompression")
    dataset.LossyImageCompression = _LOSSY if _LOSSY in told else "00"
    if _LOSSY in told:
        take_sound(dataset, sources.images[told.index(_LOSSY)], _LOSSES, policy)


def write_frame_of_reference(
    dataset: Dataset,
    sources: Sources,
    policy: SourceHeaderPolicyValues | str = _REPAIR,
) -> None:
    """Name the frame of reference of the sources (PS3.3 C.7.4.1), or how the patient lies (C.7.6.1)."""
    if sources.coordinate_system is None:
        dataset.PatientOrientation = None
        take_sound(dataset, sources.first, _FACING, policy)
    else:
        dataset.FrameOfReferenceUID = sources.frame_of_reference_uid
        dataset.PositionReferenceIndicator = None
        take_sound(dataset, sources.first, _INDICATOR, policy)


def tell_of_thickness(
    sources: Sources, planes: Planes, policy: SourceHeaderPolicyValues | str = _REPAIR
) -> None:
    """Tell that planes in space are written without thickness, as nobody says it (PS3.3 C.7.6.16.2.1).

    The standard demands it only where Volumetric Properties says so; some checkers do always.
    """
    if planes.thickness is None and planes.coordinate_system is CoordinateSystemNames.PATIENT:
        problem = Problem.demanded("SliceThickness", _THICKNESS)
        problem.deed = "left out: pass pixel_measures=PixelMeasuresSequence(spacing, thickness) to say it"
        tell(sources.first, [problem], member(SourceHeaderPolicyValues, policy, "source_header_policy"))
