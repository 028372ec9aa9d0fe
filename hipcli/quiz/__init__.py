"""The quiz: what can be asked, how, what an answer is worth, when to ask again.

Only ``sitting`` touches the outside.
"""
