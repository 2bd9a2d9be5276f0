"""What to do about things that several viewers have trouble with."""

AS_BINARY = (
    "Convert it: isodicom.seg.Segmentation.to_binary; of fractions, give the threshold. "
    "Or make it with segmentation_type='BINARY'."
)
UNCOMPRESSED = (
    "Make it with transfer_syntax_uid=pydicom.uid.ExplicitVRLittleEndian, "
    "the default of isodicom.seg.Segmentation."
)
APART = (
    "Make a file for each segment, or for each set of segments that share no pixel, "
    "with isodicom.seg.Segmentation."
)
EACH_APART = "Make a file for each segment with isodicom.seg.Segmentation."
COLOR = "Give each isodicom.seg.SegmentDescription a display_color=isodicom.color.CIELabColor(...)."
SOURCE_GRID = (
    "Bring the mask onto the grid of the images first: isodicom.Volume.resample_to, or "
    "isodicom.seg.from_nifti(mask, series, resample=True); then make it with isodicom.seg.Segmentation."
)
REFERENCES = (
    "Make it with isodicom.seg.Segmentation from the images themselves (source_images): "
    "it writes all references."
)
NO_OMISSION = "Make it with omit_empty_frames=False in isodicom.seg.Segmentation."
SINGLE_FRAME = "Make it from the single-frame images, if there are some, with isodicom.seg.Segmentation."
RIGHT_SERIES = (
    "Load the series that it was made from, or make it anew from this one with isodicom.seg.Segmentation."
)
AS_NIFTI = "Hand over NIfTI instead: isodicom.seg.to_nifti."
