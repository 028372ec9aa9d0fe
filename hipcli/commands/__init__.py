"""One file a command: parse, ask the core, render."""
