"""``hipcli search``."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hipcli.anatomy.catalog import Catalog, facts
from hipcli.anatomy.facts import Member, Statement
from hipcli.anatomy.index import TextRow, spoken
from hipcli.anatomy.model import KINDS, Bursa, Claim
from hipcli.anatomy.search import search
from hipcli.anatomy.texts import search_table, words_of
from tests.conftest import Run
from tests.every import every
from tests.quiz import bundled

#: What of a fact is written text.
SAID = ("text", "condition", "branch")
ENTRIES = bundled.catalog().ids(*(kind for kind in KINDS if kind not in ("source", "claim")))


@pytest.mark.parametrize(
    ("words", "entry"),
    [
        ("rope over a pulley", "obturator-internus"),
        ("limp", "duchenne-lurch"),
        ("groin pain", "adductor-strain"),
        ("climbing stairs", "gluteus-maximus-lurch"),
        ("pelvis drops", "gluteus-medius"),
        ("horseshoe", "hip-joint"),
        ("sciatic nerve below piriformis", "sciatic-nerve"),
    ],
)
def test_what_an_entry_says_finds_it(run: Run, words: str, entry: str) -> None:
    data = json.loads(run("search", *words.split(), "--json").out)
    assert entry in [hit["id"] for hit in data]
    assert all(hit["text"] for hit in data)


def test_all_words_come_before_some(run: Run) -> None:
    data = json.loads(run("search", "groin", "pain", "--json", "--count", "200").out)
    whole = [hit["every_word"] for hit in data]
    assert whole == sorted(whole, reverse=True)
    assert True in whole
    assert False in whole


def test_the_fact_that_matched_is_shown(run: Run) -> None:
    done = run("search", "pulley")
    assert "Obturator internus (muscle obturator-internus): " in done.out
    assert "pulley" in done.out
    assert run("search", "pulley", terminal=True).code == 0


@pytest.mark.parametrize(
    ("argv", "code"), [(["xyzzy"], 1), (["\x1b[2J"], 1), (["limp", "--count", "0"], 2), ([""], 2), (["?"], 2)]
)
def test_nothing_found_is_one_line(run: Run, argv: list[str], code: int) -> None:
    done = run("search", *argv)
    assert (done.code, done.out) == (code, "")
    assert done.err.count("\n") == 1


def test_sources_are_not_searched_but_facts_of_every_kind_are(catalog: Catalog) -> None:
    kinds = {catalog.kind(hit.entry) for hit in catalog.search("hip", 5000)}
    assert "source" not in kinds
    assert {"muscle", "nerve", "ligament", "condition", "test", "claim", "landmark", "movement"} <= kinds


@given(
    st.lists(st.tuples(st.sampled_from("abc"), st.text("xyz ", max_size=12)), max_size=8), st.text("xyz ", max_size=8)
)
def test_every_hit_has_a_word_that_answers(rows: list[tuple[str, str]], query: str) -> None:
    table: list[TextRow] = [(entry, f"{entry}/fact", text, text) for entry, text in sorted(rows)]
    for hit in search(table, lambda _: "muscle", query, 10):
        assert any(hit.words & set(text.split()) for entry, _, text, _ in table if entry == hit.entry)


#: What a student types, and the entry that must lead.
FIRST = """
lesser trochanter of femur = lesser-trochanter
gluteus medius = gluteus-medius
glute med = gluteus-medius
sciatic = sciatic-nerve
obturator nerve = obturator-nerve
femoral artery = femoral-artery
trendelenburg sign = trendelenburg-test
piriformis syndrome = deep-gluteal-syndrome
asis = asis
sit bone = ischial-tuberosity
adductors = adductors
hip flexors = flexors
hip flexion = hip-flexion
internal rotation of the hip = hip-medial-rotation
externally rotates the hip = hip-lateral-rotation
muscles that abduct the hip = abductors
insertion of psoas major = psoas-major
action of sartorius = sartorius
femoral nerve roots = femoral-nerve
roots of the obturator nerve = obturator-nerve
nerve to quadratus femoris = nerve-to-quadratus-femoris
artery of gluteus maximus = gluteus-maximus
what attaches to the greater trochanter = greater-trochanter
femoral triangle contents = femoral-triangle
passes through the greater sciatic foramen = greater-sciatic-foramen
resists hip extension = iliofemoral-ligament
limits abduction = pubofemoral-ligament
limits internal rotation = ischiofemoral-ligament
supplies gluteus medius = superior-gluteal-nerve
which nerve supplies the adductors = obturator-nerve
skin over the back of the thigh = posterior-femoral-cutaneous-nerve
skin over the lateral thigh = lateral-femoral-cutaneous-nerve
popping hip = snapping-hip-external
dermatome L4 = root-l4
strongest ligament = iliofemoral-ligament
largest muscle in the body = gluteus-maximus
longest muscle = sartorius
ball and socket = hip-joint
waddling = waddling-gait
foot drop = common-fibular-nerve-palsy
shortened and externally rotated leg = femoral-neck-fracture
buttock pain = hip-pain
numbness inner thigh = obturator-nerve-palsy
weak knee extension = femoral-nerve-palsy
piriformus = piriformis
illiopsoas = iliopsoas
trendlenburg test = trendelenburg-test
"""


@pytest.mark.parametrize(("words", "entry"), [line.split(" = ") for line in FIRST.strip().splitlines()])
def test_the_entry_itself_or_the_one_that_answers_leads(catalog: Catalog, words: str, entry: str) -> None:
    assert catalog.search(words, 1)[0].entry == entry


@pytest.mark.parametrize("words", ["weak hip", "unstable hip", "osteoarthritis of the hip", "gluteus medius abducts"])
def test_claims_come_after_entries_that_hold_every_word(catalog: Catalog, words: str) -> None:
    hits = catalog.search(words, 1000)
    kinds = [catalog.kind(hit.entry) for hit in hits if hit.whole]
    assert kinds[0] != "claim"
    assert kinds == sorted(kinds, key=lambda kind: kind == "claim")
    assert "claim" in kinds


def test_where_no_entry_holds_every_word_the_nearest_stand_before_the_claim_that_does() -> None:
    said = Statement(id="b/location/a", sources=("x",), text="weak and painful when tired")
    claim = Claim(id="c9", name="C9", section="s", says="weak knees are painful", verdict="unsupported", reason="none")
    kinds = {"b": "bursa", "c9": "claim"}
    table = search_table([("bursa", Bursa(id="b", name="b", location=(said,))), ("claim", claim)])
    found = search(table, kinds.__getitem__, "weak painful knees", 5)
    assert [(hit.entry, hit.whole) for hit in found] == [("b", False), ("c9", True)]


def test_the_verdict_on_a_claim_stands_before_its_words(run: Run, catalog: Catalog) -> None:
    words = ("popping", "clicking", "back", "unstable")
    data = {hit["id"]: hit for hit in json.loads(run("search", *words, "--json").out)}
    assert data["c226"]["verdict"] == catalog.get("c226", Claim).verdict == "unsupported"
    assert data["c226"]["text"].startswith("Article, unsupported: Popping")
    assert all(("verdict" in hit) == (hit["kind"] == "claim") for hit in data.values())
    assert "\nC226 (claim c226): Article, unsupported: Popping" in f"\n{run('search', *words).out}"
    assert "  \x1b[35mArticle, unsupported:\x1b[0m " in run("search", *words, terminal=True).out


def test_at_a_terminal_the_words_that_matched_stand_out(run: Run) -> None:
    shown = run("search", "prevents", "hip", "extension", "--count", "1", terminal=True).out
    assert "  \x1b[1mLimits\x1b[0m: \x1b[1mhip\x1b[0m \x1b[1mextension\x1b[0m\n" in shown
    assert run("search", "prevents", "hip", "extension", "--count", "1").out.endswith(": Limits: hip extension\n")


def test_a_name_is_answered_with_a_fact_and_an_alias_is_named(run: Run) -> None:
    data = json.loads(run("search", "piriformis", "syndrome", "--json").out)
    assert data[0]["fact"] == "deep-gluteal-syndrome/what/piriformis-syndrome"
    assert "iriformis syndrome is only one form of it" in data[0]["text"]  # so a name of the fact, not of the entry
    named = json.loads(run("search", "coxa", "saltans", "externa", "--json").out)
    assert named[0]["text"].startswith("Also called coxa saltans externa. ")


@every("id_", ENTRIES[::5])
def test_the_name_of_an_entry_finds_it_first_with_what_it_says(catalog: Catalog, id_: str) -> None:
    hit = catalog.search(catalog.name(id_), 1)[0]
    assert hit.entry == id_
    assert hit.text != "; ".join(spoken(catalog.entry(id_))[1:])
    assert hit.text != catalog.name(id_)


def test_every_text_of_every_entry_is_searched(catalog: Catalog) -> None:
    table = search_table([(catalog.kind(id_), catalog.entry(id_)) for id_ in catalog.ids()])
    told = {fact: words for _, fact, words, _ in table}
    texts: dict[str, str] = {}
    for id_, fact_id, _, text in table:
        texts[id_] = texts.get(id_, "") + ("" if fact_id else f"{text}; ")
    for id_ in ENTRIES:
        for fact in facts(catalog.entry(id_)):
            if isinstance(fact, Member):
                assert fact.optional or fact.disputed or catalog.name(fact.member) in texts[id_]
            else:
                said = [getattr(one, slot, None) for one in (fact, *getattr(fact, "variants", ())) for slot in SAID]
                assert all(f" {words_of(text)} " in f" {told[fact.id]} " for text in said if text), fact.id
                assert told[fact.id]
