"""What stands around a command: answers stored before, TAB, and what was meant by a line that made no sense."""
