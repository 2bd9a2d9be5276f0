"""Where we differ from the peer on purpose, each with its reason."""

from __future__ import annotations

from tests.parity.outcome import Known

ACCIDENTS = (
    Known("its database is asked for columns that it doesn't have", peers="OperationalError: *"),
    Known(
        "what it keeps of sources is not set for single frames",
        peers="AttributeError: *_has_frame_references*",
    ),
    Known("pixels of floats without a map", peers="AttributeError: *has no attribute 'input_dtype'*"),
    Known(
        "pixels of floats have no representation",
        peers="AttributeError: *has no attribute 'PixelRepresentation'*",
    ),
    Known("images of retired and private classes", peers="KeyError: 'No IOD found*"),
    Known("two ends of slices at once", peers="ValueError: "),
    Known("a number of frames that is no number", peers="TypeError: can only concatenate str*"),
)
"""Errors of the peer on valid input. We may answer, or say what is wrong."""

BETTER = (
    Known(
        "it has no segmented palettes", ours="(*", peers="RuntimeError: Segmented LUTs are not implemented.*"
    ),
    Known(
        "nor may bytes hold words of them", ours="TypeError: *", peers="RuntimeError: Segmented LUTs are not*"
    ),
    Known(
        "grey images may have colours for some values",
        queries="palette*",
        peers="ValueError: Palette color transform is required*",
    ),
    Known(
        "it knows no optical paths of full tiles",
        ours="(*",
        peers="ValueError: Could not determine optical path*",
    ),
    Known(
        "the window macro may hold tables",
        files="lookup tables",
        queries="*vo*",
        peers="RuntimeError: A VOI transf*",
    ),
    Known("and is asked for one if there is any", files="lookup tables", queries="voi if any"),
    Known(
        "no rows have no gaps",
        queries="matrix of nothing",
        ours="(0, *",
        peers="RuntimeError: *missing from*",
    ),
    Known("tables may have entries of 9 to 15 bits", peers="RuntimeError: Invalid LUT descriptor.*"),
    Known("JPEG of 12 bits", ours="(*", peers="RuntimeError: Unable to decode as exceptions were raised*"),
    Known(
        "JPEG of 12 bits, in types too small",
        ours="TransformError: *",
        peers="RuntimeError: Unable to decode as*",
    ),
    Known("it doesn't know where planes of a dose lie", ours="VolumeGeometry*", peers="None"),
    Known(
        "a source that all frames share",
        files="source shared",
        peers="RuntimeError: Indexing via source frames*",
    ),
    Known(
        "tiles that overlap, or lie off the raster",
        files="sparse that overlaps",
        queries="*m*",
        peers="RuntimeError: *",
    ),
    Known(
        "gaps between tiles, where they are allowed",
        queries="volume with gaps",
        peers="RuntimeError: *missing from*",
    ),
    Known("colour of one tile", ours="*", peers="ValueError: Expected an image of shape (R, C, 3).*"),
    Known("signs of fewer bits than are allocated", files="mlut_18.dcm"),
    Known(
        "it writes the step of the source for volumes of another step, and finds none",
        files="*, volume *, on enhanced*",
        queries="volume*",
        peers="RuntimeError: Frame positions do not form*",
    ),
    Known("full tiles are indexed by the places that order them", queries="pointers", peers="[[]]"),
    Known("it compares labels above 255 in 8 bits", files="label map with high numbers"),
    Known(
        "of label maps of two segments it leaves none out",
        files="label map, *",
        queries="volume of part, combined",
    ),
    Known("it stores stacks with gaps by position, not by number", files="label map, stacked with gaps"),
    Known(
        "a file whose frames have no sources may be asked by source, if missing ones are empty",
        files="*, small volume",
        queries="by source, or empty*",
    ),
)
"""Answers that we have and it doesn't, or that it has wrong."""

STRICTER = (
    Known(
        "a type that doesn't hold the values would give others",
        ours="TransformError: Data type * does not hold the values*",
    ),
    Known("fractions would be cut off", ours="TransformError: Data type * has no fractions, but*"),
    Known("a frame that is cut off is no frame", files="MR_truncated.dcm", ours="EncodingError: *"),
    Known(
        "a start before the first plane",
        queries="volume of the end",
        ours="FrameIndexError: slice_start=-2 is out*",
    ),
    Known(
        "of two things wrong we name the other",
        ours="FrameIndexError: *",
        peers="RuntimeError: Multiple frames*",
    ),
    Known(
        "of two things wrong we name the other",
        ours="FrameIndexError: *",
        peers="RuntimeError: The chosen dim*",
    ),
)
"""What it does and we refuse."""

KNOWN = (*ACCIDENTS, *BETTER, *STRICTER)
