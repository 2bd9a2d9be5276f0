"""How values become bytes. Built so far: which character set text needs."""
