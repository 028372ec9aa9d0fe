"""How it is asked: a question and its options, made from a card and the facts. No disk, clock or screen."""
