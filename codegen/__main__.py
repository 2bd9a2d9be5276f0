"""The command line of the generator: `python -m codegen COMMAND`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from codegen.edition import PARTS, SITE
from codegen.errors import CodegenError
from codegen.fetch import SOURCE_VARIABLE, Fetched, Source, fetch

ROOT = Path(__file__).resolve().parent.parent
BAD_INPUT = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; return 0, 1 where a check found something, 2 where the input is bad."""
    options = _parser().parse_args(arguments)
    try:
        status: int = options.run(options)
    except CodegenError as error:
        print(f"codegen {options.command}: {error}", file=sys.stderr)
        return BAD_INPUT
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m codegen", description="From the standard's XML to Python."
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _add_fetch(commands.add_parser("fetch", help="download the parts of an edition"))
    return parser


def _add_fetch(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("edition", help="such as 2025e, or current")
    parser.add_argument("--parts", type=int, nargs="+", choices=PARTS, metavar="N", help="default: 3 4 6 16")
    parser.add_argument("--base-url", help=f"stands for {SITE} (also: {SOURCE_VARIABLE})")
    parser.add_argument(
        "--source-name", help="the source's name in the lock (default: its address, or 'mirror')"
    )
    _add_cache(parser)
    parser.set_defaults(run=_fetch)


def _add_cache(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--cache", type=Path, default=ROOT / "standard_cache", help="default: standard_cache")


def _fetch(options: argparse.Namespace) -> int:
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TransferSpeedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TransferSpeedColumn())
    source = Source.choose(options.base_url, options.source_name)
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        fetched = fetch(options.edition, options.cache, source, options.parts, progress=progress)
    print(_describe(fetched, source))
    return 0


NEEDED_FOR = {
    3: "IODs, modules and macros",
    4: "SOP classes",
    6: "data elements and UIDs",
    16: "context groups, templates and codes",
}


def _describe(fetched: Fetched, source: Source) -> str:
    def names(parts: tuple[int, ...]) -> str:
        return ("Part " if len(parts) == 1 else "Parts ") + ", ".join(map(str, parts))

    lines = []
    if fetched.downloaded:
        lines.append(f"{fetched.edition}: downloaded {names(fetched.downloaded)} from {source.base_url}.")
    if fetched.kept:
        lines.append(f"{fetched.edition}: {names(fetched.kept)} already in the cache, as locked.")
    lines += [
        f"{fetched.edition}: {source.base_url} has no Part {part}; there will be no {NEEDED_FOR[part]}."
        for part in fetched.absent
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
