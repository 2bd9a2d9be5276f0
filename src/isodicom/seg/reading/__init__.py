"""From a segmentation to arrays of its segments.

`output` is the form that is asked for, `read` finds the frames and where they go, and `assemble` puts them
together, from the rows that `filled` finds something in, and in `colors` if these are wanted. `deviations`
says what others write otherwise.
"""
