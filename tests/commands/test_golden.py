"""Screens as they were looked at, by the text and the look of each cell; HIPCLI_WRITE_GOLDEN=1 writes them anew."""

import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from rich.console import RenderableType

from hipcli.progress.store import open_progress, progress_path
from hipcli.progress.study_day import to_date, to_day
from hipcli.quiz.course.turns import Missed, Summary
from hipcli.quiz.memory.insight import Confusion, Insight, Recalls, SetAside, Weak
from hipcli.quiz.memory.log import Details, Draft
from hipcli.render.quiz import QuizView
from hipcli.render.screen import paragraphs
from hipcli.render.stats import StatsView
from hipcli.render.stats_screen import stats_screen
from tests.commands.test_guide import known
from tests.conftest import Run
from tests.quiz import bundled
from tests.render.seen import as_looked_at, decoded, styled, written

GOLDEN = Path(__file__).parent / "golden"
WIDTHS = (60, 80, 100, 140)
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
DAY = to_day(NOON.date())
#: What is typed for each screen of who knows 40 cards, has put four away and an exam in three days.
TYPED = {
    "guide": "", "exam": "exam", "progress-list": "progress list", "search": "search limits hip extension",
    "search-claims": "search popping clicking back unstable", "article": "article",
    "article-section": "article --section hamstrings",
}  # fmt: skip
AWAY = ("iliopsoas/members:set", "obturator-internus/insertion/greater-trochanter:forward", "gracilis/nerve:forward")


@pytest.fixture(scope="module")
def learned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a progress file, made once."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HIPCLI_HOME", str(tmp_path_factory.mktemp("learned")))
        known(40, DAY - 9)
        with open_progress(progress_path(), now=0) as progress:
            for kind, card in zip(("suspend", "suspend", "bury"), AWAY, strict=True):
                progress.record(Draft(kind, card), now=DAY * 86_400, day=DAY)  # type: ignore[arg-type]
            exam = Details(exam=to_day(date(2026, 11, 25)))
            progress.record(Draft("exam", details=exam), now=DAY * 86_400, day=DAY)
        return progress_path()


@pytest.fixture
def student(run: Run, learned: Path) -> Run:
    progress_path().parent.mkdir()
    shutil.copy(learned, progress_path())
    return run


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", TYPED)
def test_a_screen_looks_as_it_was_looked_at(student: Run, name: str, width: int) -> None:
    def shown(**env: str) -> str:
        env |= {"COLUMNS": str(width), "LINES": "24"}
        return student(*TYPED[name].split(), terminal=True, env=env, clock=lambda: NOON).out

    lines = decoded(shown())
    assert as_looked_at(GOLDEN / f"{name}-{width}.txt", written(lines))
    bare = ["".join(words for words, _ in line) for line in decoded(shown(NO_COLOR="1"))]
    assert bare == ["".join(words for words, _ in line) for line in lines], "without colour it says something else"
    assert max(map(len, bare)) < width


def stats(width: int) -> RenderableType:
    cards = bundled.cards()
    weak = [(card, 0.58 + number / 20, number) for number, card in enumerate(list(cards.values())[:5])]
    confused = (
        ("gluteus-medius/nerve:forward", "inferior-gluteal-nerve"),
        ("pectineus/nerve:forward", "sciatic-nerve"),
    )
    seen = Insight(
        day=DAY, due=41, ahead=(10, 3, 0, 2, 61, 3, 1, 2, 0, 2, 2, 33, 0, 1), core=168, met=119, known=75,
        recalls=Recalls(3510, 2950), recent=Recalls(336, 283), streak=11, longest=25, studied=90, answers=6400,
        right=5000, back=(33, 0, 40, 33, 8, 66, 12) * 3 + (12, 8, 100, 1500, 40, 33, 0),
        weakest=tuple(Weak(*one) for one in weak),
        confused=tuple(Confusion(cards[card], taken, 3) for card, taken in confused),
        aside=SetAside(suspended=("a", "b"), buried=("c",)),
    )  # fmt: skip
    return stats_screen(StatsView(seen, bundled.catalog(), to_date, DAY + 12), width - 1)


@pytest.mark.parametrize("width", WIDTHS)
def test_stats_look_as_they_were_looked_at(width: int) -> None:
    lines = styled(stats(width), width)
    assert len(lines) <= 23
    assert as_looked_at(GOLDEN / f"stats-{width}.txt", written(lines))


@pytest.mark.parametrize("width", WIDTHS)
def test_a_summary_looks_as_it_was_looked_at(width: int) -> None:
    missed = tuple(
        Missed(bundled.asked(id_), mended)
        for id_, mended in (("gracilis/nerve:forward", True), ("iliopsoas/members:set", True), (AWAY[0], False))
    )
    view = QuizView(bundled.catalog().name)
    told = [*view.summary(Summary(20, 17, missed, 1, 4)), *view.leeches([bundled.asked("gracilis/nerve:forward")])]
    assert as_looked_at(GOLDEN / f"summary-{width}.txt", written(styled(paragraphs(told), width)))


def test_no_golden_screen_is_left_over() -> None:
    names = {f"{name}-{width}.txt" for name in (*TYPED, "stats", "summary") for width in WIDTHS}
    assert {path.name for path in GOLDEN.iterdir()} == names
