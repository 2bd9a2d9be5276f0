"""`isodicom seg`: make segmentations, see what is in them, take it out."""
