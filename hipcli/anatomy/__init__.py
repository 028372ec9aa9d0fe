"""What is known: the typed model, names, queries and checks. Touches no disk, clock, random source or screen."""
