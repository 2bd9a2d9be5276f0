"""Viewers and readers of which little is documented."""

from isodicom.viewers import symptoms
from isodicom.viewers.packs import remedies
from isodicom.viewers.rows import Rule, Viewer

_DWV = "https://github.com/ivmartel/dwv"
_PYDICOM_SEG = "https://github.com/razorx89/pydicom-seg"

VOLVIEW = Viewer(
    name="volview",
    title="VolView (ITK-Wasm, dcmqi)",
    reads_with="https://github.com/Kitware/VolView/pull/653",
    rules=(
        Rule(
            name="overlap",
            kind="segments",
            severity="incomplete",
            symptom=symptoms.overlap,
            effect="Shows the first set of segments that share no pixel, with a warning.",
            remedy=remedies.APART,
            reference="https://github.com/Kitware/VolView/pull/653",
            versions="since September 2024",
        ),
    ),
)

DWV = Viewer(
    name="dwv",
    title="dwv",
    reads_with=_DWV,
    rules=(
        Rule(
            name="no-color",
            kind="segments",
            severity="won't load",
            symptom=symptoms.no_color,
            effect="Needs the colour that is recommended for each segment.",
            remedy=remedies.COLOR,
            reference=f"{_DWV}/issues/1863",
            versions="before February 2025",
        ),
        Rule(
            name="no-label",
            kind="segments",
            severity="won't load",
            symptom=symptoms.no_label,
            effect="Fails at a segment without label.",
            remedy="Describe segments by isodicom.seg.SegmentDescription, which always has one.",
            reference=f"{_DWV}/pull/1552",
            versions="before November 2023",
        ),
        Rule(
            name="gaps",
            kind="geometry",
            severity="wrong place",
            symptom=symptoms.gaps_between_planes,
            effect="Fills in slices between planes by a spacing that it works out, which may go wrong.",
            remedy=remedies.NO_OMISSION,
            reference=f"{_DWV}/issues/1922",
            versions="before May 2025",
        ),
    ),
)

NIIVUE = Viewer(
    name="niivue",
    title="NiiVue",
    reads_with="https://github.com/niivue/niivue",
    rules=(
        Rule(
            name="one-bit",
            kind="compression",
            severity="won't load",
            symptom=symptoms.one_bit,
            effect="Knows no pixels of one bit.",
            remedy=remedies.AS_NIFTI,
            reference="https://github.com/niivue/niivue/issues/948",
            versions="reported of 2024",
        ),
    ),
)

PYDICOM_SEG = Viewer(
    name="pydicom-seg",
    title="pydicom-seg",
    reads_with=_PYDICOM_SEG,
    rules=(
        Rule(
            name="label-map",
            kind="type",
            severity="won't load",
            symptom=symptoms.label_map_class,
            effect="Takes the SOP class Segmentation Storage only.",
            remedy=remedies.AS_BINARY,
            reference=_PYDICOM_SEG,
        ),
        Rule(
            name="overlap",
            kind="segments",
            severity="won't load",
            symptom=symptoms.overlap,
            effect="Its reader of several classes refuses segments that overlap.",
            remedy=remedies.APART,
            reference=_PYDICOM_SEG,
        ),
    ),
)
