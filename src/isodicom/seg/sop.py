"""Segmentations (PS3.3 A.51)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from os import PathLike
from typing import TYPE_CHECKING, Any, BinaryIO, Never, Self

import numpy.typing as npt
from pydicom.dataset import Dataset
from pydicom.tag import BaseTag, Tag
from pydicom.uid import UID as PydicomUID
from pydicom.uid import ExplicitVRLittleEndian
from pydicom.valuerep import PersonName

from isodicom.base import SOPClass
from isodicom.base_content import ContributingEquipment
from isodicom.content import (
    ContentCreatorIdentificationCodeSequence,
    PaletteColorLUTTransformation,
    PixelMeasuresSequence,
    PlaneOrientationSequence,
    PlanePositionSequence,
)
from isodicom.content_items import CodedConcept
from isodicom.encoding.live import put_live
from isodicom.enum import CoordinateSystemNames, DimensionOrganizationTypeValues, SourceHeaderPolicyValues
from isodicom.errors import AttributeValueError, MissingAttributeError
from isodicom.image import Image
from isodicom.image.grid import Like
from isodicom.image.references import sop_class_name
from isodicom.image.sources import Manner
from isodicom.image.spans import Box
from isodicom.image.tiles import Span
from isodicom.image.volumes import Tolerances
from isodicom.multiframe.matrix import write_matrix, write_pyramid
from isodicom.multiframe.provenance import (
    check_equipment,
    check_identity,
    tell_of_thickness,
    write_equipment,
    write_frame_of_reference,
    write_losses,
    write_references,
)
from isodicom.multiframe.sources import read_sources
from isodicom.seg.content import SegmentDescription
from isodicom.seg.converting.convert import Conversion, converted
from isodicom.seg.described import queries
from isodicom.seg.enum import (
    SegmentAlgorithmTypeValues,
    SegmentationFractionalTypeValues,
    SegmentationTypeValues,
)
from isodicom.seg.making import write
from isodicom.seg.making.arrays import Placement
from isodicom.seg.making.look import read_look
from isodicom.seg.making.plan import plan_segmentation
from isodicom.seg.making.request import read_request
from isodicom.seg.making.segments import read_segments
from isodicom.seg.mask import Planewise
from isodicom.seg.reading import read
from isodicom.seg.reading.deviations import deviations
from isodicom.seg.reading.output import output_of
from isodicom.seg.telling import shown
from isodicom.seg.utils import iter_segments
from isodicom.source_headers.made import check_made
from isodicom.source_headers.telling import ToldTogether
from isodicom.standard.iods.segmentation import SegmentationIOD
from isodicom.uid import UID
from isodicom.valuerep import member

if TYPE_CHECKING:
    from pydicom.sr.coding import Code

    from isodicom.finding import Finding
    from isodicom.volume import Volume, VolumeGeometry

SOP_CLASS_UIDS = {"1.2.840.10008.5.1.4.1.1.66.4", "1.2.840.10008.5.1.4.1.1.66.7"}
"""Segmentation Storage and Label Map Segmentation Storage."""

_SEGMENTATION_STORAGE = "1.2.840.10008.5.1.4.1.1.66.4"


class Segmentation(Image, SegmentationIOD):
    """A segmentation image: which pixels of its source images belong to which segment (PS3.3 A.51).

    Parameters
    ----------
    source_images: Sequence[pydicom.dataset.Dataset]
        The images that were segmented, of one study: single-frame images of one or several series, or a
        multi-frame image, such as a slide. Their pixels need not be there.
    pixel_array: numpy.ndarray | isodicom.Volume | Iterable[numpy.ndarray] | Callable | isodicom.seg.Tiles
        The mask. Rows x columns for a single plane, or planes x rows x columns, with a segment's number as
        value and 0 for none; or planes x rows x columns x segments, in the order of their descriptions, with
        0 and 1. Segments of label maps don't overlap. Booleans and whole numbers; floats of 0 and 1; for
        FRACTIONAL floats from 0 to 1, of one segment or with an axis of segments. Without `plane_positions`,
        plane i lies on source image i, or on frame i of a multi-frame image, pixel by pixel. A volume, whose
        only channels may be `SegmentNumber`, lies where it says. An iterable gives such planes one by one, a
        function or `Tiles` the tiles of a slide: see `write_segmentation`, which keeps none in memory.
    segmentation_type: str | isodicom.seg.SegmentationTypeValues
        `BINARY` and `FRACTIONAL`: a frame for each segment in each plane, of bits or of fractions;
        `LABELMAP`: a frame for each plane with the numbers of segments, in 8 bits, or in 16 if one is above
        255.
    segment_descriptions: Sequence[isodicom.seg.SegmentDescription]
        What each segment is, numbered from 1 on. The numbers of a label map ascend, with or without gaps; its
        background, 0, is described by itself. See also `renumber_segments`.
    series_instance_uid: str
        UID of the series that the segmentation goes into, not that of the source images.
    series_number: int
        Number of the series (from 1).
    sop_instance_uid: str
        UID of the segmentation; `isodicom.UID()` makes a new one.
    instance_number: int
        Its number in the series, from 1.
    manufacturer: str
        Who made the software that makes the segmentation.
    manufacturer_model_name: str
        The name of that software.
    software_versions: str | tuple[str]
        Its version.
    device_serial_number: str
        Its serial number; any text that tells the installation from others.
    fractional_type: str | isodicom.seg.SegmentationFractionalTypeValues | None, optional
        What fractions mean: `PROBABILITY` that a pixel is in a segment, or `OCCUPANCY`, the part of it that
        is. Of no effect on other types.
    max_fractional_value: int, optional
        The number that is stored for the fraction 1, at most 255. Of no effect on other types.
    content_description: str | None, optional
        The segmentation in words.
    content_creator_name: str | pydicom.valuerep.PersonName | None, optional
        Who made it, `Family^Given`.
    transfer_syntax_uid: str, optional
        How it is encoded: explicit, implicit or deflated VR little endian, Deflated Image Frame Compression
        or lossless JPEG 2000; RLE and JPEG-LS if frames are not of bits.
    pixel_measures: isodicom.PixelMeasuresSequence | None, optional
        The size of the mask's pixels. As in the source images, if None.
    plane_orientation: isodicom.PlaneOrientationSequence | None, optional
        The orientation of its planes. As in the source images, if None.
    plane_positions: Sequence[isodicom.PlanePositionSequence] | None, optional
        The position of each plane, or the one of a total pixel matrix that is cut into tiles. As of the
        source images, if None.
    omit_empty_frames: bool, optional
        Leave out frames without a pixel of their segment. Of no effect where frames are `TILED_FULL`.
    content_label: str | None, optional
        A label of up to 16 capitals, digits, spaces and underscores. Made of the modality, if None.
    content_creator_identification: isodicom.ContentCreatorIdentificationCodeSequence | None, optional
        Who made it, by codes.
    workers: int | concurrent.futures.Executor, optional
        Who compresses frames: 0 for nobody but this thread, a number of workers, less than 0 for as many as
        there are processors, or an executor. Of no effect if frames are not compressed.
    dimension_organization_type: str | isodicom.DimensionOrganizationTypeValues | None, optional
        `3D` demands a volume, `TILED_FULL` writes all tiles of a total pixel matrix and leaves out what is
        said of each. If None, it is what frames are: `3D`, `TILED_SPARSE` or nothing.
    tile_pixel_array: bool, optional
        The mask is one plane, the total pixel matrix of a tiled image: cut it into tiles.
    tile_size: Sequence[int] | None, optional
        Rows and columns of a tile; those of the source image if None. Of no effect without
        `tile_pixel_array`.
    pyramid_uid: str | None, optional
        UID of the multi-resolution pyramid that a tiled segmentation is a level of.
    pyramid_label: str | None, optional
        That pyramid in words.
    further_source_images: Sequence[pydicom.dataset.Dataset] | None, optional
        More images of the same study that the segmentation refers to. They place nothing.
    palette_color_lut_transformation: isodicom.PaletteColorLUTTransformation | None, optional
        The colours of a label map: one for each segment, and one for 0.
    icc_profile: bytes | None, optional
        What these colours mean; sRGB if None.
    contributing_equipment: Sequence[isodicom.ContributingEquipment] | None, optional
        Further equipment that had a part in it. What acquired the source images, and this library, are
        named anyway.
    use_extended_offset_table: bool, optional
        Say where frames begin in an extended offset table, which has no limit of size, in place of a basic
        one. Of no effect if frames are not compressed.
    renumber_segments: bool, optional
        Number the segments 1, 2, ... in the order of their descriptions. Until then the numbers of
        descriptions are labels: values of the mask, such as those of FreeSurfer. They are kept in the
        segmentation: see `label_mapping`.
    source_header_policy: str | isodicom.SourceHeaderPolicyValues, optional
        What to do where headers of source images break the standard: `strict` refuses, `repair` mends as far
        as nothing has to be guessed, with a warning, `skip` leaves out in silence.
    unchecked: bool, optional
        Do not check the segmentation at the end of its construction: it may break the standard.
    **kwargs: Any
        More of the arguments of `isodicom.SOPClass`, such as `series_description`.

    Raises
    ------
    isodicom.errors.MissingAttributeError
        If a source image lacks an attribute, or an argument is empty.
    isodicom.errors.AttributeValueError
        If mask and descriptions don't match, or a value cannot be that of its attribute.
    isodicom.errors.GeometryError
        If mask and source images, or these among each other, don't match in size or place; if frames can't
        be organized as asked for.
    isodicom.errors.EncodingError
        If a transfer syntax doesn't take such frames, or a frame can't be encoded.
    isodicom.errors.ConformanceError
        If the segmentation would break the standard in another way: `findings` says in which.
    TypeError
        If an argument is of a wrong type, or not for this kind of segmentation.

    Warns
    -----
    UserWarning
        If the mask is empty, so that all frames are written; if headers of source images had to be mended,
        or what is taken over from them breaks the standard as it is.

    Examples
    --------
    >>> from isodicom import UID, imread
    >>> from isodicom.seg import SegmentDescription, Segmentation
    >>> from pydicom.data import get_testdata_file
    >>> from pydicom.sr.codedict import codes
    >>> image = imread(get_testdata_file("CT_small.dcm"))
    >>> bone = SegmentDescription(1, "bone", codes.SCT.Tissue, codes.SCT.Bone, "MANUAL")
    >>> mask = image.get_frame(1) > 300
    >>> seg = Segmentation(
    ...     [image], mask, "BINARY", [bone], UID(), 2, UID(), 1, "me", "threshold", "1.0", "1"
    ... )
    >>> seg.number_of_frames, seg.get_frame(1).sum() > 0
    (1, np.True_)
    """

    if TYPE_CHECKING:
        # Unlike images in general, a segmentation has the attributes of its IOD and no others.
        __getattr__: None  # type: ignore[assignment, misc]

        def __setattr__(self, name: str, value: Never) -> None: ...

    def __init__(
        self,
        source_images: Sequence[Dataset],
        pixel_array: npt.NDArray[Any] | Volume | Planewise,
        segmentation_type: str | SegmentationTypeValues,
        segment_descriptions: Sequence[SegmentDescription],
        series_instance_uid: str,
        series_number: int,
        sop_instance_uid: str,
        instance_number: int,
        manufacturer: str,
        manufacturer_model_name: str,
        software_versions: str | tuple[str],
        device_serial_number: str,
        fractional_type: str
        | SegmentationFractionalTypeValues
        | None = SegmentationFractionalTypeValues.PROBABILITY,
        max_fractional_value: int = 255,
        content_description: str | None = None,
        content_creator_name: str | PersonName | None = None,
        transfer_syntax_uid: str | PydicomUID = ExplicitVRLittleEndian,
        pixel_measures: PixelMeasuresSequence | None = None,
        plane_orientation: PlaneOrientationSequence | None = None,
        plane_positions: Sequence[PlanePositionSequence] | None = None,
        omit_empty_frames: bool = True,
        content_label: str | None = None,
        content_creator_identification: ContentCreatorIdentificationCodeSequence | None = None,
        workers: int | Executor = 0,
        dimension_organization_type: DimensionOrganizationTypeValues | str | None = None,
        tile_pixel_array: bool = False,
        tile_size: Sequence[int] | None = None,
        pyramid_uid: str | None = None,
        pyramid_label: str | None = None,
        further_source_images: Sequence[Dataset] | None = None,
        palette_color_lut_transformation: PaletteColorLUTTransformation | None = None,
        icc_profile: bytes | None = None,
        contributing_equipment: Sequence[ContributingEquipment] | None = None,
        use_extended_offset_table: bool = False,
        *,
        renumber_segments: bool = False,
        source_header_policy: SourceHeaderPolicyValues | str = SourceHeaderPolicyValues.REPAIR,
        unchecked: bool = False,
        **kwargs: Any,
    ) -> None:
        equipment: dict[str, Any] = {
            "manufacturer": manufacturer,
            "manufacturer_model_name": manufacturer_model_name,
            "software_versions": software_versions,
            "device_serial_number": device_serial_number,
        }
        check_equipment(**equipment)
        write.check_further(kwargs)
        request = read_request(
            segmentation_type,
            transfer_syntax_uid,
            dimension_organization_type,
            omit_empty_frames,
            fractional_type,
            max_fractional_value,
        )
        segments = read_segments(segment_descriptions, request.kind, renumber_segments)
        look = read_look(request.kind, palette_color_lut_transformation, icc_profile, segments.items)
        sources = read_sources(source_images)
        check_identity(sources, series_instance_uid, sop_instance_uid)
        placement = Placement(plane_positions, plane_orientation, pixel_measures, tile_pixel_array, tile_size)
        encoding = workers, use_extended_offset_table
        plan = plan_segmentation(request, sources, segments, look, pixel_array, placement, *encoding)

        first, policy = sources.first, source_header_policy
        SOPClass.__init__(
            self,
            study_instance_uid=first.StudyInstanceUID,
            series_instance_uid=series_instance_uid,
            series_number=series_number,
            sop_instance_uid=sop_instance_uid,
            sop_class_uid=write.sop_class_of(request.kind),
            instance_number=instance_number,
            modality="SEG",
            transfer_syntax_uid=transfer_syntax_uid,
            **equipment,
            **kwargs,
        )
        with ToldTogether(self, first, policy):
            self.copy_patient_and_study_information(first, source_header_policy=policy)
            if sources.coordinate_system is CoordinateSystemNames.SLIDE:
                self.copy_specimen_information(first, source_header_policy=policy)
            write_equipment(self, first, contributing_equipment or (), policy)
            write_frame_of_reference(self, sources, policy)
            write_losses(self, sources, policy)
            tell_of_thickness(sources, plan.planes, policy)
        creator = content_creator_name, content_creator_identification
        write.write_content(self, first, content_label, content_description, *creator)
        write_matrix(self, plan.planes)
        write_pyramid(self, plan.planes, pyramid_uid, pyramid_label)
        write.write_image(self, request, plan.format, plan.mask.overlap())
        look.put_on(self)
        plan.organization.put_on(self)
        self.SegmentSequence, self.SharedFunctionalGroupsSequence = segments.items, [plan.groups.shared]
        write.settle_text(self, sources, kwargs.get("specific_character_set"))
        write_references(self, sources, further_source_images or (), request.layout)
        if plan.groups.per_frame is not None:
            put_live(self, "PerFrameFunctionalGroupsSequence", plan.groups.per_frame, request.layout)
        plan.mask.pixels(plan.frames).put_on(self)
        check_made(self, self.header_repairs, policy, unchecked)

    @classmethod
    def from_dataset(cls, dataset: Dataset, copy: bool = True) -> Self:
        """Make a segmentation of a dataset.

        Parameters
        ----------
        dataset: pydicom.dataset.Dataset
            The dataset.
        copy: bool, optional
            Take a deep copy. If false, `dataset` itself becomes the segmentation, and is returned.

        Raises
        ------
        TypeError
            If it is not a dataset.
        isodicom.errors.AttributeValueError
            If it is of another SOP class.
        isodicom.errors.MissingAttributeError
            If it is of none, though its file meta information says that it is a segmentation.
        """
        if isinstance(dataset, Dataset):
            found = str(dataset.get("SOPClassUID"))
            if found not in SOP_CLASS_UIDS:
                _check_whole(dataset)
                raise AttributeValueError(
                    f"This is not a segmentation: its SOP class is {sop_class_name(dataset)}.",
                    keyword="SOPClassUID",
                    expected=sorted(SOP_CLASS_UIDS),
                    found=found,
                    reference="PS3.4 B.5",
                )
        return super().from_dataset(dataset, copy)

    def add_segments(
        self,
        pixel_array: npt.NDArray[Any],
        segment_descriptions: Sequence[SegmentDescription],
        plane_positions: Sequence[PlanePositionSequence] | None = None,
        omit_empty_frames: bool = True,
    ) -> Never:
        """Raise an error, as an object that has a UID doesn't change. It is there as highdicom has it.

        Parameters
        ----------
        pixel_array, segment_descriptions, plane_positions, omit_empty_frames
            Of no effect.

        Raises
        ------
        AttributeError
            Always.
        """
        raise AttributeError(
            "No segments are added to a segmentation that was made: make a new one with all of them. "
            "Stack the masks along a last axis, and give the descriptions together."
        )

    @property
    def findings(self) -> tuple[Finding, ...]:
        """tuple[isodicom.conformance.Finding, ...]: what reading passes over, also of segments and frames"""
        return (*super().findings, *deviations(self))

    @property
    def segmentation_type(self) -> SegmentationTypeValues:
        """isodicom.seg.SegmentationTypeValues: whether pixels are bits, fractions or labels"""
        return queries.kind_of(self)

    @property
    def segmentation_fractional_type(self) -> SegmentationFractionalTypeValues | None:
        """isodicom.seg.SegmentationFractionalTypeValues | None: what fractions mean, where there are some"""
        found = self.get("SegmentationFractionalType")
        return SegmentationFractionalTypeValues(found) if found else None

    @property
    def number_of_segments(self) -> int:
        """int: how many segments there are, the background of a label map not counted"""
        return len(self.segment_numbers)

    @property
    def segment_numbers(self) -> list[int]:
        """list[int]: their numbers"""
        return queries.segment_numbers(self)

    @property
    def label_mapping(self) -> dict[int, int]:
        """dict[int, int]: number of each segment -> its label; they differ where segments were renumbered"""
        return queries.label_mapping(self)

    @property
    def segmented_property_categories(self) -> list[CodedConcept]:
        """list[isodicom.sr.CodedConcept]: the categories of the segments, each once"""
        return queries.codes_of(self, "SegmentedPropertyCategoryCodeSequence")

    @property
    def segmented_property_types(self) -> list[CodedConcept]:
        """list[isodicom.sr.CodedConcept]: what the segments are, each once"""
        return queries.codes_of(self, "SegmentedPropertyTypeCodeSequence")

    def get_segment_description(self, segment_number: int) -> SegmentDescription:
        """Return the description of a segment.

        Parameters
        ----------
        segment_number: int
            Number of the segment.

        Raises
        ------
        isodicom.errors.FrameIndexError
            If there is none of that number.
        """
        return queries.description_of(self, segment_number)

    def get_segment_numbers(
        self,
        segment_label: str | None = None,
        segmented_property_category: Code | CodedConcept | None = None,
        segmented_property_type: Code | CodedConcept | None = None,
        algorithm_type: SegmentAlgorithmTypeValues | str | None = None,
        tracking_uid: str | None = None,
        tracking_id: str | None = None,
    ) -> list[int]:
        """Return the numbers of the segments that are all that is asked for.

        Parameters
        ----------
        segment_label: str | None, optional
            Their name for people.
        segmented_property_category: Code | CodedConcept | None, optional
            What category of thing they are.
        segmented_property_type: Code | CodedConcept | None, optional
            What they are.
        algorithm_type: str | isodicom.seg.SegmentAlgorithmTypeValues | None, optional
            Whether people, software or both drew them.
        tracking_uid: str | None, optional
            UID by which they are known in other objects.
        tracking_id: str | None, optional
            Text by which they are known in other objects.

        Returns
        -------
        list[int]
            The numbers, without the background of a label map.
        """
        kinds = SegmentAlgorithmTypeValues
        drawn_by = None if algorithm_type is None else member(kinds, algorithm_type, "algorithm_type")
        wanted = queries.Filter(
            segment_label,
            segmented_property_category,
            segmented_property_type,
            drawn_by,
            tracking_uid,
            tracking_id,
        )
        return [d.segment_number for d in queries.descriptions(self) if wanted.matches(d)]

    def get_tracking_ids(
        self,
        segmented_property_category: Code | CodedConcept | None = None,
        segmented_property_type: Code | CodedConcept | None = None,
        algorithm_type: SegmentAlgorithmTypeValues | str | None = None,
    ) -> list[tuple[str, PydicomUID]]:
        """Return the tracking identifiers of the segments that are all that is asked for, each once.

        Parameters
        ----------
        segmented_property_category: Code | CodedConcept | None, optional
            What category of thing they are.
        segmented_property_type: Code | CodedConcept | None, optional
            What they are.
        algorithm_type: str | isodicom.seg.SegmentAlgorithmTypeValues | None, optional
            Whether people, software or both drew them.

        Returns
        -------
        list[tuple[str, isodicom.UID]]
            Text and UID.
        """
        numbers = self.get_segment_numbers(
            segmented_property_category=segmented_property_category,
            segmented_property_type=segmented_property_type,
            algorithm_type=algorithm_type,
        )
        found = (queries.description_of(self, number) for number in numbers)
        pairs = ((d.tracking_id, d.tracking_uid) for d in found)
        return list(
            dict.fromkeys((text, UID(uid)) for text, uid in pairs if text is not None and uid is not None)
        )

    def get_default_dimension_index_pointers(self) -> list[BaseTag]:
        """Return the attributes that frames are indexed by, the number of the segment left out."""
        return read.default_dimensions(self)

    def are_dimension_indices_unique(self, dimension_index_pointers: Sequence[int | BaseTag | str]) -> bool:
        """Return whether the indices in some dimensions, and the segment, tell which frame is meant.

        Parameters
        ----------
        dimension_index_pointers: Sequence[int | pydicom.tag.BaseTag | str]
            Tags or keywords of some of the dimensions that `dimension_index_pointers` names. The number of
            the segment always counts, where frames have one.

        Raises
        ------
        ValueError
            If there is none, or something that is no tag.
        isodicom.errors.FrameLookupError
            If frames are not indexed by one of them.
        """
        pointers = dimension_index_pointers
        if not isinstance(pointers, str | int) and len(pointers):
            segment = Tag("ReferencedSegmentNumber")
            pointers = [*pointers, *(one for one in self.dimension_index_pointers if one == segment)]
        return super().are_dimension_indices_unique(pointers)

    def get_volume_geometry(
        self,
        *,
        rtol: float | None = None,
        atol: float | None = None,
        perpendicular_tol: float | None = None,
        allow_missing_positions: bool = True,
        allow_duplicate_positions: bool = True,
    ) -> VolumeGeometry | None:
        """Return where the volume lies that the frames form; see `isodicom.Image.get_volume_geometry`.

        Positions may be missing, if not told otherwise: frames without segments are often left out.

        Returns
        -------
        isodicom.VolumeGeometry | None
            The geometry; None if the frames don't form a volume.
        """
        return super().get_volume_geometry(
            allow_missing_positions=allow_missing_positions,
            allow_duplicate_positions=allow_duplicate_positions,
            atol=atol,
            rtol=rtol,
            perpendicular_tol=perpendicular_tol,
        )

    def iter_segments(self) -> Iterator[tuple[npt.NDArray[Any], tuple[Dataset, ...], SegmentDescription]]:
        """Go through the segments.

        Yields
        ------
        tuple[numpy.ndarray, tuple[pydicom.dataset.Dataset, ...], isodicom.seg.SegmentDescription]
            Of each segment its frames (frames x rows x columns), their items of the Per-Frame Functional
            Groups Sequence, and its description.
        """
        for frames, items, segment in iter_segments(self):
            yield frames, items, queries.described(segment)

    def get_pixels_by_source_instance(  # type: ignore[override]  # pyright: ignore[reportIncompatibleMethodOverride]
        self,
        source_sop_instance_uids: Sequence[str],
        segment_numbers: Sequence[int] | None = None,
        combine_segments: bool = False,
        relabel: bool = False,
        ignore_spatial_locations: bool = False,
        assert_missing_frames_are_empty: bool = False,
        rescale_fractional: bool = True,
        skip_overlap_checks: bool = False,
        dtype: npt.DTypeLike | None = None,
        apply_palette_color_lut: bool = False,
        apply_icc_profile: bool | None = None,
        *,
        original_labels: bool = False,
    ) -> npt.NDArray[Any]:
        """Return the segments on some of the source images.

        Parameters
        ----------
        source_sop_instance_uids: Sequence[str]
            SOP Instance UIDs of the source images; `get_source_image_uids` gives them all.
        segment_numbers: Sequence[int] | None, optional
            Numbers of the segments; None for all.
        combine_segments: bool, optional
            Give one array with the number of a segment as value, in place of an axis of segments.
        relabel: bool, optional
            If combined, number the segments 1, 2, ... in the order of `segment_numbers`.
        ignore_spatial_locations: bool, optional
            Also take frames of which it is not said that their pixels lie on those of the source image.
        assert_missing_frames_are_empty: bool, optional
            Take source images that the segmentation doesn't refer to for images without segments.
        rescale_fractional: bool, optional
            Give fractions from 0 to 1, not stored numbers. Of no effect on binary segmentations.
        skip_overlap_checks: bool, optional
            If combined segments overlap, give the highest number in place of an error.
        dtype: type | str | numpy.dtype | None, optional
            The data type; the smallest that holds the result, if None.
        apply_palette_color_lut: bool, optional
            Give the colours of a label map that has a palette, where segments are combined and keep their
            labels. Segments that are not asked for have the colour of the background.
        apply_icc_profile: bool | None, optional
            Apply its colour profile to them: True (there must be one), None (if there is one), False.
        original_labels: bool, optional
            Where segments are combined, give what they were labelled before they were renumbered, as
            `label_mapping` tells, in place of their numbers.

        Returns
        -------
        numpy.ndarray
            Source images x rows x columns x segments; without the last axis if segments are combined, or
            with 3 colours there.

        Raises
        ------
        TypeError
            If the UIDs are a single text.
        ValueError
            If no UIDs are given, segments are not there, or the data type doesn't hold the result.
        isodicom.errors.FrameLookupError
            If a source image is not known.
        isodicom.errors.TransformError
            If segments that overlap, or fractions, should be combined; if pixels don't surely lie on pixels.

        Examples
        --------
        >>> uids = [uid for _, _, uid in seg.get_source_image_uids()]  # doctest: +SKIP
        >>> seg.get_pixels_by_source_instance(uids, combine_segments=True).shape  # doctest: +SKIP
        (4, 512, 512)
        """
        output = output_of(
            self,
            segment_numbers,
            combine_segments,
            relabel,
            rescale_fractional,
            skip_overlap_checks,
            dtype,
            apply_palette_color_lut,
            apply_icc_profile,
            original_labels,
        )
        return read.pixels_by_source_instance(
            self,
            source_sop_instance_uids,
            output,
            Manner(ignore_spatial_locations, assert_missing_frames_are_empty),
        )

    def get_pixels_by_source_frame(  # type: ignore[override]  # pyright: ignore[reportIncompatibleMethodOverride]
        self,
        source_sop_instance_uid: str,
        source_frame_numbers: Sequence[int] | None = None,
        segment_numbers: Sequence[int] | None = None,
        combine_segments: bool = False,
        relabel: bool = False,
        ignore_spatial_locations: bool = False,
        assert_missing_frames_are_empty: bool = False,
        rescale_fractional: bool = True,
        skip_overlap_checks: bool = False,
        dtype: npt.DTypeLike | None = None,
        apply_palette_color_lut: bool = False,
        apply_icc_profile: bool | None = None,
        *,
        original_labels: bool = False,
    ) -> npt.NDArray[Any]:
        """Return the segments on some frames of a multi-frame source image.

        What is not told of here is as in `get_pixels_by_source_instance`.

        Parameters
        ----------
        source_sop_instance_uid: str
            SOP Instance UID of the source image.
        source_frame_numbers: Sequence[int] | None, optional
            Numbers of its frames, from 1; None for those from 1 to the greatest that is referred to.
        assert_missing_frames_are_empty: bool, optional
            Take frames beyond the greatest that is referred to for frames without segments.

        Returns
        -------
        numpy.ndarray
            Source frames x rows x columns x segments; without the last axis if segments are combined.

        Raises
        ------
        TypeError
            If the frame numbers are not several whole ones.
        ValueError
            If there are none, or one is less than 1 or greater than any that is referred to.
        isodicom.errors.FrameLookupError
            If the source image is not known.
        """
        output = output_of(
            self,
            segment_numbers,
            combine_segments,
            relabel,
            rescale_fractional,
            skip_overlap_checks,
            dtype,
            apply_palette_color_lut,
            apply_icc_profile,
            original_labels,
        )
        return read.pixels_by_source_frame(
            self,
            source_sop_instance_uid,
            source_frame_numbers,
            output,
            Manner(ignore_spatial_locations, assert_missing_frames_are_empty),
        )

    def get_pixels_by_dimension_index_values(
        self,
        dimension_index_values: Sequence[Sequence[int]],
        dimension_index_pointers: Sequence[int | BaseTag | str] | None = None,
        segment_numbers: Sequence[int] | None = None,
        combine_segments: bool = False,
        relabel: bool = False,
        assert_missing_frames_are_empty: bool = False,
        rescale_fractional: bool = True,
        skip_overlap_checks: bool = False,
        dtype: npt.DTypeLike | None = None,
        apply_palette_color_lut: bool = False,
        apply_icc_profile: bool | None = None,
        *,
        original_labels: bool = False,
    ) -> npt.NDArray[Any]:
        """Return the segments of the frames that have certain indices in the dimensions of the segmentation.

        What is not told of here is as in `get_pixels_by_source_instance`.

        Parameters
        ----------
        dimension_index_values: Sequence[Sequence[int]]
            For each place of the result the indices, from 1, one for each dimension.
        dimension_index_pointers: Sequence[int | pydicom.tag.BaseTag | str] | None, optional
            Tags or keywords of the dimensions; None for those of `get_default_dimension_index_pointers`.
        assert_missing_frames_are_empty: bool, optional
            Take indices that no frame has for places without segments.

        Returns
        -------
        numpy.ndarray
            Places x rows x columns x segments; without the last axis if segments are combined, or with 3
            colours there.

        Raises
        ------
        TypeError
            If the indices are not sequences of whole numbers.
        ValueError
            If there are none, or not one for each dimension; if the segment's number is among the dimensions.
        isodicom.errors.FrameLookupError
            If frames are not indexed by one of the dimensions, or none has such indices.
        isodicom.errors.TransformError
            If several frames that show a segment have the same indices.

        Examples
        --------
        >>> places = ["RowPositionInTotalImagePixelMatrix", "ColumnPositionInTotalImagePixelMatrix"]
        >>> seg.get_pixels_by_dimension_index_values([[1, 1], [1, 2]], places).shape  # doctest: +SKIP
        (2, 256, 256, 5)
        """
        output = output_of(
            self,
            segment_numbers,
            combine_segments,
            relabel,
            rescale_fractional,
            skip_overlap_checks,
            dtype,
            apply_palette_color_lut,
            apply_icc_profile,
            original_labels,
        )
        return read.pixels_by_dimensions(
            self, dimension_index_values, dimension_index_pointers, output, assert_missing_frames_are_empty
        )

    def get_volume(  # type: ignore[override]  # pyright: ignore[reportIncompatibleMethodOverride]
        self,
        *,
        slice_start: int | None = None,
        slice_end: int | None = None,
        row_start: int | None = None,
        row_end: int | None = None,
        column_start: int | None = None,
        column_end: int | None = None,
        as_indices: bool = False,
        dtype: npt.DTypeLike | None = None,
        segment_numbers: Sequence[int] | None = None,
        combine_segments: bool = False,
        relabel: bool = False,
        rescale_fractional: bool = True,
        skip_overlap_checks: bool = False,
        apply_palette_color_lut: bool = False,
        apply_icc_profile: bool | None = None,
        allow_missing_positions: bool = True,
        rtol: float | None = None,
        atol: float | None = None,
        perpendicular_tol: float | None = None,
        like: Like | None = None,
        original_labels: bool = False,
    ) -> Volume:
        """Return the volume that the frames form, with the segments as channels.

        Segments and their form are asked for as in `get_pixels_by_source_instance`; slices, rows and columns
        as in `isodicom.Image.get_volume`. Where a frame is missing, there is no segment.

        Parameters
        ----------
        allow_missing_positions: bool, optional
            Give 0 at positions without a frame.
        rtol: float | None, optional
            As in `isodicom.Image.get_volume`; with `like`, which part of a voxel pixels may lie beside the
            grid, 0.01 if None.
        atol: float | None, optional
            As in `isodicom.Image.get_volume`; with `like`, how many mm they may lie beside it.
        like: isodicom.Volume | isodicom.VolumeGeometry | isodicom.Image | Sequence[Dataset] | None, optional
            Something that has the grid that is wanted, such as the source images: the result has exactly this
            grid, with nothing where frames were left out. Axes may run in another order or direction than
            those of the frames, and the grid may be larger. Nothing is interpolated.

        Returns
        -------
        isodicom.Volume
            Slices x rows x columns, with a channel for each segment if they are not combined.

        Raises
        ------
        isodicom.errors.VolumeError
            If the frames don't form a volume; or don't lie on the grid, or reach beyond it.
        isodicom.errors.FrameIndexError
            If a slice, row or column is out of range.
        isodicom.errors.TransformError
            If segments that overlap, or fractions, should be combined; if several frames show a segment at
            one place.
        """
        output = output_of(
            self,
            segment_numbers,
            combine_segments,
            relabel,
            rescale_fractional,
            skip_overlap_checks,
            dtype,
            apply_palette_color_lut,
            apply_icc_profile,
            original_labels,
        )
        box = Box((slice_start, slice_end), (row_start, row_end), (column_start, column_end), as_indices)
        tolerances = Tolerances(rtol, atol, perpendicular_tol, allow_missing_positions)
        if like is not None:
            return read.volume_on(self, like, box, output, tolerances)
        return read.volume(self, box, output, tolerances)

    def get_total_pixel_matrix(  # type: ignore[override]  # pyright: ignore[reportIncompatibleMethodOverride]
        self,
        row_start: int | None = None,
        row_end: int | None = None,
        column_start: int | None = None,
        column_end: int | None = None,
        segment_numbers: Sequence[int] | None = None,
        combine_segments: bool = False,
        relabel: bool = False,
        rescale_fractional: bool = True,
        skip_overlap_checks: bool = False,
        dtype: npt.DTypeLike | None = None,
        apply_palette_color_lut: bool = False,
        apply_icc_profile: bool | None = None,
        as_indices: bool = False,
        *,
        original_labels: bool = False,
    ) -> npt.NDArray[Any]:
        """Return the matrix that the tiles of a tiled segmentation form, or a part of it.

        Segments and their form are asked for as in `get_pixels_by_source_instance`; rows and columns as in
        `isodicom.Image.get_total_pixel_matrix`. There is nothing where a tile is missing.

        Returns
        -------
        numpy.ndarray
            Rows x columns x segments; without the last axis if segments are combined.

        Raises
        ------
        isodicom.errors.FrameIndexError
            If a row or column is out of range.
        isodicom.errors.TransformError
            If it is not tiled; if segments that overlap, or fractions, should be combined; if several frames
            show a segment at one place.
        """
        output = output_of(
            self,
            segment_numbers,
            combine_segments,
            relabel,
            rescale_fractional,
            skip_overlap_checks,
            dtype,
            apply_palette_color_lut,
            apply_icc_profile,
            original_labels,
        )
        box = Box(rows=(row_start, row_end), columns=(column_start, column_end), as_indices=as_indices)
        return read.total_pixel_matrix(self, box, output)

    def to_binary(
        self,
        *,
        threshold: float | None = None,
        series_instance_uid: str | None = None,
        series_number: int | None = None,
        sop_instance_uid: str | None = None,
        instance_number: int | None = None,
        transfer_syntax_uid: str | PydicomUID | None = None,
        omit_empty_frames: bool = True,
        workers: int | Executor = 0,
    ) -> Segmentation:
        """Return the segments of a label map or of fractions as a binary segmentation.

        The source images are not needed: what is said of patient, segments, places and sources stays. Labels
        that are not 1, 2, ... are numbered so; `label_mapping` of the result tells what they were, and
        `to_labelmap` gives them back.

        Parameters
        ----------
        threshold: float | None, optional
            The least fraction that is inside a segment, above 0 and at most 1; for fractions only.
        series_instance_uid: str | None, optional
            UID of the series that the result goes into; a new one if None.
        series_number: int | None, optional
            Its number; as of this segmentation if None.
        sop_instance_uid: str | None, optional
            UID of the result; a new one if None.
        instance_number: int | None, optional
            Its number in the series; as of this segmentation if None.
        transfer_syntax_uid: str | None, optional
            How it is encoded. If None as this one is; where bits are not encoded so, explicit VR little
            endian.
        omit_empty_frames: bool, optional
            Leave out frames without a pixel of their segment. Of no effect on TILED_FULL.
        workers: int | concurrent.futures.Executor, optional
            Who compresses frames; see `Segmentation`.

        Returns
        -------
        isodicom.seg.Segmentation
            The binary segmentation.

        Raises
        ------
        isodicom.errors.AttributeValueError
            If it is binary already, has labels that no segment describes, or a threshold is missing or of no
            effect.
        isodicom.errors.MissingAttributeError
            If it lacks what every segmentation has, such as the algorithm type of a segment.
        isodicom.errors.TransformError
            If several frames show a segment at one place.
        """
        return converted(
            self,
            Conversion(
                SegmentationTypeValues.BINARY,
                threshold,
                series_instance_uid,
                series_number,
                sop_instance_uid,
                instance_number,
                transfer_syntax_uid,
                omit_empty_frames,
                workers,
            ),
        )

    def to_labelmap(
        self,
        *,
        threshold: float | None = None,
        series_instance_uid: str | None = None,
        series_number: int | None = None,
        sop_instance_uid: str | None = None,
        instance_number: int | None = None,
        transfer_syntax_uid: str | PydicomUID | None = None,
        workers: int | Executor = 0,
    ) -> Segmentation:
        """Return the segments as a label map: one frame for each place.

        Arguments are those of `to_binary`. Labels are the numbers of the segments, or what they were labelled
        before they were renumbered (`label_mapping`).

        Returns
        -------
        isodicom.seg.Segmentation
            The label map, with a description of the background.

        Raises
        ------
        isodicom.errors.AttributeValueError
            If segments overlap: the message names them and the place; if it is a label map already; if a
            threshold is missing or of no effect.
        isodicom.errors.TransformError
            If several frames show a segment at one place.

        Examples
        --------
        >>> labels = seg.to_labelmap()  # doctest: +SKIP
        >>> labels.to_binary().segment_numbers == seg.segment_numbers  # doctest: +SKIP
        True
        """
        return converted(
            self,
            Conversion(
                SegmentationTypeValues.LABELMAP,
                threshold,
                series_instance_uid,
                series_number,
                sop_instance_uid,
                instance_number,
                transfer_syntax_uid,
                workers=workers,
            ),
        )

    def _repr_html_(self) -> str:
        return shown.html(self)

    def __repr__(self) -> str:
        return shown.line(self)

    def _matrix_part(self, rows: Span, columns: Span, **arguments: Any) -> npt.NDArray[Any]:
        return self.get_total_pixel_matrix(*rows, *columns, as_indices=True, **arguments)


def segread(fp: str | bytes | PathLike[str] | BinaryIO, lazy_frame_retrieval: bool = False) -> Segmentation:
    """Read a segmentation from a DICOM file.

    Parameters
    ----------
    fp: str | bytes | os.PathLike | BinaryIO
        Path or URL of the file, the bytes of a file, or an open file. URLs need `fsspec`.
    lazy_frame_retrieval: bool, optional
        Read only the header now, and frames when they are asked for. The file must stay where it is.

    Returns
    -------
    isodicom.seg.Segmentation
        The segmentation.

    Raises
    ------
    isodicom.errors.AttributeValueError
        If it is not a segmentation.
    """
    return Segmentation.from_file(fp, lazy_frame_retrieval)


def _check_whole(dataset: Dataset) -> None:
    """Raise if only the beginning of a file says that it is a segmentation."""
    meta = getattr(dataset, "file_meta", None) or Dataset()
    if "SOPClassUID" not in dataset and str(meta.get("MediaStorageSOPClassUID")) in SOP_CLASS_UIDS:
        raise MissingAttributeError(
            "SOPClassUID is missing, though the file meta information is that of a segmentation: the file is "
            "cut off or damaged.",
            keyword="SOPClassUID",
        )
