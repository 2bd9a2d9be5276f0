"""What is mended, a file each: a function of a spot, and a row in `registry.py`."""
