"""The command line of the generator: `python -m codegen COMMAND`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from codegen.commands import COMMANDS
from codegen.errors import CodegenError

BAD_INPUT = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; return 0, 1 where a check found something, 2 where the input is bad."""
    options = _parser().parse_args(arguments)
    try:
        status: int = options.run(options)
    except (CodegenError, OSError) as error:
        print(f"codegen {options.command}: {error}", file=sys.stderr)
        return BAD_INPUT
    except KeyboardInterrupt:
        print(f"codegen {options.command}: interrupted", file=sys.stderr)
        return BAD_INPUT
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m codegen", description="From the standard's XML to Python."
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for command in COMMANDS:
        added = commands.add_parser(command.name, help=command.help, description=command.help)
        command.add_arguments(added)
        added.set_defaults(run=command.run)
    return parser


if __name__ == "__main__":
    sys.exit(main())
