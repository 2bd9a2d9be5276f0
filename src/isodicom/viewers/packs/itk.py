"""ITK-SNAP, and what else reads DICOM with ITK's GDCM reader."""

from isodicom.viewers import symptoms
from isodicom.viewers.packs import remedies
from isodicom.viewers.rows import Rule, Viewer

_ITK = "https://github.com/InsightSoftwareConsortium/ITK"

ITK = Viewer(
    name="itk",
    title="ITK-SNAP (ITK, GDCM)",
    reads_with=f"{_ITK}/issues/6647",
    rules=(
        Rule(
            name="one-bit",
            kind="compression",
            severity="won't load",
            symptom=symptoms.one_bit,
            effect="Ends with an unhandled pixel format; newer versions read other values than 0 and 1.",
            remedy=remedies.AS_NIFTI,
            reference=f"{_ITK}/issues/6641",
            versions="error before September 2020, wrong values since; open in 2026",
        ),
        Rule(
            name="several-segments",
            kind="segments",
            severity="incomplete",
            symptom=symptoms.several_segments,
            effect="Makes one volume of all frames; which segment they are of is lost.",
            remedy=f"{remedies.AS_NIFTI} Or: {remedies.EACH_APART}",
            reference=f"{_ITK}/issues/6647",
            versions="open in 2026",
        ),
        Rule(
            name="unsorted-frames",
            kind="geometry",
            severity="wrong place",
            symptom=symptoms.unsorted_frames,
            effect="Reads where the first frame lies; the others are taken to follow at equal distances.",
            remedy=remedies.NO_OMISSION,
            reference=f"{_ITK}/pull/2010",
        ),
    ),
)
