"""From arguments to a segmentation.

What is asked for is taken apart first: `request` (the type), `segments`, `look` (colours) and `arrays` (the
mask, with the room `mask` beside this one). `plan` then decides which `frames` there are, and `write` fills
the object.
"""
