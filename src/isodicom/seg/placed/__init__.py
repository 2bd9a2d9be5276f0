"""Masks that other programs made, put on the voxels of the images that they belong to."""
