"""Where we write something else than the peer on purpose, each with its reason. `queries` are paths of attributes."""

from __future__ import annotations

from tests.parity.outcome import Known

BETTER = (
    Known("deflated files", files="*Deflated Explicit*", ours="b*", peers="ValueError: Transfer syntax*"),
    Known("its encoder is not installed", files="*JPEG 2000*", ours="b*", peers="RuntimeError: Unable to*"),
    Known("and ours takes small frames", files="*JPEG 2000*", ours="b*", peers="ValueError: Images smaller*"),
    Known(
        "whole numbers of any width and order; a sign does no harm where nothing is below 0",
        queries="written",
        ours="b*",
        peers="TypeError: Pixel array has an invalid data type.",
    ),
    Known(
        "full tiles are all there, whatever is said of empty frames",
        files="slide: *, TILED_FULL",
        ours="b*",
        peers="TypeError: 'NoneType' object is not subscriptable",
    ),
    Known(
        "what is said of frames may be said frame by frame",
        files="* on enhanced, per frame",
        ours="b*",
        peers="AttributeError: 'Dataset' object has no attribute 'PixelMeasuresSequence'",
    ),
    Known(
        "volumes of another step than the source's have their own",
        files="*, volume oblique, on enhanced*",
        queries="*/SpacingBetweenSlices",
    ),
    Known(
        "sources may be of several series of one study",
        files="* on several series",
        ours="b*",
        peers="ValueError: Source images must all be part of the same series*",
    ),
    Known(
        "frames that lie nowhere are told apart by their labels",
        files="* on loop",
        ours="b*",
        peers="ValueError: Only a single frame is supported*",
    ),
    Known(
        "and so are several images that lie nowhere",
        files="* on radiographs",
        ours="b*",
        peers="ValueError: Only a single frame is supported*",
    ),
    Known(
        "planes may lie side by side",
        files="orientation only, another",
        ours="b*",
        peers="ValueError: Plane positions must not contain duplicates.",
    ),
    Known("it writes bits that nobody can read", files="slide: *, tiles of (1, 5)", peers="'(not there)'"),
    Known("it writes bits that nobody can read", files="slide: *, tiles of (1, 5)", queries="pixels"),
    Known(
        "a single plane has no step",
        files="* on slice*",
        queries="*/SpacingBetweenSlices",
        ours="'(not there)'",
        peers="1.0",
    ),
    Known(
        "images named twice are referred to once",
        files="a further source *",
        queries="*/SourceImageSequence*",
    ),
    Known(
        "images named twice are referred to once", files="a further source *", queries="/ReferencedSeries*"
    ),
    Known("measures that are given", files="measures *", queries="*/SliceThickness", ours="3.0"),
    Known(
        "stacks have the numbers of their segments",
        files="label map, stacked with gaps",
        queries="frame * pixels",
    ),
)
"""What we write and it doesn't, or wrong."""

HEADERS = (
    Known("type 2: it has to be there", queries="/ContentCreatorName", ours="None"),
    Known("type 2 as well, in a module that is there", queries="/ClinicalTrial*", ours="None"),
    Known("said also where plain letters would do", queries="/SpecificCharacterSet", ours="'ISO_IR 100'"),
    Known("a palette needs a colour space", queries="/ICCProfile", peers="'(not there)'"),
    Known("2C where frames lie nowhere", queries="/PatientOrientation", peers="'(not there)'"),
)
"""Attributes that have to be there, or may."""

KNOWN = (*BETTER, *HEADERS)

NOT_REFUSED = {
    "fractions that are no numbers": "what is no number would become some fraction",
    "no numbers in a binary one": "and some segment or none",
    "fractions of several segments in three axes": "segments without a mask are taken for a mistake",
    "images of two spacings": "the spacing of the first would be said of all",
    "several planes of a radiograph": "it drops all but the first",
    "an orientation of slides": "the images lie in the patient",
    "3D of a slide": "tiles are no volume",
    "fractions up to 256": "more than 8 bits hold",
    "fractions up to -1": "none could be stored",
    "no manufacturer": "type 1",
    "no model": "type 1",
    "no versions": "type 1",
    "no serial number": "type 1",
}
"""What the peer writes and we refuse, and why."""

OTHER_ERRORS = (
    Known("a value, not a type, is wrong", files="*below 0", peers="TypeError: Pixel array has an invalid*"),
    Known("an accident inside of it", peers="ZeroDivisionError: *"),
    Known("an accident inside of it", peers="AttributeError: '*' object has no attribute *"),
    Known("an accident inside of it", peers="IndexError: *"),
    Known("an accident inside of it", peers="KeyError: *"),
)
"""Errors of the peer that nobody could have meant."""
