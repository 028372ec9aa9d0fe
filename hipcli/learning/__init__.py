"""Questions made from facts, their proof, grading and the course of a session. No disk, clock or screen."""
