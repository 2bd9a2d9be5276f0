"""Rules about values: their representation, number, form, characters, terms and codes."""
