"""What lies on disk: content as YAML, content compiled, and where each belongs."""
