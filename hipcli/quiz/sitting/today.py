"""What a study day and the days to an exam bring, in words: told by the guide, after a sitting, and by ``exam``."""

from collections import Counter
from collections.abc import Sequence

from hipcli.anatomy.catalog import Catalog
from hipcli.app import App
from hipcli.progress.study_day import to_date
from hipcli.quiz.cards.card import Card
from hipcli.quiz.cards.topics import listed
from hipcli.quiz.memory.pace import PACE, minutes, new_today, today, unmet, within_reach
from hipcli.quiz.memory.plan import is_last_days
from hipcli.quiz.memory.scheduler import States
from hipcli.render.bars import Bar
from hipcli.render.spans import Line, Told, Way

_NAMED = 3


def left_today(app: App, cards: Sequence[Card]) -> tuple[list[Line], list[Way]]:
    """Return what is left of today's plan, or what comes after it, and the commands that go on."""
    states, settings = app.past.states(), app.past.settings()
    left = today(cards, states, app.day, settings)
    if left.due or left.new:
        time = minutes(left.due + left.new, app.past.latest_answers())
        told: list[Line] = [[(f"{left.due} due, {left.new} new today", "title"), (f": about {time} min.", "")]]
        return told, [("hipcli quiz", "what is due, then what is new")]
    told = [[("Done for today", "title"), (f"; {left.tomorrow} due tomorrow.", "")]]
    further = after_core(app.catalog, cards, states, beyond=settings.beyond)
    if not further:
        return told, [("hipcli quiz --cram", "go on all the same")]
    named = ", ".join(f"{topic} ({count})" for topic, count in further[:_NAMED])
    told.append([("The plan's facts are all met", "title"), (f"; not yet met: {named}.", "")])
    ways = [(f"hipcli quiz {further[0][0]}", "what comes next")]
    if not settings.beyond:
        ways.append(("hipcli quiz --beyond", "all that comes next, from now on day by day"))
    return told, ways


def after_core(catalog: Catalog, cards: Sequence[Card], states: States, *, beyond: bool) -> list[tuple[str, int]]:
    """Return the topics that the day's plan does not bring, with how many cards are not met, the most first.

    None while the plan brings any.
    """
    left = unmet(cards, states)
    if any(card.level == "core" or (beyond and card.level == "more") for card in left):
        return []
    found = ((topic, len(of)) for section, topic, of in listed(catalog, left, ["question"]) if topic != "all")
    return sorted(found, key=lambda row: -row[1])


def ahead(day: int, today: int) -> str:
    """Return in words when an exam is."""
    days = day - today
    return f"Exam {'today' if not days else 'tomorrow' if days == 1 else f'in {days} days'} ({to_date(day)})"


def toward(app: App, cards: Sequence[Card], exam: int) -> list[Told]:
    """Return what can still be met before an exam and what cannot, in words and as a bar."""
    states, day = app.past.states(), app.day
    reached, lost = within_reach(cards, states, day, exam)
    met = sum(card.level == "core" and card.id in states and states[card.id].met for card in cards)
    pace = min(new_today(cards, states, day, exam), len(reached))
    enough = ": all can be met" if reached and not lost else ""
    can, cannot = len(reached), len(lost)
    told: list[Told] = [
        [(f"{ahead(exam, day)}; {can + cannot} core cards not met yet, {pace} new today{enough}.", "")],
        Bar([(met, f"{met} met"), (can, f"{can} can still be met"), (cannot, f"{cannot} cannot")]),
    ]
    if lost:
        regions = [*app.catalog.frames.terms("region"), "other"]
        found = Counter(next((one for one in regions if one in card.topics), "other") for card in lost)
        where = ", ".join(f"{one} {found[one]}" for one in regions if one in found)
        far = f"at {PACE[1]} a day {can} can, {cannot} cannot ({where})."
        told.append([("Not all can be met: ", "error"), (far, "")])
        told.append([("hipcli quiz TOPIC ", "key"), ("meets first what you name; hipcli topics lists them.", "")])
    if is_last_days(day, exam):
        told.append([("Till then the quiz also asks what would be less than 95 % sure on the day.", "")])
    return told
