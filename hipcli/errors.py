"""What can be expected to go wrong: one base error with a hint and an exit code."""

import re

#: What was typed, where it is too long to be said again: its beginning is enough.
_LONG = re.compile(r"'([^']{60})[^']{40,}([^']{10})'")


class HipcliError(Exception):
    """An expected error, shown as one line on stderr: the message, then the hint."""

    exit_code = 3

    def __init__(self, message: str, hint: str = "") -> None:
        """Say what is wrong in ``message`` and what to do in ``hint``."""
        super().__init__(message)
        self.message = _LONG.sub(r"'\1 ... \2'", message)
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message}; {self.hint}" if self.hint else self.message


class NotFoundError(HipcliError):
    """The content has nothing that answers."""

    exit_code = 1


class AmbiguousError(NotFoundError):
    """A name fits several entries; ``choices`` are their ids, names and kinds."""

    def __init__(self, message: str, choices: list[tuple[str, str, str]]) -> None:
        """Say what was typed in ``message``."""
        super().__init__(message, "name one of these:")
        self.choices = choices


class UsageError(HipcliError):
    """The command line makes no sense."""

    exit_code = 2


class ContentError(HipcliError):
    """A content folder cannot be used."""
