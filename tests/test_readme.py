"""The README's examples are what hipcli prints; HIPCLI_WRITE_README=1 writes them anew."""

import os
import re
import shlex
from pathlib import Path

from tests.conftest import Run

README = Path(__file__).parent.parent / "README.md"
EXAMPLE = re.compile(r"```console\n\$ hipcli (.*)\n((?:.*\n)*?)```\n")


def test_every_example_is_what_hipcli_prints(run: Run) -> None:
    text = README.read_text(encoding="utf-8")

    def printed(match: re.Match[str]) -> str:
        done = run(*shlex.split(match[1]), env={"FORCE_COLOR": "1"})
        plain = re.sub(r"\x1b\[[\d;]*m", "", done.out)
        return f"```console\n$ hipcli {match[1]}\n{plain}```\n"

    now = EXAMPLE.sub(printed, text)
    if os.environ.get("HIPCLI_WRITE_README"):
        README.write_text(now, encoding="utf-8")
    assert len(EXAMPLE.findall(text)) >= 3
    assert now == text
