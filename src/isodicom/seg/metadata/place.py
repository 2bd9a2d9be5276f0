"""Where something stands in a JSON document, for errors that name it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from isodicom.errors import AttributeValueError
from isodicom.shown import shown


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a document.

    Parameters
    ----------
    document: str
        The name of the document; empty if it has none.
    path: str, optional
        The way from its top, as `segments[0].type`.
    """

    document: str
    path: str = ""

    def key(self, name: str) -> Place:
        """The place of a member of an object."""
        return replace(self, path=f"{self.path}.{name}" if self.path else name)

    def item(self, index: int) -> Place:
        """The place of an element of an array."""
        return replace(self, path=f"{self.path}[{index}]")

    def items(self, values: list[object]) -> Iterator[tuple[Place, object]]:
        """The elements of an array, with their places."""
        return ((self.item(index), value) for index, value in enumerate(values))

    def refusal(self, expected: str, found: object) -> AttributeValueError:
        """Return the error that something else stands here than was expected."""
        return self.error(f"expected is {expected}, not {shown(found)}", expected=expected, found=found)

    def error(self, sentence: str, **facts: object) -> AttributeValueError:
        """Return an error that says where this is. Facts: path, and those that are given."""
        said = ": ".join(part for part in (self.document, self.path, sentence.rstrip(".")) if part)
        return AttributeValueError(f"{said}.", path=self.path, **facts)

    def object_at(self, value: object) -> dict[str, object]:
        """Return the object that stands here."""
        if not isinstance(value, dict):
            raise self.refusal("an object", value)
        return {str(name): member for name, member in value.items()}

    def array_at(self, value: object) -> list[object]:
        """Return the array that stands here."""
        if not isinstance(value, list):
            raise self.refusal("an array", value)
        return list(value)
