"""How values become bytes, and files datasets: character sets, columns, sequences that stay bytes."""
