"""Frames that are encoded each for itself, in items."""

from __future__ import annotations

from collections.abc import Iterator
from threading import RLock
from typing import Any, Literal

import numpy as np
import numpy.typing as npt
from pydicom.uid import RLELossless

from isodicom.errors import EncodingError
from isodicom.finding import Finding
from isodicom.frame.format import PixelFormat
from isodicom.io import offsets
from isodicom.io.handle import Bytes, Handle
from isodicom.io.offsets import DELIMITER, HEADER, ITEM, Places, Spans
from isodicom.io.passed_over import passed_over

_DELIMITER = HEADER.pack(DELIMITER, 0)
_PART = 1 << 20
"""So much is read at once where all is read."""


class Misplaced(Exception):
    """Something stands where a table promises a frame, but it is no frame."""


class EncapsulatedPixels:
    """Where the frames of encapsulated pixels stand, and how they come out of their items.

    Places are found when they are asked for first, once: by the extended or the basic offset table, and
    if there is none, or it is wrong, by going through all items.

    Parameters
    ----------
    source: isodicom.io.handle.Handle
        What holds the pixels.
    start, end: int
        Where their value begins, and where it ends at the latest.
    number_of_frames: int
        How many frames there should be.
    format: isodicom.frame.format.PixelFormat
        How the pixels are stored.
    extended: tuple[bytes, bytes] | None, optional
        The values of Extended Offset Table and Extended Offset Table Lengths.
    """

    def __init__(
        self,
        source: Handle,
        start: int,
        end: int,
        number_of_frames: int,
        format: PixelFormat,
        extended: tuple[bytes | bytearray, bytes | bytearray] | None = None,
    ) -> None:
        self._source = source
        self._start, self._end = start, end
        self._count = number_of_frames
        self._format = format
        self._extended = extended
        self._spans: Spans | None = None
        self._searched = self._clamped = False
        self._lock = RLock()
        self.findings: tuple[Finding, ...] = ()

    @property
    def spans(self) -> Spans:
        """isodicom.io.offsets.Spans: of the frames that are there"""
        found = self._spans
        return found if found is not None else self._located()

    @property
    def whole(self) -> int:
        """int: how many frames are there, and not cut off"""
        return self.spans.before(self._end)

    def place(self, index: int) -> tuple[int, int]:
        """Return where one frame begins and ends."""
        spans = self.spans
        return int(spans.starts[index]), int(spans.stops[index])

    def places(self, indices: npt.NDArray[np.int64]) -> tuple[Places, Places]:
        """Return where frames begin and end."""
        spans = self.spans
        return spans.starts[indices], spans.stops[indices]

    def payload(self, data: Bytes, index: int) -> Bytes:
        """Return a frame without the headers of its items.

        Raises
        ------
        isodicom.io.encapsulated.Misplaced
            If the bytes are no items; look again after `search`.
        """
        view = memoryview(data)
        frame = _content(view, self._clamped and index == self._count - 1)
        lengths = self.spans.lengths
        if lengths is None:
            return frame
        length = int(lengths[index])
        if len(frame) < length:
            raise Misplaced
        return frame[:length]

    def items(self) -> Iterator[Bytes] | None:
        """Return all items as they stand, and the table before them, by parts; None if something is wrong.

        What is wrong with them is known before the first is read.
        """
        if self.whole < self._count or self.findings:
            return None
        return self._walked()

    def _walked(self) -> Iterator[Bytes]:
        place = self._start
        while place < self._end:
            part = memoryview(self._source.view(place, min(_PART, self._end - place)))
            end = tag = 0
            while end + HEADER.size <= len(part):
                tag, length = HEADER.unpack_from(part, end)
                if tag != ITEM:
                    break
                end += HEADER.size + length
            yield part[:end]
            for at in range(place + len(part), place + end, _PART):  # an item that is larger than a part
                yield self._source.view(at, min(_PART, place + end - at))
            place += end
            if tag != ITEM:
                break

    def missing(self, index: int) -> EncodingError:
        """The error that a frame is not there."""
        return EncodingError(
            f"Frame {index + 1} of {self._source.name} is not there: NumberOfFrames is {self._count}, and "
            f"{self._keyword} holds {self.whole} whole frames. The file is cut off, or NumberOfFrames is "
            "wrong.",
            keyword=self._keyword,
            transfer_syntax=self._format.transfer_syntax_uid,
            frame=index + 1,
            expected=self._count,
            found=self.whole,
        )

    def search(self) -> bool:
        """Go through all items; whether that was not done before."""
        with self._lock:
            if self._searched:
                return False
            self._searched = True
            offered, first = offsets.basic_offsets(self._source, self._start)
            fragments = self._ended(offsets.scan(self._source, first))
            if self._spans is not None or len(offered):
                self._note(
                    "reading.offset_table",
                    "The offset table does not tell where frames stand; they were searched for.",
                    "PS3.5 A.4",
                )
            spans = offsets.by_marked_fragments(fragments, offered, first, self._count)
            self._spans = spans if spans is not None else self._by_rules(fragments)
            self._note_count(fragments)
            return True

    def _ended(self, fragments: offsets.Fragments) -> offsets.Fragments:
        """Let the last item end at the delimiter that stands behind all, if it claims more than there is."""
        last = self._end - HEADER.size
        if fragments.end <= self._end or self._source.view(last, HEADER.size) != _DELIMITER:
            return fragments
        self._clamped = True
        self._note(
            "reading.item_length",
            f"The last item of {self._keyword} claims more than is there; it was read up to the delimiter.",
            "PS3.5 A.4",
            "error",
        )
        return offsets.Fragments(fragments.starts, np.append(fragments.stops[:-1], last), last, True)

    def _by_rules(self, fragments: offsets.Fragments) -> Spans:
        always_one = self._format.transfer_syntax_uid == RLELossless
        return offsets.by_fragments(fragments, self._count, always_one, self._source.read)

    def _note_count(self, fragments: offsets.Fragments) -> None:
        if self.whole < self._count:
            self._note(
                "reading.pixels_missing",
                f"NumberOfFrames is {self._count}, but {self._keyword} holds {self.whole} frames.",
                "PS3.3 C.7.6.6",
                "error",
            )
        elif not fragments.closed and fragments.end != self._end:
            self._note(
                "reading.delimiter", f"The items of {self._keyword} end without their delimiter.", "PS3.5 A.4"
            )
        elif int(self.spans.stops[-1]) < fragments.end:
            self._note(
                "reading.pixels_left",
                f"NumberOfFrames is {self._count}, but {self._keyword} holds more behind them.",
                "PS3.3 C.7.6.6",
            )

    def _located(self) -> Spans:
        with self._lock:
            if self._spans is None:
                self._spans = self._by_tables()
            if self._spans is None:
                self.search()
        assert self._spans is not None
        return self._spans

    def _by_tables(self) -> Spans | None:
        """What the tables say, if that can be right."""
        offered, first = offsets.basic_offsets(self._source, self._start)
        if self._count == 1 and not len(offered):
            offered = np.zeros(1, np.int64)  # it can't begin elsewhere
        spans = self._by_extended_table(first)
        if spans is None:
            spans = offsets.by_basic_offsets(offered, first, self._end, self._count)
        if spans is None or self._source.distant or self._is_right(spans):
            return spans
        return None

    def _is_right(self, spans: Spans) -> bool:
        """Whether items stand where a table has them, and the last frame is there to its end."""
        if not offsets.items_stand_at(self._source, spans.starts):
            return False
        return offsets.scan(self._source, int(spans.starts[-1])).end <= self._end

    def _by_extended_table(self, first: int) -> Spans | None:
        if self._extended is None:
            return None
        starts, lengths = (
            np.frombuffer(value[: len(value) // 8 * 8], "<u8").astype(np.int64) for value in self._extended
        )
        return offsets.by_extended_offsets(starts, lengths, first, self._end, self._count)

    @property
    def _keyword(self) -> str:
        return self._format.keyword

    def _note(
        self, rule: str, message: str, reference: str, severity: Literal["error", "warning"] = "warning"
    ) -> None:
        self.findings += (passed_over(rule, self._keyword, message, reference, severity),)

    def __getstate__(self) -> dict[str, Any]:
        return {name: value for name, value in vars(self).items() if name != "_lock"}

    def __setstate__(self, state: dict[str, Any]) -> None:
        vars(self).update(state, _lock=RLock())


def _content(items: memoryview, clamped: bool) -> Bytes:
    """What a run of items holds; of the usual one item without a copy. `clamped`: the last may be short."""
    end = len(items)
    parts: list[memoryview] = []
    place = tag = 0
    while place + HEADER.size <= end:
        tag, length = HEADER.unpack_from(items, place)
        if tag != ITEM:
            break
        place += HEADER.size
        if place + length > end:
            if not clamped:
                raise Misplaced
            length = end - place
        parts.append(items[place : place + length])
        place += length
    if not parts or (place != end and tag != DELIMITER):
        raise Misplaced
    return parts[0] if len(parts) == 1 else b"".join(parts)
