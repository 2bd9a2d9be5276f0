"""What people and supplements say where the files of an edition are silent or wrong, and how it is read."""
