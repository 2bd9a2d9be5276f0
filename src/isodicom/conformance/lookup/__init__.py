"""What the standard says, found by what people type.

`tables.py` alone opens the generated tables. `find.py` finds a thing by its name, or says what is near it
(`names.py`); `levels.py` puts the macros of one level in place, `expand.py` walks levels into flat rows, and
`usage.py` goes the other way.
"""
