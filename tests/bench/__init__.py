"""Measurements of the installed program; they report and never fail."""
