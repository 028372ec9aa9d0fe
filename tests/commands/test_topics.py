"""``hipcli topics``: what can be asked, with how many cards and how far one is."""

import json
import re
from datetime import timedelta
from pathlib import Path

from hipcli.anatomy.catalog import Catalog
from hipcli.quiz.cards.topics import find, listed
from tests.commands.quizzes import on
from tests.conftest import Run
from tests.quiz import bundled


def test_each_topic_has_as_many_cards_as_the_quiz_would_ask(catalog: Catalog) -> None:
    cards = list(bundled.cards().values())
    found = list(listed(catalog, cards))
    topics = [topic for _, topic, _ in found]
    assert {"all", "origins", "errors", "gluteal-region", "hamstrings", "gracilis", "femoral-nerve", "root-l5"} <= {
        *topics
    }
    assert len(topics) == len(set(topics))
    for _, topic, of in found:
        assert of == find(catalog, cards, [topic])[0] != [], topic


def test_it_fits_80_columns_and_makes_no_file(run: Run, own_home: Path) -> None:
    done = run("topics", terminal=True)
    assert done.code == 0
    lines = re.sub(r"\x1b\[[\d;]*m", "", done.out).splitlines()
    assert max(map(len, lines)) <= 80
    heads = [line.split("  ")[0] for line in lines if line.endswith("Known")]
    assert heads == ["Kinds of question", "Regions", "Groups", "Muscles", "Nerves", "Movements"]
    assert not list(own_home.rglob("*.sqlite3*"))


def test_what_was_met_and_is_known_is_counted(run: Run) -> None:
    clock = on(0)
    assert run("quiz", "gracilis", "--count", "2", "--form", "flip", stdin="\n4\n\n4\n", clock=clock).code == 0
    by_topic = {row["topic"]: row for row in json.loads(run("topics", "--json", clock=clock).out)}
    assert list(by_topic["gracilis"]) == ["topic", "kind", "cards", "met", "known"]
    assert (by_topic["gracilis"]["met"], by_topic["gracilis"]["known"]) == (2, 2)
    assert (by_topic["semitendinosus"]["kind"], by_topic["semitendinosus"]["met"]) == ("muscle", 0)
    assert f"gracilis; cards: {by_topic['gracilis']['cards']}; met: 2; known: 2\n" in run("topics", clock=clock).out
    later = json.loads(run("topics", "--json", clock=lambda: clock() + timedelta(days=900)).out)
    assert {row["topic"]: row["known"] for row in later}["gracilis"] == 0
