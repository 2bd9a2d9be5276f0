"""Pixel values: pure functions on arrays. Built so far: bit packing, linear rescaling."""
