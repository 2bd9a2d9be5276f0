"""What is said of one object and holds of the next: slices of a series have most elements in common.

`noted.py` is a dataset that notes what is asked of it, `parts.py` has the parts that a check consists of, and
`base.py` is an object with what each part found, and what it looked at. `memory.py` keeps some of them: of an
object like one of these, only the parts are asked again that looked at what differs.
"""
