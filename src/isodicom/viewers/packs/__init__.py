"""The rule packs, one file for each family of viewers. Facts only; each row names the page that says so."""
