"""Tests of what goes out to other programs, and of what comes back."""
