"""What a new object takes over from the headers of its source images, also where these break the rules.

What to take over and what it may be, the generated tables say (`rules.py`). Values are read
(`reading.py`) and looked at by their representation (`representations.py`); `level.py` copies one level
of attributes after the other, and notes what it met (`problems.py`); `take_over.py` is the door:
it refuses, mends or leaves out, as the policy says.
"""
