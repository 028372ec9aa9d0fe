"""Proves that every question is fair. Nothing here knows how questions find their options. No disk, clock or screen."""
