"""Whether conditions hold: their paths are read, looked up from a place in the object, and decided.

`paths.py` takes a path apart, `scope.py` finds what it leads to from one item, `whole.py` what is asked of
the object as a whole, and `truth.py` decides: yes, no, or not to be told. `asked.py` says beforehand what a
condition will ask for, and `wording.py` says it in words.
"""
