"""What a segmentation says of its segments: numbers, descriptions, labels. Makers and readers ask it here."""
