"""The threads that read and decode: started when they are first needed, and kept for the next call.

To start them takes about as long as to decode a tile, and what is asked of a slide are a few tiles at a time.
"""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from functools import cache

MOST = min(os.cpu_count() or 1, 8)
"""How many there are at most."""


@cache
def workers() -> ThreadPoolExecutor:
    """Return the threads. Nothing that runs in them may wait for others of them."""
    return ThreadPoolExecutor(MOST, "isodicom")


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=workers.cache_clear)  # threads stay behind in the parent
