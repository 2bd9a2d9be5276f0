"""Geometry in space: pure functions on arrays. Built so far: planes along their normal."""
