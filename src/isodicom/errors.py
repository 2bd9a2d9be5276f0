"""The errors of the library, each with the facts it was raised on::

    IsodicomError
    ├── ConformanceError (ValueError)
    │   ├── MissingAttributeError (AttributeError)
    │   ├── ForbiddenAttributeError
    │   └── AttributeValueError
    ├── TemplateError (ValueError)
    ├── GeometryError (ValueError)
    │   ├── VolumeError (RuntimeError)
    │   ├── OffPlaneError (RuntimeError)
    │   └── VoxelIndexError (IndexError)
    ├── ChannelError (ValueError, KeyError, RuntimeError)
    ├── FrameError (ValueError)
    │   ├── FrameIndexError (IndexError)
    │   ├── FrameLookupError (KeyError)
    │   └── TransformError (RuntimeError)
    │       └── TransformLookupError (IndexError)
    ├── ColorError (ValueError)
    ├── EncodingError (ValueError, RuntimeError)
    ├── UnknownStandardNameError (LookupError)
    ├── UnknownCodesError (LookupError)
    ├── SiteRulesError (ValueError)
    └── NotSupportedError (NotImplementedError)
        └── MissingPackageError (ImportError)

The facts are attributes, and errors keep them when they are pickled.
"""

from __future__ import annotations

from typing import Any


class IsodicomError(Exception):
    """Base of all errors of the library. `facts` holds what the sentence was built from.

    Parameters
    ----------
    message: str
        What was expected, and what came.
    **facts: object
        What the message is about; each is an attribute of the error. `reference` is the place in the standard
        that says so, as `PS3.5 6.2`: it ends what is printed.

    Examples
    --------
    >>> error = IsodicomError("PixelSpacing takes 2 numbers; [1.0] was given.", reference="PS3.5 6.2")
    >>> print(error)
    PixelSpacing takes 2 numbers; [1.0] was given. See PS3.5 6.2.
    >>> error.reference
    'PS3.5 6.2'
    """

    def __init__(self, message: str, **facts: Any) -> None:
        super().__init__(message)
        self.message = message
        self.facts = facts

    def __getattr__(self, name: str) -> Any:
        facts = self.__dict__.get("facts", {})
        if name in facts:
            return facts[name]
        raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")

    def __str__(self) -> str:
        # Not left to the built-in parent: a KeyError would put the message in quotes.
        reference = self.facts.get("reference")
        return f"{self.message} See {reference}." if reference else self.message

    def __reduce__(self) -> tuple[Any, ...]:
        return _rebuild, (type(self), self.message, self.facts)


def _rebuild(kind: type[IsodicomError], message: str, facts: dict[str, Any]) -> IsodicomError:
    return kind(message, **facts)


class ConformanceError(IsodicomError, ValueError):
    """An object breaks the standard. Facts: iod, module, path, keyword, rule, reference."""


class MissingAttributeError(ConformanceError, AttributeError):
    """An attribute that is required is missing or empty."""


class ForbiddenAttributeError(ConformanceError):
    """An attribute is present that must not be."""


class AttributeValueError(ConformanceError):
    """An attribute has a value that it must not have. Facts also: expected, found."""


class TemplateError(IsodicomError, ValueError):
    """Content does not follow its template. Facts: tid, row, path."""


class GeometryError(IsodicomError, ValueError):
    """Positions, orientations or spacings do not describe what was asked for."""


class VolumeError(GeometryError, RuntimeError):
    """Frames do not form a volume, or a volume cannot be put where it is asked to be.

    Facts where known: positions, spacings.
    """


class VoxelIndexError(GeometryError, IndexError):
    """A volume has no voxels there."""


class ChannelError(IsodicomError, ValueError, KeyError, RuntimeError):
    """Channels do not describe an array, or a volume has no such channel."""


class OffPlaneError(GeometryError, RuntimeError):
    """Points do not lie in the plane of an image."""


class FrameError(IsodicomError, ValueError):
    """A frame cannot be given."""


class FrameIndexError(FrameError, IndexError):
    """There is no frame of that number."""


class FrameLookupError(FrameError, KeyError):
    """No frame answers to what was asked for. Facts: what was asked for."""


class TransformError(FrameError, RuntimeError):
    """The values of frames cannot be put into the form that was asked for."""


class TransformLookupError(TransformError, IndexError):
    """There is no transform of that index, name or unit."""


class ColorError(IsodicomError, ValueError):
    """Colours cannot be turned into others. Facts may be: color_space."""


class EncodingError(IsodicomError, ValueError, RuntimeError):
    """Pixels cannot be encoded or decoded. Facts: transfer_syntax."""


class UnknownStandardNameError(IsodicomError, LookupError):
    """The standard has nothing of that name. Facts: kind, name, edition, nearest."""


class UnknownCodesError(IsodicomError, LookupError):
    """The tables do not tell the codes of a context group. Facts: cid, groups, edition."""


class SiteRulesError(IsodicomError, ValueError):
    """Rules of one's own can't be read. Facts: file, line, key."""


class NotSupportedError(IsodicomError, NotImplementedError):
    """The library cannot do this yet. The message says what it can do instead."""


class MissingPackageError(NotSupportedError, ImportError):
    """A package that is not installed by default is needed. Facts: package."""
