"""Rules of one's own: modules, templates and private attributes, checked like those of the standard.

`read.py` makes `SiteRules` (`rules.py`) of a TOML file, by `toml.py`, which knows the line of each key,
`attributes.py`, `conditions.py` and `templates.py`. `rows.py` has the rows of which the standard's tables
have no kind, and `private.py` checks private attributes; modules are checked by the engine, with the IOD's.
"""
