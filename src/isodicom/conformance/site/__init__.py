"""Rules of one's own: modules, templates and private attributes, checked like those of the standard.

`read.py` makes `SiteRules` of a TOML file, by `toml.py`, which knows the line of each key, `attributes.py`,
`conditions.py` and `templates.py`. `rules.py` has what they become, to be made in Python too.
"""
