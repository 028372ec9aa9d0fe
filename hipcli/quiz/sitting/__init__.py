"""A quiz at a terminal or a pipe: what was asked for, the keys, the log, and the loop that ties them together."""
