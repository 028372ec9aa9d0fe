"""Measurements of the installed program; they report, and only a count of instructions can fail."""
