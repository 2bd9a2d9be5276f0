"""Items that are alike are checked once: how they are found, and what tells them apart.

`view.py` is a dataset whose elements stay as they are written. Items of a short sequence are views, one by
one (`datasets.py`); those of a long one are rows of columns (`columns.py`, `rows.py`), without a dataset for
each. `members.py` says what both can do.
"""
