"""What can be asked: cards made from facts, and the topics that they stand under. No disk, clock or screen."""
