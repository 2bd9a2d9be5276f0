"""What decoding and encoding a frame costs: ours, the peer's, and the codec called directly.

`python -m benchmarks.codecs [--only REGEX]`. A case is 20 frames of 512 x 512, one after the other; that in
two threads is 100 tiles of 256 x 256.
"""

from __future__ import annotations

import io
import warnings
import zlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.side_by_side import Case, main

PREFIX = "1.2.840.10008.1.2."
COUNT, SIZE = 20, 512
Frames = list[np.ndarray]


@dataclass(frozen=True)
class Kind:
    """Frames, and how they are encoded. `direct` decodes one with nothing around the codec."""

    name: str
    end: str
    photometric: str
    frames: Callable[[], Frames]
    stored: int
    direct: Callable[[bytes], Any] | None = None
    encode: Callable[[np.ndarray], bytes] | None = None
    encode_directly: Callable[[np.ndarray], Any] | None = None
    peer: bool = True

    def facts(self) -> dict[str, Any]:
        """The arguments that decoding and encoding share."""
        first = self.frames()[0]
        return {
            "transfer_syntax_uid": PREFIX + self.end,
            "bits_allocated": first.dtype.itemsize * 8 if self.stored > 1 else 1,
            "bits_stored": self.stored,
            "photometric_interpretation": self.photometric,
            "planar_configuration": 0 if first.ndim == 3 else None,
        }

    def encoded(self) -> list[bytes]:
        """The frames encoded, by other means than what is measured where there are some."""
        from isodicom.frame import encode_frame

        encode = self.encode or partial(encode_frame, **self.facts())
        return [bytes(encode(frame)) for frame in self.frames()]


@cache
def grey(bits: int, count: int = COUNT, size: int = SIZE) -> Frames:
    """Slices with a body, structure in it, and noise."""
    rows, columns = np.mgrid[:size, :size]
    body = (rows - size / 2) ** 2 + (columns - size / 2) ** 2 < (size / 2.4) ** 2
    structure = 900 + 300 * np.sin(rows / 23) * np.cos(columns / 31)
    rng = np.random.default_rng(0)
    frames = (np.where(body, structure + rng.normal(0, 12, body.shape), 0) for _ in range(count))
    return [
        (f / 16 if bits == 8 else f).clip(0, 255 if bits == 8 else 4095).astype(f"u{bits // 8}")
        for f in frames
    ]


@cache
def masks() -> Frames:
    """A body as single bits."""
    return [(frame > 900).astype(np.uint8) for frame in grey(16)]


@cache
def stain(count: int = COUNT, size: int = SIZE) -> Frames:
    """Tiles as of a stained slide."""
    rows, columns = np.mgrid[:size, :size]
    rng = np.random.default_rng(1)
    picture = np.stack(
        [
            200 + 30 * np.sin((rows + columns) / 17),
            150 + 40 * np.cos(columns / 9),
            180 + 20 * np.sin(rows / 40),
        ],
        -1,
    )
    return [(picture + rng.normal(0, 5, picture.shape)).clip(0, 255).astype(np.uint8) for _ in range(count)]


def pillow_jpeg(frame: np.ndarray) -> bytes:
    """JPEG as scanners write it."""
    from PIL import Image

    file = io.BytesIO()
    Image.fromarray(frame).save(file, "JPEG", quality=80)
    return file.getvalue()


def pillow_open(raw: bytes) -> np.ndarray:
    """The way that everyone knows."""
    from PIL import Image

    return np.asarray(Image.open(io.BytesIO(raw)))


def packbits(raw: bytes) -> np.ndarray:
    """Unpack the segments."""
    import imagecodecs

    header = np.frombuffer(raw, "<u4", 16).tolist()
    ends = [*header[2 : header[0] + 1], len(raw)]
    planes = [
        np.frombuffer(imagecodecs.packbits_decode(raw[start:end]), np.uint8)[: SIZE * SIZE]
        for start, end in zip(header[1:], ends, strict=False)
    ]
    return np.stack(planes[::-1], -1)


def charls(raw: bytes) -> Any:
    """CharLS, as it is bound by pyjpegls."""
    import jpeg_ls

    return jpeg_ls.decode_pixel_data(raw)


def of_imagecodecs(name: str, **options: Any) -> Callable[[Any], Any]:
    """A function of imagecodecs."""

    def call(data: Any) -> Any:
        import imagecodecs

        return getattr(imagecodecs, name)(data, **options)

    return call


KINDS = (
    Kind(
        "native, 16 bits", "1", "MONOCHROME2", partial(grey, 16), 16, lambda b: np.frombuffer(b, "<u2").copy()
    ),
    Kind(
        "native, 12 in 16 bits",
        "1",
        "MONOCHROME2",
        partial(grey, 16),
        12,
        lambda b: np.frombuffer(b, "<u2").copy(),
    ),
    Kind(
        "native, single bits",
        "1",
        "MONOCHROME2",
        masks,
        1,
        lambda b: np.unpackbits(np.frombuffer(b, np.uint8), bitorder="little"),
        encode_directly=lambda a: np.packbits(a, bitorder="little").tobytes(),
    ),
    Kind("RLE, 16 bits", "5", "MONOCHROME2", partial(grey, 16), 16, packbits),
    Kind("RLE, 8 bits", "5", "MONOCHROME2", partial(grey, 8), 8, packbits),
    Kind("RLE, colour", "5", "RGB", stain, 8, packbits),
    Kind("JPEG, grey", "4.50", "MONOCHROME2", partial(grey, 8), 8, pillow_open, encode_directly=pillow_jpeg),
    Kind("JPEG, colour", "4.50", "YBR_FULL_422", stain, 8, pillow_open, encode_directly=pillow_jpeg),
    Kind("JPEG-LS, 12 bits", "4.80", "MONOCHROME2", partial(grey, 16), 12, charls),
    Kind("JPEG-LS, 8 bits", "4.80", "MONOCHROME2", partial(grey, 8), 8, charls),
    Kind(
        "JPEG 2000, 12 bits",
        "4.90",
        "MONOCHROME2",
        partial(grey, 16),
        12,
        of_imagecodecs("jpeg2k_decode"),
        encode_directly=of_imagecodecs("jpeg2k_encode", codecformat="j2k", reversible=True, bitspersample=12),
    ),
    Kind("JPEG 2000, colour", "4.90", "YBR_RCT", stain, 8, of_imagecodecs("jpeg2k_decode")),
    Kind(
        "HTJ2K, 16 bits",
        "4.201",
        "MONOCHROME2",
        partial(grey, 16),
        16,
        of_imagecodecs("htj2k_decode"),
        of_imagecodecs("htj2k_encode", reversible=True),
        peer=False,
    ),
    Kind(
        "JPEG lossless, 12 bits",
        "4.70",
        "MONOCHROME2",
        partial(grey, 16),
        12,
        of_imagecodecs("jpeg8_decode"),
        of_imagecodecs("jpeg8_encode", lossless=True, bitspersample=12),
    ),
    Kind(
        "JPEG XL, 8 bits",
        "4.110",
        "MONOCHROME2",
        partial(grey, 8),
        8,
        of_imagecodecs("jpegxl_decode", numthreads=1),
        of_imagecodecs("jpegxl_encode", lossless=True),
        peer=False,
    ),
    Kind(
        "Deflated Image Frame",
        "8.1",
        "MONOCHROME2",
        partial(grey, 16),
        16,
        lambda b: zlib.decompressobj(-15).decompress(b),
        peer=False,
    ),
)


def room(package: str) -> Any:
    """The module with the two functions."""
    warnings.simplefilter("ignore")
    if package == "isodicom":
        import isodicom.frame

        return isodicom.frame
    import highdicom.frame

    return highdicom.frame


def size(kind: Kind) -> dict[str, int]:
    """What decoding is told beside the facts."""
    first = kind.frames()[0]
    samples = 3 if first.ndim == 3 else 1
    return {"rows": first.shape[0], "columns": first.shape[1], "samples_per_pixel": samples}


def decoding(kind: Kind) -> Case:
    """All frames of a kind decoded."""

    def decode(package: str, frames: list[bytes]) -> Any:
        module, told = room(package), kind.facts() | size(kind)
        return [module.decode_frame(frame, **told) for frame in frames][-1]

    def directly(frames: list[bytes]) -> Any:
        assert kind.direct is not None
        for frame in frames:
            kind.direct(frame)
        return decode("isodicom", frames[-1:])

    def peer(frames: list[bytes]) -> Any:
        if not kind.peer:
            raise NotImplementedError("the peer has no codec")
        return decode("highdicom", frames)

    return Case(f"decode {kind.name}", lambda *_: kind.encoded(), partial(decode, "isodicom"), peer, directly)


def encoding(kind: Kind) -> Case:
    """All frames of a kind encoded; what comes out is compared decoded."""

    def encode(package: str, frames: Frames) -> Any:
        told = kind.facts()
        raw = [room(package).encode_frame(frame, **told) for frame in frames][-1]
        return room("isodicom").decode_frame(bytes(raw), **told, **size(kind))

    def directly(frames: Frames) -> Any:
        assert kind.encode_directly is not None
        for frame in frames:
            kind.encode_directly(frame)
        return encode("isodicom", frames[-1:])

    floor = directly if kind.encode_directly else None
    ours, peer = partial(encode, "isodicom"), partial(encode, "highdicom")
    return Case(f"encode {kind.name}", lambda *_: kind.frames(), ours, peer, floor)


def tiles(folder: Path, scale: float) -> list[bytes]:
    """JPEG tiles of a slide."""
    return [pillow_jpeg(tile) for tile in stain(16, 256)] * 6 + [pillow_jpeg(tile) for tile in stain(4, 256)]


def into_slide(decode: Callable[[bytes, np.ndarray], Any], frames: list[bytes]) -> np.ndarray:
    """Ten by ten tiles, decoded by two threads into one array."""
    slide = np.empty((2560, 2560, 3), np.uint8)
    places = [slide[r : r + 256, c : c + 256] for r in range(0, 2560, 256) for c in range(0, 2560, 256)]
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(decode, frames, places))
    return slide


def our_tile(raw: bytes, out: np.ndarray) -> None:
    """Decoded straight into its place."""
    from isodicom.frame.decode import decode
    from isodicom.frame.format import PixelFormat

    decode(raw, PixelFormat(PREFIX + "4.50", 256, 256, 3, 8, 8, "YBR_FULL_422"), out=out)


def peer_tile(raw: bytes, out: np.ndarray) -> None:
    """The peer's function and a copy."""
    out[...] = room("highdicom").decode_frame(raw, PREFIX + "4.50", 256, 256, 3, 8, 8, "YBR_FULL_422", 0, 0)


def pillow_tile(raw: bytes, out: np.ndarray) -> None:
    """Pillow and a copy."""
    out[...] = pillow_open(raw)


CASES = [
    *(decoding(kind) for kind in KINDS),
    *(encoding(kind) for kind in KINDS if kind.encode is None and kind.peer),
    Case(
        "JPEG tiles of a slide in 2 threads",
        tiles,
        partial(into_slide, our_tile),
        partial(into_slide, peer_tile),
        partial(into_slide, pillow_tile),
        apart=1,
    ),
]

if __name__ == "__main__":
    main(CASES, "benchmarks.codecs", __doc__ or "")
