"""Classes made when they are first asked for."""

from __future__ import annotations

import subprocess
import sys

import pytest

from isodicom.schema.generated import class_on_demand
from isodicom.schema.rows import Item

THREADS = """
import sys
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import isodicom.iods

sys.setswitchinterval(1e-6)
start = Barrier(8)

def ask(name):
    start.wait()
    return getattr(isodicom.iods, name), isodicom.iods.CTImageIOD

for name in isodicom.iods.__all__[:40]:
    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(ask, [name] * 8))) == 1, name
"""


def test_threads_that_ask_at_once_get_the_same_class() -> None:
    done = subprocess.run([sys.executable, "-c", THREADS], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_another_name_is_an_attribute_error() -> None:
    get = class_on_demand("isodicom.standard.items", Item("SomeItem", "Some"))
    with pytest.raises(AttributeError, match=r"'isodicom\.standard\.items' has no attribute 'Other'"):
        get("Other")
