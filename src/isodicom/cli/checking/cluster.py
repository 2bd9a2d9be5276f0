"""Files checked on a Dask cluster, for archives beyond one machine."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from errno import EHOSTUNREACH, EINVAL
from typing import Any

from isodicom.cli.checking.not_checked import FAILED, TOO_SLOW, not_checked
from isodicom.cli.checking.task import Check, Outcome, Outcomes, Task
from isodicom.errors import MissingPackageError

AHEAD = 16
"""How many files are sent for each thread of the cluster before the first of them is there."""
ADDRESS = re.compile(r"(\w+://)?\S+:\d+")
CONNECT = 10
"""Seconds until a scheduler has to answer."""


def on_cluster(tasks: Iterator[Task], check: Check, address: str, limit: float) -> Outcomes:
    """Check files on a cluster, whose machines must find them under the same paths or URLs.

    Parameters
    ----------
    tasks: Iterator[Task]
        The files; they are asked for as they are needed.
    check: Callable[[Task], Outcome]
        Checks one; it goes to the cluster.
    address: str
        The scheduler, `tcp://host:8786`.
    limit: float
        Seconds to wait for a file once all before it are there; 0 is no limit.

    Yields
    ------
    Outcome
        One for each task, in their order.

    Raises
    ------
    isodicom.errors.MissingPackageError
        If Dask's scheduler is not installed.
    OSError
        If that is no address, or no scheduler answers there.
    """
    try:
        from distributed import Client
    except ImportError:
        raise MissingPackageError(
            "Dask clusters need the package distributed: pip install isodicom[dask].", package="distributed"
        ) from None
    if not ADDRESS.fullmatch(address):
        raise OSError(EINVAL, "that is no address of a Dask scheduler, as tcp://host:8786", address)
    try:
        # Untyped, and for type checkers what answers is something to be awaited.
        client: Any = Client(address, timeout=CONNECT, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        raise OSError(EHOSTUNREACH, f"no Dask scheduler answers ({error})", address) from error
    with client:
        most = AHEAD * max(1, sum(client.nthreads().values()))
        sent: deque[tuple[str, Any]] = deque()
        for task in tasks:
            sent.append((task.name, client.submit(check, task, pure=False)))
            if len(sent) >= most:
                yield _outcome(*sent.popleft(), limit)
        while sent:
            yield _outcome(*sent.popleft(), limit)


def _outcome(name: str, future: Any, limit: float) -> Outcome:
    try:
        outcome: Outcome = future.result(timeout=limit or None)
    except TimeoutError:
        future.cancel()
        return not_checked(name, f"{name} was given up: it took more than {limit:g} s.", TOO_SLOW)
    except Exception as error:  # a machine that ended, or that lacks this library
        return not_checked(name, f"{name} was given up: {type(error).__name__}: {error}", FAILED)
    return outcome
