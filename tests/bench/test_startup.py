"""The short form of the measurements: instructions decide, and only where they can be counted."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.bench import startup

BIN = Path(sys.executable).parent
#: Stands in for valgrind: "-c pass" takes a million instructions, whatever else the number written here.
VALGRIND = """#!/bin/sh
case "$*" in
*" -c pass") echo "==1== I   refs:      1,000,000" >&2 ;;
*) echo "==1== I   refs:      %s" >&2 ;;
esac
"""

pytestmark = pytest.mark.skipif(os.name == "nt" or not (BIN / "hipcli").exists(), reason="needs an installed hipcli")


def short(path: Path) -> subprocess.CompletedProcess[str]:
    argv = [sys.executable, startup.__file__, "--short", str(BIN)]
    return subprocess.run(argv, env={"PATH": str(path)}, capture_output=True, text=True)


def test_without_valgrind_nothing_is_counted_and_nothing_fails(tmp_path: Path) -> None:
    ran = short(tmp_path)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout == "instructions: not counted, since valgrind is not installed\n"


@pytest.mark.parametrize(("count", "code"), [("10,999,999", 0), ("11,000,000", 0), ("11,000,001", 1)])
def test_too_many_instructions_fail(count: str, code: int, tmp_path: Path) -> None:
    valgrind = tmp_path / "valgrind"
    valgrind.write_text(VALGRIND % count)
    valgrind.chmod(0o755)
    ran = short(tmp_path)
    assert (ran.returncode, ran.stderr) == (code, "")
    assert "of python -c pass: 1,000,000; of a look-up asked again:" in ran.stdout
    assert ("1 instructions too many" in ran.stdout) == bool(code)


def test_a_count_that_valgrind_does_not_say_is_an_error(tmp_path: Path) -> None:
    valgrind = tmp_path / "valgrind"
    valgrind.write_text("#!/bin/sh\n")
    valgrind.chmod(0o755)
    ran = short(tmp_path)
    assert ran.returncode == 1
    assert "said no count" in ran.stderr
