"""Files: where the platform keeps ours, and how one is written whole or not at all.

Knows nothing of what is in them.
"""
