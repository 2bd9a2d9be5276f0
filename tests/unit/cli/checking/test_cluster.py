"""Files checked on a Dask cluster."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from distributed import LocalCluster

from tests.unit.cli.conftest import Command


@pytest.fixture(scope="module")
def scheduler() -> Iterator[str]:
    """The address of a cluster on this machine."""
    options = {"n_workers": 1, "threads_per_worker": 2, "processes": False, "protocol": "tcp://"}
    with LocalCluster(host="127.0.0.1", dashboard_address=None, silence_logs=50, **options) as cluster:
        yield cluster.scheduler_address


def test_a_cluster_finds_what_one_process_finds(
    isodicom: Command, good: Path, bad: Path, scheduler: str
) -> None:
    for number in range(50):
        (good.parent / f"{number}.dcm").write_bytes(bad.read_bytes())
    (good.parent / "notes.txt").write_text("no image")
    here = isodicom("check", "--format", "json", "--jobs", "1", str(good.parent))
    there = isodicom("check", "--format", "json", "--dask", scheduler, str(good.parent))
    assert (there.stdout, there.stderr, there.exit_code) == (here.stdout, here.stderr, here.exit_code)


def test_where_there_is_no_cluster(isodicom: Command, good: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("isodicom.cli.checking.cluster.CONNECT", 0.5)
    result = isodicom("check", "--dask", "tcp://127.0.0.1:9", str(good))
    assert result.exit_code == 2
    assert "tcp://127.0.0.1:9: no Dask scheduler answers" in result.stderr
    result = isodicom("check", "--dask", "nonsense", str(good))
    assert result.exit_code == 2
    assert "nonsense: that is no address" in result.stderr
    monkeypatch.setitem(sys.modules, "distributed", None)
    result = isodicom("check", "--dask", "tcp://127.0.0.1:9", str(good))
    assert "pip install isodicom[dask]" in result.stderr
