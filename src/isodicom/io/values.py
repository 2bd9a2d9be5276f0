"""Long values that are written piece by piece, each straight to the file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from io import SEEK_CUR, SEEK_END, BufferedIOBase, UnsupportedOperation
from typing import TypeAlias

Piece: TypeAlias = bytes | bytearray | memoryview

CHUNK = 1 << 20
"""So much is read at once of what is open already."""

_FEW = 16


class Pieces(BufferedIOBase):
    """A value as pydicom takes it of long ones: a buffer that is read from beginning to end.

    How much it gives at once is its own choice, so that nothing is copied. It ends on an even place.

    Parameters
    ----------
    size: int | None
        How many bytes there are; None if only the end says that, as it does of items.
    pieces: Callable[[], Iterable[bytes | bytearray | memoryview]]
        Gives them, as often as it is called.
    """

    def __init__(self, size: int | None, pieces: Callable[[], Iterable[Piece]]) -> None:
        self.is_sized = size is not None
        """Whether it is known how many bytes there are."""
        self._padding = bytes((size or 0) % 2)
        self._size = (size or 0) + len(self._padding)
        self._make = pieces
        self._pieces: Iterator[Piece] = iter(())
        self._rest: Piece = b""
        self._at = 0
        self.seek(0)

    @classmethod
    def of(cls, value: Piece | BufferedIOBase) -> Pieces:
        """A value that is there, or open.

        Parameters
        ----------
        value: bytes | bytearray | memoryview | io.BufferedIOBase
            The value.
        """
        if isinstance(value, Pieces):
            return value
        if not isinstance(value, BufferedIOBase):
            view = memoryview(value).cast("B")
            return cls(len(view), lambda: (view,))
        begin = value.tell()
        end = value.seek(0, SEEK_END)
        value.seek(begin)

        def read() -> Iterator[bytes]:
            value.seek(begin)
            yield from iter(lambda: value.read(CHUNK), b"")
            value.seek(begin)

        return cls(end - begin, read)

    def readable(self) -> bool:
        """It is."""
        return True

    def seekable(self) -> bool:
        """To where it begins and where it ends."""
        return True

    def tell(self) -> int:
        """Return how much was read."""
        return self._at

    def seek(self, offset: int, whence: int = 0, /) -> int:
        """Go to where it begins or ends, or stay.

        Raises
        ------
        io.UnsupportedOperation
            If another place is asked for.
        """
        place = offset + {SEEK_CUR: self._at, SEEK_END: self._size}.get(whence, 0)
        if place == 0:
            self._pieces = iter(self._make())
        elif place == self._size:
            self._pieces = iter(())
        elif place != self._at:
            raise UnsupportedOperation("It is read from beginning to end.")
        else:
            return place
        self._at, self._rest = place, b""
        return place

    def read(self, size: int | None = -1, /) -> Piece:  # type: ignore[override]
        """Return the next piece, of whatever size; if few bytes are asked for, no more than these."""
        piece = self._rest or next((piece for piece in self._pieces if len(piece)), b"")
        self._rest = b""
        if size is not None and 0 < size <= _FEW:
            piece, self._rest = bytes(piece[:size]), piece[size:]
        if not piece and self._at == self._size - len(self._padding):
            piece = self._padding
        self._at += len(piece)
        return piece
