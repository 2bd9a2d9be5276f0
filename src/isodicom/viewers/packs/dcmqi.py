"""What reads segmentations with dcmqi: 3D Slicer (by its extension QuantitativeReporting) and MITK."""

from isodicom.viewers import symptoms, symptoms_on_source
from isodicom.viewers.packs import remedies
from isodicom.viewers.rows import Rule, Viewer

_DCMQI = "https://github.com/QIICR/dcmqi"
_REPORTING = "https://github.com/QIICR/QuantitativeReporting"

_BOTH = (
    Rule(
        name="fractional",
        kind="type",
        severity="won't load",
        symptom=symptoms.of_kind("FRACTIONAL"),
        effect="Fractions are not supported; converting them may crash.",
        remedy=remedies.AS_BINARY,
        reference=f"{_DCMQI}/issues/356",
    ),
    Rule(
        name="uneven-planes",
        kind="geometry",
        severity="won't load",
        symptom=symptoms.uneven_planes,
        effect="Puts frames on a grid along the normal; a frame that falls off it ends the conversion.",
        remedy=remedies.SOURCE_GRID,
        reference=f"{_DCMQI}/issues/430",
    ),
    Rule(
        name="no-spacing-between",
        kind="geometry",
        severity="won't load",
        symptom=symptoms.no_spacing_between,
        effect="Counts the slices by SpacingBetweenSlices, which therefore must be there.",
        remedy="Pass isodicom.PixelMeasuresSequence with its spacing_between_slices as pixel_measures.",
        reference=f"{_DCMQI}/issues/275",
    ),
    Rule(
        name="no-algorithm-type",
        kind="segments",
        severity="won't load",
        symptom=symptoms.no_algorithm_type,
        effect="Stops at a segment without SegmentAlgorithmType.",
        remedy="Describe segments by isodicom.seg.SegmentDescription, which always has one.",
        reference=f"{_DCMQI}/issues/509",
    ),
    Rule(
        name="segment-numbers",
        kind="segments",
        severity="won't load",
        symptom=symptoms.odd_numbers_of_bits,
        effect="Doesn't find segments that are not numbered 1, 2, ... in their order.",
        remedy="Make it with isodicom.seg.Segmentation, which numbers them so.",
        reference=f"{_DCMQI}/issues/69",
        versions="reported of 2016",
    ),
    Rule(
        name="oblong-pixels",
        kind="geometry",
        severity="wrong place",
        symptom=symptoms.oblong_pixels,
        effect="Takes the distances of rows and columns for each other.",
        remedy="Update, or bring the mask onto square pixels: isodicom.Volume.resample_to.",
        reference=f"{_DCMQI}/issues/425",
        versions="before February 2021",
    ),
    Rule(
        name="fewer-planes",
        kind="geometry",
        severity="cosmetic",
        symptom=symptoms_on_source.fewer_planes,
        effect="The volume that comes out ends where the frames end; it has fewer slices than the images.",
        remedy=remedies.NO_OMISSION,
        reference=f"{_DCMQI}/issues/462",
    ),
    Rule(
        name="no-color",
        kind="segments",
        severity="cosmetic",
        symptom=symptoms.no_color,
        effect="Takes a colour of its own.",
        remedy=remedies.COLOR,
        reference=f"{_DCMQI}/issues/430",
    ),
)

SLICER = Viewer(
    name="slicer",
    title="3D Slicer (QuantitativeReporting, dcmqi)",
    reads_with=_REPORTING,
    rules=(
        *_BOTH,
        Rule(
            name="label-map",
            kind="type",
            severity="won't load",
            symptom=symptoms.of_kind("LABELMAP"),
            effect="Doesn't know label maps.",
            remedy=remedies.AS_BINARY,
            reference="https://github.com/Slicer/Slicer/issues/8387",
            versions="before 2026",
        ),
        Rule(
            name="empty-segments",
            kind="segments",
            severity="incomplete",
            symptom=symptoms.empty_segments,
            effect="Makes no segment of one without a pixel.",
            remedy="Leave them out of segment_descriptions of isodicom.seg.Segmentation.",
            reference=f"{_REPORTING}/issues/253",
        ),
    ),
)

MITK = Viewer(
    name="mitk",
    title="MITK (dcmqi)",
    reads_with="https://github.com/MITK/MITK/pull/279",
    rules=(
        *_BOTH,
        Rule(
            name="label-map",
            kind="type",
            severity="won't load",
            symptom=symptoms.of_kind("LABELMAP"),
            effect="The dcmqi that it reads with doesn't know label maps.",
            remedy=remedies.AS_BINARY,
            reference=f"{_DCMQI}/issues/518",
            versions="dcmqi before its label map support of 2025 and 2026",
        ),
    ),
)
