"""What can go wrong in the generator, each with one sentence that a person can act on.

CodegenError
├── EditionError    the name of an edition or part makes no sense, or an edition is not in the cache
├── ErratumError    a file of errata or of supplements is not what it should be
├── FetchError      a part could not be downloaded
├── LockError       the lock cannot be read, or bytes differ from what it records
└── SourceError     a file is not the DocBook part of the standard that it should be
"""

from __future__ import annotations


class CodegenError(Exception):
    """Base of all errors that the generator reports in one line and without a traceback."""


class EditionError(CodegenError):
    """The name of an edition or part makes no sense, or an edition is not in the cache."""


class ErratumError(CodegenError):
    """A file of errata, or of supplements to make them from, is not what it should be."""


class FetchError(CodegenError):
    """A part could not be downloaded."""


class LockError(CodegenError):
    """The lock cannot be read, or bytes differ from what it records."""


class SourceError(CodegenError):
    """A file is not the DocBook part of the standard that it should be."""
