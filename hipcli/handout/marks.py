"""The marks of a class: each paper, how hard each question was and how well it tells, and what was confused."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from statistics import StatisticsError, correlation, mean, median

from msgspec import Struct

from hipcli.app import App
from hipcli.handout.handed_in import Handed
from hipcli.quiz.course.paper import Given, Key, Marker
from hipcli.render.page import counted
from hipcli.render.spans import cut
from hipcli.render.table import Table, csv_text, drawn, linear

#: Of fewer papers nothing is said of how well a question tells good from weak.
_LEAST = 5
_MOST_CONFUSED = 12
#: Columns of a question on a screen at the least, and what the columns beside it take.
_NARROWEST, _BESIDE = 34, 46
#: Of an answer on a screen.
_LONGEST = 200


class Paper(Struct, frozen=True):
    """One paper: whose, where it stands, what it earns, and its answers in the order of the questions."""

    name: str
    file: str
    points: float
    answers: list[Given]

    @property
    def open(self) -> int:
        """How many answers are left for the lecturer to settle."""
        return sum(one.mark == "ask" for one in self.answers)


class Item(Struct, frozen=True):
    """A question over the class: how many were right, the share of its points that was earned, and how well it tells.

    ``tells``: the correlation of its points with those of the rest of the paper; None where that is not known.
    ``wrong``: the most frequent wrong answer, given so many ``times``.
    """

    card: str
    prompt: str
    answer: tuple[str, ...]
    right: int
    share: float
    tells: float | None
    wrong: str
    times: int


def mark_all(app: App, key: Key, handed: Sequence[Handed]) -> list[Paper]:
    """Mark what was handed in by the key, in the order of names."""
    marker, papers = Marker(app.catalog), list[Paper]()
    with app.waiting("Marking") as ahead:
        for one in handed:
            answers = [marker.mark(asked, one.answers.get(asked.card, "")) for asked in key.questions]
            papers.append(Paper(one.name, one.where, round(sum(each.points for each in answers), 3), answers))
            ahead(len(papers) / len(handed))
    return sorted(papers, key=lambda paper: (paper.name.casefold(), paper.file))


def items(key: Key, papers: Sequence[Paper]) -> Iterator[Item]:
    """Yield what the class did with each question."""
    for at, asked in enumerate(key.questions):
        given = [paper.answers[at] for paper in papers]
        points, right = [one.points for one in given], sum(one.mark == "right" for one in given)
        missed = [one.given for one in given if one.mark == "wrong"]
        most, times = (Counter(map(str.casefold, missed)).most_common(1) or [("", 0)])[0]
        wrong = next((text for text in missed if text.casefold() == most), "")
        try:
            rest = [paper.points - own for paper, own in zip(papers, points, strict=True)]
            tells = round(correlation(points, rest), 3) if len(papers) >= _LEAST else None
        except StatisticsError:  # all alike
            tells = None
        yield Item(asked.card, asked.prompt, asked.answer, right, round(mean(points), 3), tells, wrong, times)


def confusions(papers: Iterable[Paper]) -> list[tuple[tuple[str, str], int]]:
    """Return what was asked for and what was taken for it, with how often, the most frequent first."""
    found = Counter(chain(*(one.confused for paper in papers for one in paper.answers)))
    return sorted(found.items(), key=lambda row: (-row[1], row[0]))


def show(app: App, key: Key, papers: Sequence[Paper], format_: str, *, questions: bool) -> None:
    """Print the marks: a table of each kind, one table as CSV, or all as JSON."""
    if format_ == "json":
        confused = [{"asked": asked, "taken": taken, "times": n} for (asked, taken), n in confusions(papers)]
        told = {"paper": key.paper, "of": len(key.questions), "papers": papers, "questions": [*items(key, papers)]}
        app.tell_json({**told, "confusions": confused})
    elif format_ == "csv":
        app.out.text(csv_text(_question_table(key, papers) if questions else _whole_table(key, papers)))
    else:
        _show_tables(app, key, papers, questions=questions)


def _show_tables(app: App, key: Key, papers: Sequence[Paper], *, questions: bool) -> None:
    total, every, out = len(key.questions), [paper.points for paper in papers], app.out
    told = f"{counted(len(papers), 'paper')}, mean {mean(every):.1f} of {total}, median {median(every):.1f}"
    out.line((f"Paper {key.paper}: {told}, {min(every):.1f} to {max(every):.1f}", "title"))
    rows = ((p.name, f"{p.points:.1f}", f"{100 * p.points / total:.0f} %", f"{p.open or ''}") for p in papers)
    confused = ((asked, taken, str(times)) for (asked, taken), times in confusions(papers)[:_MOST_CONFUSED])
    places = [(p.name, n, one) for p in papers for n, one in enumerate(p.answers, 1) if one.mark == "ask"]
    answers = ((f"{name}, {number}", one.given, one.ask) for name, number, one in places)
    unclear = () if questions else ((whose, *(cut(text, _LONGEST) for text in texts)) for whose, *texts in answers)
    for title, table in (
        ("", Table(("Name", "Marks", "Share", "To settle"), () if questions else tuple(rows))),
        ("Questions", _question_table(key, papers, max(_NARROWEST, out.width - _BESIDE) if out.layout else 0)),
        ("Taken for something else", Table(("Asked for", "Taken for it", "Times"), tuple(confused))),
        ("To settle: without a mark so far", Table(("Whose", "Answer", "Why"), tuple(unclear))),
    ):
        if table.rows:
            out.lines([[], *([[(title, "title")]] if title else [])])
            out.show(drawn(table, out.width)) if out.layout else out.lines(linear(table))


def _question_table(key: Key, papers: Sequence[Paper], room: int = 0) -> Table:
    """Return a row a question; with ``room``, as many characters of each as there is room for.

    Of those that begin alike the card is told first.
    """
    rows, every = [], [*items(key, papers)]
    begin = Counter(cut(one.prompt, room - len(f"{len(every)}. ")) for one in every) if room else Counter[str]()
    for number, one in enumerate(every, 1):
        asked, tells = f"{number}. {one.prompt}", "" if one.tells is None else f"{one.tells:.2f}"
        if room:
            alike = begin[cut(one.prompt, room - len(f"{len(every)}. "))] > 1
            asked = cut(f"{number}. {one.card}: {one.prompt}" if alike else asked, room)
        wrong = f"{cut(one.wrong, _LONGEST) if room else one.wrong} ({one.times})" if one.wrong else ""
        rows.append((asked, *(() if room else (f"{one.right} of {len(papers)}",)), f"{one.share:.2f}", tells, wrong))
    return Table(("Question", *(() if room else ("Right",)), "Share", "Tells", "Most often instead"), tuple(rows))


def _whole_table(key: Key, papers: Sequence[Paper]) -> Table:
    """Return a row a paper, with a column for the points of each question; an answer to settle is a question mark."""
    heads = ("Name", "Marks", "Of", "To settle", *(str(number) for number in range(1, len(key.questions) + 1)))
    rows = []
    for one in papers:
        points = ("?" if each.mark == "ask" else f"{each.points:.3g}" for each in one.answers)
        rows.append((one.name, f"{one.points:.2f}", str(len(one.answers)), str(one.open), *points))
    return Table(heads, tuple(rows))
