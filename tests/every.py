"""One test of a rule over many entries: it names each offender, and fails where there was nothing to look at."""

import functools
import inspect
from collections.abc import Callable, Iterable
from typing import Any

Cases = Iterable[Any] | Callable[[], Iterable[Any]]


def every(names: str, cases: Cases, ids: Callable[[Any], object] = str) -> Callable[[Callable[..., None]], Any]:
    """Call a test once for each case, as ``parametrize`` does, but as one test whose failure lists all offenders.

    Cases may be a function that makes them, so that nothing costly happens when tests are collected.
    """
    words = [name.strip() for name in names.split(",")]

    def one_test(rule: Callable[..., None]) -> Any:
        def test(**fixtures: Any) -> None:
            found = list(cases() if callable(cases) else cases)
            offenders = []
            for case in found:
                values = [case] if len(words) == 1 else case
                try:
                    rule(**dict(zip(words, values, strict=True)), **fixtures)
                except Exception as error:
                    offenders.append(f"{ids(case)}: {type(error).__name__}: {error}")
            assert found, "nothing to look at"
            assert not offenders, f"{len(offenders)} of {len(found)}:\n" + "\n".join(offenders)

        functools.update_wrapper(test, rule, updated=())
        test.pytestmark = getattr(rule, "pytestmark", [])  # type: ignore[attr-defined]
        signature = inspect.signature(rule)
        kept = [one for one in signature.parameters.values() if one.name not in words]
        test.__signature__ = signature.replace(parameters=kept)  # type: ignore[attr-defined]
        return test

    return one_test
