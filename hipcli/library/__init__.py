"""From YAML to anatomy: reading, converting, the rules of `check`, content and cards compiled.

No screen, and nothing of what a student did.
"""
