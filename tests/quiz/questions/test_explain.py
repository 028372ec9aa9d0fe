"""What a wrong answer is met with: a sentence on what the structure does belong to."""

import re

import pytest

from hipcli.anatomy.model import Artery, Group, Ligament, MovementEntry, Muscle, Nerve, Space
from hipcli.anatomy.supply import movers, supplies_of
from hipcli.quiz.cards.card import Card
from hipcli.quiz.questions.naming import confusable
from hipcli.quiz.questions.questions import explain
from hipcli.quiz.questions.truth import movements
from hipcli.quiz.questions.wording import join, low, name_of
from tests.every import every
from tests.quiz.bundled import asked, cards, catalog

NERVE = cards()["gracilis/nerve:forward"]
ORIGIN = cards()["gracilis/origin:set"]
ACTION = cards()["gracilis/action/hip:set"]
#: For each kind of question one card that a wrong answer is explained from.
SEEN_FROM = {card.kind: id_ for id_, card in cards().items()}


@pytest.mark.parametrize(
    ("card", "id_", "says"),
    [
        (NERVE, "inferior-gluteal-nerve", "The inferior gluteal nerve supplies gluteus maximus."),
        (NERVE, "gluteus-maximus", "Gluteus maximus is supplied by the inferior gluteal nerve."),
        (NERVE, "sciatic-nerve", "its branches include"),
        (NERVE, "iliopsoas", "psoas major and iliacus"),
        (ORIGIN, "ischial-spine", "Ischial spine: origin of superior gemellus."),
        (ORIGIN, "semitendinosus", "Origin of semitendinosus:"),
        (ORIGIN, "pubic-tubercle", "Pubic tubercle:"),
        (ACTION, "hip-abduction", "Abduction (hip): mainly gluteus medius"),
        (ACTION, "popliteus", "Popliteus:"),
    ],
)
def test_a_structure_is_explained_from_the_facts(card: object, id_: str, says: str) -> None:
    assert says in explain(catalog(), card, id_)  # type: ignore[arg-type]


@every("id_", [id_ for id_ in catalog().ids() if catalog().kind(id_) not in ("source", "claim")])
@every("card", [NERVE, ORIGIN, ACTION], ids=lambda card: card.kind)
def test_every_entry_is_explained_in_one_sentence(card: object, id_: str) -> None:
    text = explain(catalog(), card, id_)  # type: ignore[arg-type]
    assert text.endswith(".")
    assert not text.endswith("..")
    assert text[0].isupper() or not text[0].isalpha()


@every("id_", catalog().ids("nerve"))
def test_what_a_nerve_supplies_is_told_whole_or_as_not_the_whole(id_: str) -> None:
    """All that any source gives the nerve is named, neighbours too, or the sentence says that there is more."""
    said = explain(catalog(), NERVE, id_)
    if "suppl" in said:
        every_one = catalog().naming(id_, "muscle", "outside", slot="innervation[")
        missing = [one for one in every_one if low(catalog().name(one)) not in said]
        assert "among others" in said or ("more" in said.split() or not missing)


def _reasons(pattern: str) -> list[re.Match[str]]:
    """Return what a pattern finds in all that any card says of its answer or of a wrong one, each once."""
    made = (asked(id_) for id_ in cards())
    said = {text for one in made for text in (*one.why, *(option.why for option in one.wrong))}
    said |= {explain(catalog(), card, id_) for card in (NERVE, ORIGIN) for id_ in catalog().ids("nerve", "artery")}
    found = {match[0]: match for text in sorted(said) for match in re.finditer(pattern, text)}
    return [*found.values()]


def _flat(said: str) -> list[str]:
    """Return the names in a list up to what is said with a doubt, without what stands in brackets."""
    named = re.sub(r" \(.*?\)", "", said.split(";")[0].removesuffix(", among others"))
    return re.split(", | and ", named)


def _agreed(muscle: str, nerve: str) -> bool:
    """Tell whether no source denies that a nerve supplies a muscle, or a part of it, in everyone."""
    entry = next(e for e in movers(catalog()) if low(e.name) == muscle)
    return any(low(catalog().name(id_)) == nerve for one in supplies_of(entry) for id_ in one.nerves.agreed)


@every("said", lambda: _reasons(r"The ([^.;]+?) suppl(?:y|ies) ([^.]+)\."), ids=lambda said: said[0])
def test_what_is_supplied_is_flat_only_where_all_agree_and_whole_only_where_that_is_known(said: re.Match[str]) -> None:
    """An artery feeds more than muscles, and only of a nerve does the content say whether it supplies others."""
    entry = next(catalog().entry(id_) for id_ in catalog().ids("nerve", "artery") if name_of(catalog(), id_) == said[1])
    whole = isinstance(entry, Nerve) and not entry.beyond
    assert whole or said[2].split(";")[0].endswith(", among others")
    assert isinstance(entry, Artery) or all(_agreed(muscle, said[1]) for muscle in _flat(said[2]))


@every("said", lambda: _reasons(r"([A-Z][\w ]+?) is supplied by the ([^.]+)\."), ids=lambda said: said[0])
def test_a_nerve_of_a_muscle_is_flat_only_where_all_agree(said: re.Match[str]) -> None:
    assert all(_agreed(low(said[1]), nerve) for nerve in _flat(said[2]))


@every("said", lambda: _reasons(r"(?:Branches of|its branches)[^.]*\."), ids=lambda said: said[0])
def test_branches_are_not_told_as_all_that_there_are(said: re.Match[str]) -> None:
    """Nothing in the content says that a list of branches is whole."""
    assert " include the " in said[0]


@every("muscle", catalog().muscles(), ids=lambda muscle: muscle.id)
def test_an_origin_is_told_whole_or_as_what_is_mainly_so(muscle: Muscle) -> None:
    said = explain(catalog(), ORIGIN, muscle.id)
    assert ", mainly:" in said or all(fact.text in said for fact in muscle.origin)


@every("id_", catalog().ids("landmark"))
@every("slot", ["origin", "insertion"])
def test_a_place_is_told_with_both_ends_that_are_there(id_: str, slot: str) -> None:
    """Pectineus is not wrong at the pecten because nothing else is said of the pecten: it arises there."""
    for card in (ORIGIN, cards()["gracilis/insertion:forward"]):
        said = explain(catalog(), card, id_)
        if ": origin of" in said or ": insertion of" in said:
            ties = catalog().pointing(id_, slot)
            assert (
                not any(isinstance(t.entry, Muscle) and not t.variants for t in ties)
                or f"{slot} of" in said
                or (all(t.fact.disputed or t.fact.level == "extra" for t in ties))
            )


@every("id_", catalog().ids("group", "movement", "space", "ligament", "muscle"))
def test_what_is_told_is_not_whole_or_flat_where_it_is_not(id_: str) -> None:
    """Helpers and doubtful members are hinted at, what is not known whole is not told as whole, nor silence as fact."""
    entry = catalog().entry(id_)
    said = {kind: explain(catalog(), cards()[card], id_) for kind, card in SEEN_FROM.items()}
    match entry:
        case Group():
            assert all(name_of(catalog(), member.id) in said["nerve"] for member in catalog().members(entry))
            assert not entry.movement or ": mainly " in said["nerve"]
        case MovementEntry() if catalog().movers(entry.joint, entry.movement):
            assert re.search(": mainly |: helped by |, among others", said["nerve"])
        case Space() if entry.contents:
            assert said["passage"].endswith(", among others.") is not entry.complete
        case Ligament():
            assert bool(movements(entry, "hip")) or "limit" not in said["limit"]
        case Muscle():
            differing = [fact for fact in entry.origin if fact.disputed and fact.text in said["origin"]]
            assert not differing or "(sources differ)" in said["origin"]


@every("said", lambda: _reasons(r"^([TLS]\d[-\w, ]*): ([^.:]+)\.$"), ids=lambda said: said[0])
def test_roots_are_told_of_nerves_only_whose_roots_are_not_disputed(said: re.Match[str]) -> None:
    own = [nerve for nerve in catalog().all(Nerve, "nerve") if name_of(catalog(), nerve.id) in _flat(said[2])]
    assert not any(fact.disputed for nerve in own for fact in nerve.roots)


@every("card", lambda: [card for card in cards().values() if card.family == "statements"], ids=lambda card: card.id)
def test_what_a_statement_belongs_to_is_told_after_one_colon(card: Card) -> None:
    assert all(option.why.count(": ") <= max(option.text.count(": "), 1) for option in asked(card.id).wrong)


@every("said", lambda: _reasons(r"^(Knee jerk|Ankle jerk|Adductor reflex) \(.*: (.*)\.$"), ids=lambda said: said[0])
def test_a_reflex_is_told_with_all_its_roots(said: re.Match[str]) -> None:
    every_one = [fact for nerve in catalog().all(Nerve, "nerve") for fact in nerve.course if said[1] in fact.text]
    assert any(said[2] == fact.text.rpartition(": ")[2].rstrip(".") for fact in every_one)


def test_what_is_no_entry_is_not_explained() -> None:
    assert explain(catalog(), NERVE, "no-such-thing") == ""


@pytest.mark.parametrize(
    ("a", "b", "mixed"),
    [
        ("gluteus-medius", "gluteus-minimus", True),
        ("adductor-longus", "adductor-magnus", True),
        ("asis", "aiis", True),
        ("greater-trochanter", "lesser-trochanter", True),
        ("superior-gluteal-nerve", "inferior-gluteal-nerve", True),
        ("semitendinosus", "semimembranosus", True),
        ("gracilis", "piriformis", False),
        ("femoral-nerve", "sciatic-nerve", False),
    ],
)
def test_what_is_mixed_up_is_known(a: str, b: str, mixed: bool) -> None:
    assert confusable(catalog(), a, b) is confusable(catalog(), b, a) is mixed


def test_names_stand_in_sentences_in_lower_case_but_for_initials_and_persons() -> None:
    assert [low(name) for name in ("Sciatic nerve", "TFL", "Gerdy's tubercle")] == [
        "sciatic nerve",
        "TFL",
        "Gerdy's tubercle",
    ]
    assert [join(names) for names in (["a"], ["a", "b"], ["a", "b", "c"], [])] == ["a", "a and b", "a, b and c", ""]
