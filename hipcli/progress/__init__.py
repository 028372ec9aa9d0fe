"""What a student did: the log in one SQLite file, its migrations, transfer, salvage, and the study day.

No screen, and no anatomy but ids.
"""
