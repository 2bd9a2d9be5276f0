"""How far long work has come, for those who ask."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock
from typing import TypeAlias

Progress: TypeAlias = bool | Callable[[int, int], object]
"""True for a bar on standard error; or what is called with the steps done and all steps, after each."""


@contextmanager
def steps(what: str, total: int, progress: Progress) -> Iterator[Callable[[], None]]:
    """Count the steps of long work.

    Parameters
    ----------
    what: str
        What is done, in a few words.
    total: int
        How many steps there are.
    progress: bool | Callable[[int, int], object]
        Who wants to know.

    Yields
    ------
    Callable[[], None]
        To be called after each step, from any thread.

    Examples
    --------
    >>> with steps("reading", 2, lambda done, all: print(done, "of", all)) as step:
    ...     step()
    ...     step()
    1 of 2
    2 of 2
    """
    if progress is True:
        with _bar(what, total) as step:
            yield step
    elif callable(progress):
        yield _counted(total, progress)
    else:
        yield _nothing


def _nothing() -> None:
    """A step that nobody asked for."""


def _counted(total: int, tell: Callable[[int, int], object]) -> Callable[[], None]:
    lock, done = Lock(), 0

    def step() -> None:
        nonlocal done
        with lock:
            done += 1
            tell(done, total)

    return step


@contextmanager
def _bar(what: str, total: int) -> Iterator[Callable[[], None]]:
    from rich.console import Console
    from rich.progress import Progress as Bar

    with Bar(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=total)
        yield lambda: bar.advance(task)
