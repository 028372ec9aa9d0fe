"""Names: any words get ids that are real, an error that names real things, or nothing; and soon."""

from collections.abc import Iterator

from hypothesis import strategies as st

from hipcli.anatomy.names import normal
from hipcli.errors import AmbiguousError, NotFoundError
from tests.hostile.harness import hold
from tests.hostile.material import Dice, bent, dice, names, text
from tests.quiz.bundled import catalog

_KINDS = ((), (), (), ("muscle",), ("source",), ("nerve", "landmark"))


def _typed(roll: Dice) -> str:
    """Return a name, or pieces of two, with one or two things changed."""
    name = bent(roll.one(names()), roll)
    how = roll(6)
    if how == 0:
        return bent(name, roll)
    return f"{name} {roll.one(names())}" if how == 1 else name * (1 + 40 * (how == 2))


_WORDS = st.one_of(text(), dice().map(_typed), dice().map(_typed))


def _check_words(typed: str, kinds: tuple[str, ...]) -> None:
    own = catalog()
    form = normal(typed)
    assert form.isascii()
    assert form == " ".join(form.split())
    ids = own.resolve(typed, *kinds)
    assert len(set(ids)) == len(ids)
    assert all(id_ in own and (not kinds or own.kind(id_) in kinds) for id_ in ids)
    error: NotFoundError | None = None
    try:
        assert [own.find(typed, *kinds)] == ids
    except NotFoundError as found:
        error = found
    if isinstance(error, AmbiguousError):
        assert len(ids) > 1
        assert [own.find(typed) for typed, _, _ in error.choices] == ids
    elif error is not None:
        assert ids == []
        near = list(_suggested(error.hint))
        assert len(near) <= 3
        assert "hipcli search" in error.hint or error.hint == "see hipcli list"
        assert all(not kinds or own.kind(id_) in kinds for id_ in near)


def _suggested(hint: str) -> Iterator[str]:
    """Yield the ids that a hint suggests, each of which must open what is named beside it."""
    rest = hint.removeprefix("did you mean ").partition("? Or try: ")[0] if "did you mean" in hint else ""
    while rest:
        typed = rest.partition(" (")[0]
        id_ = catalog().find(typed)
        whole = f"{typed} ({catalog().name(id_)})"
        assert rest.startswith(whole)
        yield id_
        rest = rest.removeprefix(whole).removeprefix(", ")


def test_any_words_are_resolved_or_answered_with_real_names() -> None:
    def resolver(case: tuple[str, tuple[str, ...]]) -> None:
        _check_words(*case)

    hold(resolver, st.tuples(_WORDS, st.sampled_from(_KINDS)))
