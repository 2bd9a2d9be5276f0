"""Running commands."""

from __future__ import annotations

import pytest
from typer.testing import CliRunner, Result

from isodicom.cli.app import app


class Command:
    """Runs `isodicom` in this process."""

    def __call__(
        self, *arguments: str, columns: int = 80, text: str | None = None, data: bytes | None = None
    ) -> Result:
        return CliRunner().invoke(app, list(arguments), env={"COLUMNS": str(columns)}, input=text or data)


@pytest.fixture
def isodicom() -> Command:
    """The command, as `isodicom("show", "CT Image")`."""
    return Command()
