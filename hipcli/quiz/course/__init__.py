"""The course of a sitting as a state machine: what the student does goes in, what to show comes out."""
