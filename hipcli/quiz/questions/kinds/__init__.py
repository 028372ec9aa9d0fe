"""The kinds of question: each file here has the rows of its kinds in ``KINDS``, and is found by being here."""
