"""The installed program under fire: kills, full disks, closed streams, locks, odd places, screens and clocks.

Every test starts the real program, copied as a wheel would install it, in a process and a home of its own. What must
hold: no answer whose feedback was shown is ever lost; every fault ends in the right output or in one line on stderr,
with the right exit code; no traceback; no hang; the terminal as it was.

    pytest tests/faults                       the short form: some cases of each fault, ten kills
    HIPCLI_TEST_LONG=1 pytest tests/faults    the long form: all cases, 500 kills; half an hour
    HIPCLI_TEST_KILLS=100 ...                 so many kills
    HIPCLI_TEST_SEED=7 ...                    other random moments; a failure prints its seed
"""
