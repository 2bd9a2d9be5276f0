"""Weasis."""

from isodicom.viewers import symptoms, symptoms_on_source
from isodicom.viewers.packs import remedies
from isodicom.viewers.rows import Rule, Viewer

_WEASIS = "https://github.com/nroduit/Weasis"

WEASIS = Viewer(
    name="weasis",
    title="Weasis",
    reads_with="https://weasis.org/en/tutorials/dicom-segmentation/",
    rules=(
        Rule(
            name="fractional",
            kind="type",
            severity="won't load",
            symptom=symptoms.of_kind("FRACTIONAL"),
            effect="Passes over fractional segmentations without a word.",
            remedy=remedies.AS_BINARY,
            reference=f"{_WEASIS}/issues/815",
            versions="before May 2026",
        ),
        Rule(
            name="label-map",
            kind="type",
            severity="won't load",
            symptom=symptoms.of_kind("LABELMAP"),
            effect="Passes over label maps without a word.",
            remedy=remedies.AS_BINARY,
            reference=f"{_WEASIS}/issues/815",
            versions="before May 2026",
        ),
        Rule(
            name="other-grid",
            kind="geometry",
            severity="won't load",
            symptom=symptoms_on_source.other_grid,
            effect="Shows nothing where size or spacing of pixels differ from those of the images.",
            remedy=remedies.SOURCE_GRID,
            reference=f"{_WEASIS}/issues/693",
            versions="4.6.1, open in 2026",
        ),
        Rule(
            name="frames-without-source",
            kind="references",
            severity="won't load",
            symptom=symptoms.frames_without_source,
            effect="Shows nothing where frames don't name the images that they were derived from.",
            remedy=remedies.REFERENCES,
            reference=f"{_WEASIS}/issues/693",
            versions="4.6.1, open in 2026",
        ),
        Rule(
            name="multi-frame-source",
            kind="geometry",
            severity="wrong place",
            symptom=symptoms.multiframe_source,
            effect="Doesn't follow references to frames of a multi-frame image.",
            remedy=remedies.SINGLE_FRAME,
            reference=f"{_WEASIS}/issues/666",
            versions="4.6.0",
        ),
        Rule(
            name="reference-off-position",
            kind="references",
            severity="wrong place",
            symptom=symptoms_on_source.reference_off_position,
            effect="Shows frames on the images that they name, not where they say that they lie.",
            remedy=remedies.REFERENCES,
            reference=f"{_WEASIS}/issues/816",
            versions="before May 2026",
        ),
        Rule(
            name="many-frames",
            kind="frames",
            severity="won't load",
            symptom=symptoms.many_frames,
            effect="Passes over files of more than 400 frames.",
            remedy=remedies.EACH_APART,
            reference=f"{_WEASIS}/issues/680",
            versions="4.6.0",
        ),
    ),
)
