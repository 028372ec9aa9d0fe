# What to type while working on hipcli; CONTRIBUTING.md says when. All checks are those of .ci/run.
.PHONY: check fast lint setup test

check:
	.ci/run

setup: .venv-dev/bin/hipcli

.venv-dev/bin/hipcli:
	python3 -m venv --upgrade-deps .venv-dev
	.venv-dev/bin/pip install -q -e '.[dev]'

test: setup
	.venv-dev/bin/pytest

fast: setup
	.venv-dev/bin/pytest -m "not slow"

lint: setup
	.ci/run lint
