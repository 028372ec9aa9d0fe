"""Questions on what things have in common: what is mixed up with the right answer stands first among the options."""

import pytest

from tests.quiz.bundled import asked


@pytest.mark.parametrize(
    ("card", "mixed_up"),
    [
        ("abductors/nerve:forward", {"inferior-gluteal-nerve"}),
        ("medial-rotators/nerve:forward", {"inferior-gluteal-nerve"}),
        ("superior-gluteal-artery/branch-of:forward", {"external-iliac-artery"}),
        ("femoral-artery/branch-of:forward", {"internal-iliac-artery"}),
        ("popliteal-artery/branch-of:forward", set()),
    ],
)
def test_what_is_mixed_up_with_the_right_one_is_nearest(card: str, mixed_up: set[str]) -> None:
    wrong = asked(card).wrong
    assert {id_ for option in wrong if option.near == 0 for id_ in option.ids} == mixed_up
    assert {option.near for option in wrong if not mixed_up & set(option.ids)} == {1}
