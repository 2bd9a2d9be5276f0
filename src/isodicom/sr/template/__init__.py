"""Templates of PS3.16: which row each content item of a tree is, and what is wrong with it."""
