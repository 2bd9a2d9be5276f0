"""Why something must be in an object, or must not: the rows, their conditions, and the values that decide.

`asked.py` finds the places that are meant, `parts.py` takes conditions apart and says what holds and why,
`explain.py` puts both together, and `explanation.py` has the answer as values. `still_missing.py` asks the
same of a dataset that has little in it yet, and `findings.py` explains what a check has found.
"""
