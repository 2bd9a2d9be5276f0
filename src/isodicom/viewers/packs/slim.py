"""Slim, and what else shows slides with dicom-microscopy-viewer."""

from isodicom.viewers import symptoms, symptoms_on_source
from isodicom.viewers.packs import remedies
from isodicom.viewers.rows import Rule, Viewer

_SLIM = "https://github.com/ImagingDataCommons/slim"
_DMV = "https://github.com/ImagingDataCommons/dicom-microscopy-viewer"

SLIM = Viewer(
    name="slim",
    title="Slim (dicom-microscopy-viewer)",
    reads_with=_DMV,
    rules=(
        Rule(
            name="label-map",
            kind="type",
            severity="won't load",
            symptom=symptoms.label_map_of_slide,
            effect="Doesn't know the SOP class of label maps.",
            remedy=remedies.AS_BINARY,
            reference=f"{_DMV}/pull/281",
            versions="until that is merged; open in August 2026",
        ),
        Rule(
            name="fractional-tiled-full",
            kind="type",
            severity="won't load",
            symptom=symptoms.fractions_in_full_tiling,
            effect="Shows fractions of several segments in a full tiling as if all were empty.",
            remedy="Make it with dimension_organization_type='TILED_SPARSE', or a file for each segment, "
            "with isodicom.seg.Segmentation.",
            reference=f"{_SLIM}/issues/223",
        ),
        Rule(
            name="tiles-off-grid",
            kind="frames",
            severity="wrong place",
            symptom=symptoms.tiles_off_grid,
            effect="Draws tiles at multiples of their size, wherever they begin.",
            remedy="Give isodicom.seg.Segmentation the whole matrix, and tile_pixel_array=True.",
            reference=f"{_DMV}/pull/280",
            versions="until that is merged; open in August 2026",
        ),
        Rule(
            name="off-pyramid",
            kind="geometry",
            severity="wrong place",
            symptom=symptoms_on_source.off_pyramid,
            effect="Rounds the ratio of its resolution to that of the image.",
            remedy="Make it at the resolution of a level: isodicom.seg.create_segmentation_pyramid.",
            reference=f"{_DMV}/pull/280",
            versions="until that is merged; open in August 2026",
        ),
    ),
)
