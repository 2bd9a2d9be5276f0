"""What each command of the generator takes and does.

A command imports what it needs when it runs: fetching takes no parser, and a parser no network.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from codegen.conditions.kinds import Kind
from codegen.edition import PARTS, SITE, newest_edition
from codegen.model.difference import PART_OF

if TYPE_CHECKING:
    from codegen.fetch import Fetched, Source

ROOT = Path(__file__).resolve().parent.parent
CACHE = ROOT / "standard_cache"
LAYER = ROOT / "src" / "isodicom" / "standard"
PAGES = ROOT / "docs" / "editions"
ERRATA = ROOT / "codegen" / "errata"

FOUND_SOMETHING = 1
NEEDED_FOR = {
    3: "IODs, modules or macros",
    4: "SOP classes",
    6: "data elements or UIDs",
    16: "context groups, templates or codes",
}
KINDS = tuple(PART_OF)


@dataclass(frozen=True, slots=True)
class Command:
    """A command: its name, what it is for, what it takes, what it does."""

    name: str
    help: str
    add_arguments: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace], int]


def _fetch_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("edition", help="such as 2025e, or current")
    parser.add_argument("--parts", type=int, nargs="+", choices=PARTS, metavar="N", help="default: 3 4 6 16")
    parser.add_argument("--base-url", help=f"stands for {SITE} (or set ISODICOM_STANDARD_URL)")
    parser.add_argument(
        "--source-name", help="the source's name in the lock (default: its address, or 'mirror')"
    )
    _cache_argument(parser)


def _fetch(options: argparse.Namespace) -> int:
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TransferSpeedColumn

    from codegen.fetch import Source, fetch

    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TransferSpeedColumn())
    source = Source.choose(options.base_url, options.source_name)
    console = Console(stderr=True)
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        fetched = fetch(options.edition, options.cache, source, options.parts, progress=progress)
    _say_what_was_fetched(fetched, source)
    return 0


def _say_what_was_fetched(fetched: Fetched, source: Source) -> None:
    def say(parts: tuple[int, ...], what: str) -> None:
        if parts:
            named = f"Part{'s' if len(parts) > 1 else ''} {', '.join(map(str, parts))}"
            print(f"{fetched.edition}: {named} {what}.")

    say(fetched.downloaded, f"downloaded from {source.base_url}")
    say(fetched.kept, "already there, as locked")
    for part in fetched.absent:
        say((part,), f"is not at {source.base_url}; without it there are no {NEEDED_FOR[part]}")


def _build_arguments(parser: argparse.ArgumentParser) -> None:
    _edition_argument(parser)
    parser.add_argument(
        "--out", type=Path, default=LAYER, help="the folder to write (default: src/isodicom/standard)"
    )


def _build(options: argparse.Namespace) -> int:
    from codegen.build import build

    start = time.perf_counter()
    standard = build(options.edition, options.cache, options.out)
    print(
        f"{options.edition}: {len(standard.iods)} IODs, {len(standard.tables)} modules and macros, "
        f"{len(standard.context_groups)} context groups and {len(standard.templates)} templates "
        f"in {time.perf_counter() - start:.0f} s; {len(standard.problems)} things left open (see report)."
    )
    for part in standard.absent:
        print(f"{options.edition} has no Part {part}; without it there are no {NEEDED_FOR[part]}.")
    return 0


def _check_arguments(parser: argparse.ArgumentParser) -> None:
    _edition_argument(parser)
    parser.add_argument(
        "--layer", type=Path, default=LAYER, help="what to check (default: src/isodicom/standard)"
    )


def _check(options: argparse.Namespace) -> int:
    from codegen.check import check

    findings = check(options.edition, options.cache, options.layer)
    for finding in findings:
        print(finding)
    print(f"{options.edition}: {len(findings)} findings." if findings else f"{options.edition}: clean.")
    return FOUND_SOMETHING if findings else 0


def _report_arguments(parser: argparse.ArgumentParser) -> None:
    _edition_argument(parser)
    parser.add_argument(
        "--out", type=Path, help="the page to write, - to print (default: docs/editions/EDITION.md)"
    )


def _report(options: argparse.Namespace) -> int:
    from codegen.build import read_edition
    from codegen.render.report import report

    _write(
        report(read_edition(options.edition, options.cache)), options.out or PAGES / f"{options.edition}.md"
    )
    return 0


def _diff_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("old", help="the older edition, such as 2020b")
    parser.add_argument("new", help="the newer one")
    parser.add_argument("--only", nargs="+", choices=KINDS, default=(), metavar="KIND", help=", ".join(KINDS))
    parser.add_argument("--name", default="", help="only what has this in its name or keyword")
    parser.add_argument("--all", action="store_true", help="every change (implied by --only and --name)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write JSON to a file, - to print it")
    parser.add_argument("--markdown", type=Path, metavar="FILE", help="write a page of names and counts")
    _cache_argument(parser)


def _diff(options: argparse.Namespace) -> int:
    from rich.console import Console

    from codegen.build import read_edition
    from codegen.diff import diff
    from codegen.render.diff import to_json, to_markdown, to_text

    old, new = (read_edition(edition, options.cache) for edition in (options.old, options.new))
    found = diff(old, new).select(options.only, options.name)
    if options.json:
        _write(to_json(found), options.json)
    if options.markdown:
        _write(to_markdown(found), options.markdown)
    if not options.json and not options.markdown:
        Console().print(to_text(found, whole=bool(options.all or options.only or options.name)))
    return 0


def _sample_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", choices=("conditions",), help="what to draw from")
    parser.add_argument("-n", "--number", type=int, default=200, help="how many (default: 200)")
    parser.add_argument("--seed", type=int, default=0, help="the same seed draws the same (default: 0)")
    parser.add_argument(
        "--kind", nargs="+", choices=get_args(Kind), default=(), help="only such (default: all)"
    )
    parser.add_argument("--edition", help="one that was fetched (default: the newest of them)")
    parser.add_argument("--out", type=Path, default=Path("-"), help="the file to write (default: print)")
    _cache_argument(parser)


def _sample(options: argparse.Namespace) -> int:
    from codegen.build import read_edition
    from codegen.render.sample import sample

    standard = read_edition(options.edition or newest_edition(options.cache), options.cache)
    _write(sample(standard, options.number, options.seed, options.kind), options.out)
    return 0


def _supplements_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, help="holds value-lists.json and the others")
    parser.add_argument(
        "--errata", type=Path, default=ERRATA, help="where to write (default: codegen/errata)"
    )


def _supplements(options: argparse.Namespace) -> int:
    from codegen.supplements import import_supplements

    for path in import_supplements(options.folder, options.errata):
        print(f"Wrote {path}")
    return 0


def _edition_argument(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("edition", help="an edition that was fetched, such as 2025e")
    _cache_argument(parser)


def _cache_argument(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--cache", type=Path, default=CACHE, help="the folder of the editions (default: standard_cache)"
    )


def _write(text: str, path: Path) -> None:
    if str(path) == "-":
        sys.stdout.write(text)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
    print(f"Wrote {path}")


COMMANDS = (
    Command("fetch", "Download the parts of an edition into the cache.", _fetch_arguments, _fetch),
    Command("build", "Write the generated layer of an edition.", _build_arguments, _build),
    Command("check", "Prove that the committed layer is what a build makes.", _check_arguments, _check),
    Command("report", "Write a page on what an edition holds and leaves open.", _report_arguments, _report),
    Command("diff", "Show what changed between two editions.", _diff_arguments, _diff),
    Command(
        "sample", "Show what was read beside the words, for a person to judge.", _sample_arguments, _sample
    ),
    Command("supplements", "Turn supplements into errata.", _supplements_arguments, _supplements),
)
