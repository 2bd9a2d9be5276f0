"""Law 3: small files, small functions, shallow nesting."""

from __future__ import annotations

from tests.house.sources import file_size, function_sizes, hand_written

FILE_LIMIT = 600
FUNCTION_LIMIT = 60
NESTING_LIMIT = 4

# place -> the reason why it may be larger. Keep it short.
EXCEPTIONS: dict[str, str] = {}


def test_no_file_is_above_the_limit() -> None:
    sizes = [file_size(path) for path in hand_written("src", "codegen", "tests", "benchmarks")]
    assert sizes
    assert [s for s in sizes if s.lines > FILE_LIMIT and s.place not in EXCEPTIONS] == []


def test_no_function_is_above_the_limit() -> None:
    sizes = [size for path in hand_written("src", "codegen") for size in function_sizes(path)]
    assert sizes
    assert [s for s in sizes if s.lines > FUNCTION_LIMIT and s.place not in EXCEPTIONS] == []


def test_no_function_nests_deeper_than_the_limit() -> None:
    sizes = [size for path in hand_written("src", "codegen") for size in function_sizes(path)]
    assert [s for s in sizes if s.nesting > NESTING_LIMIT and s.place not in EXCEPTIONS] == []
