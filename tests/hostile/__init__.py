"""Hostile input: whatever is typed, read or imported, there is an answer or one clear line, in bounded time.

``pytest tests/hostile`` holds a few hundred cases against each target, with the rest of the suite: the reader of
content, the resolver of names, the grader of answers, the command line, and the reader of exported logs. The long form,

    HIPCLI_FUZZ=1000000 pytest -s -n0 tests/hostile/test_reader.py

holds that many cases against each property of the files named. It runs in shards of 20,000 cases, each with a seed of
its own, so that memory stays bounded; ``HIPCLI_FUZZ_FIRST=25`` begins with shard 25, to go on where another run ended
or to divide the work. Each shard says on stderr how many cases it held, how fast, the slowest case, and the memory.

A case may take one second of processor time, and 20 of waiting; the process, in the long form, 500 MB. A failure names
its shard, and ``HIPCLI_FUZZ=20000 HIPCLI_FUZZ_FIRST=<shard>`` finds it again. What was found stays as a plain test
beside the property.
"""
