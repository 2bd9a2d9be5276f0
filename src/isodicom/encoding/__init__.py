"""How values become bytes, and files datasets. Built so far: which character set text needs; reading."""
