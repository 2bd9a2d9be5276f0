"""Small questions to text, asked by all floors of the generator."""
