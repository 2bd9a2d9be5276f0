"""The language of template cells (PS3.16 6.1): codes, constraints and conditions."""
