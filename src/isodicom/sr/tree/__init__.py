"""The content tree of an SR document as light nodes, read once for all that looks at it."""
