"""Write the table of viewer rules into its page: `python -m docs.viewer_rules`."""

from __future__ import annotations

from pathlib import Path

from isodicom.viewers import VIEWERS, Rule, Viewer

PAGE = Path(__file__).parent / "how-to" / "viewer-check.md"
BEGIN, END = "<!-- rules: made by docs/viewer_rules.py -->\n", "<!-- end of rules -->\n"


def rules() -> str:
    """A table for each viewer."""
    return "\n".join(_viewer(viewer) for viewer in VIEWERS.values())


def page() -> str:
    """The page with the tables as they are now."""
    text = PAGE.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    after = rest.partition(END)[2]
    return f"{before}{BEGIN}\n{rules()}\n{END}{after}"


def _viewer(viewer: Viewer) -> str:
    lines = [
        f"### {viewer.title}",
        "",
        f"`--viewer {viewer.name}`; [what it reads with]({viewer.reads_with})",
        "",
        "| rule | severity | what it does | versions | see |",
        "|---|---|---|---|---|",
        *map(_row, viewer.rules),
        "",
    ]
    return "\n".join(lines)


def _row(rule: Rule) -> str:
    where = rule.reference.removeprefix("https://").removeprefix("github.com/")
    name = where.rpartition("/")[2] if "/blob/" in where else where
    name = name.replace("/issues/", " ").replace("/pull/", " ")
    cells = f"`{rule.name}`", rule.severity, rule.effect, rule.versions, f"[{name}]({rule.reference})"
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
