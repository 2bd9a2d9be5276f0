"""What people see of a segmentation: a line, a page in notebooks, and a summary of its segments."""
