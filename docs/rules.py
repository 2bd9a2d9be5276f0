"""Write the list of rules of the check: `python -m docs.rules`."""

from __future__ import annotations

from pathlib import Path

from isodicom.conformance.reports import every_rule

PAGE = Path(__file__).parent / "reference" / "rules.md"

HEAD = """\
# Rules of the check

What `isodicom check` and `isodicom.check` find. A finding names its rule; `--ignore RULE` and
`check(..., ignore=[...])` leave one out. The severity is the usual one; where the standard leaves room,
a finding may be weaker. `python -m docs.rules` writes this page.

| rule | severity | finds | section |
|---|---|---|---|
"""


def page() -> str:
    """The page as the rows have it now."""
    rows = []
    for rule in every_rule():
        section = f"[{rule.section}]({rule.reference})" if rule.reference else rule.section
        rows.append(f"| `{rule.id}` | {rule.severity} | {rule.title.replace('|', ' ')} | {section} |\n")
    return HEAD + "".join(rows)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
