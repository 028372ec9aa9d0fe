"""Hostile input: whatever is typed, read or imported, there is an answer or one clear line, in bounded time.

``pytest tests/hostile`` holds a few hundred cases against each target, with the rest of the suite. The long form,

    HIPCLI_FUZZ=1000000 pytest -n0 tests/hostile/test_reader.py

holds that many cases against each target of the files named. It runs in shards of 20,000 cases, each with a seed of
its own, so that memory stays bounded; ``HIPCLI_FUZZ_FIRST=25`` begins with shard 25, which goes on where another run
ended or divides the work between machines. Each shard says on stderr how many cases it held, how fast, the slowest
case and the memory used. A case may take one second of processor time; the process may take 500 MB (long form only).

A failure names the shard: ``HIPCLI_FUZZ=20000 HIPCLI_FUZZ_FIRST=<shard>`` finds it again. What was found stays as a
plain test beside the property.
"""
