"""What the log means: the fold, the scheduler, the day's plan, and what it says of the student.

No disk, clock or screen.
"""
