"""The bundled content: every entry, fact, alias and source is a case; and the errors that must not get in."""

import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from hipcli.anatomy.catalog import Catalog, facts
from hipcli.anatomy.facts import Action, Attachment, Statement
from hipcli.anatomy.index import spoken
from hipcli.anatomy.model import AnyEntry, Claim, ClinicalTest, Condition, Muscle, Source
from hipcli.anatomy.references import references
from hipcli.anatomy.roots import root_id
from hipcli.disk.paths import content_folder
from hipcli.library.checking import check_folders
from hipcli.library.citing import LINEAGES
from hipcli.library.folder import read_folder
from tests.every import every

FOLDER = content_folder()
ENTRIES = [item.entry for item in read_folder(FOLDER).items]
MUSCLES = [entry for entry in ENTRIES if isinstance(entry, Muscle)]
FACTS = [fact for entry in ENTRIES for fact in facts(entry)]
SOURCES = [entry for entry in ENTRIES if isinstance(entry, Source)]
NAMES = sorted({(entry.id, name) for entry in ENTRIES for name in spoken(entry)})


def test_the_whole_content_is_clean() -> None:
    assert [str(problem) for problem in check_folders(FOLDER, None).problems] == []


def test_all_24_muscles_are_there() -> None:
    assert len(MUSCLES) == 24


@every("muscle", MUSCLES, ids=lambda m: m.id)
def test_a_muscle_has_what_a_card_needs(muscle: Muscle) -> None:
    assert muscle.latin
    assert muscle.latin.startswith("musculus ")
    assert muscle.aliases
    assert muscle.ids
    assert 2 <= len(muscle.notes) <= 5
    assert muscle.arteries
    assert all(fact.roots for fact in muscle.innervation if fact.level == "core")


@every("fact", FACTS, ids=lambda f: f.id)
def test_a_fact_is_short_cited_and_in_its_place(fact: object, catalog: Catalog) -> None:
    id_, sources, text = fact.id, fact.sources, getattr(fact, "text", None) or ""  # type: ignore[attr-defined]
    assert sources
    assert all(catalog.kind(source) == "source" for source in sources)
    assert len(sources) == len(set(sources)), "a source is named once a fact"
    assert id_.split("/")[0] in catalog
    assert len(text.split()) <= 30
    assert not re.search(r"[\[\]<>{}|]|https?:", text)


@every("source", SOURCES, ids=lambda s: s.id)
def test_a_source_is_whole_and_used(source: Source, catalog: Catalog) -> None:
    assert source.lineage in LINEAGES
    assert source.tier in (1, 2, 3)
    assert source.title.strip()
    assert source.id in _cited()


def test_the_article_is_one_and_no_bundled_work_is_of_a_further_folder() -> None:
    assert [source.id for source in SOURCES if source.lineage in ("article", "other")] == ["hauser-2023"]


#: Lines of texts that are not of one tier throughout: books of all kinds, societies and clinics, what cites another.
MIXED = {"gray", "dictionary", "textbook", "thieme", "uw-atlas", "medical-reference", "statpearls"}


def test_a_lineage_has_one_tier_or_at_least_a_host_has() -> None:
    """The text of Gray is of tier 1 as printed in 1918, 2 at an encyclopaedia, 3 at Wikipedia."""
    tiers: dict[str, dict[int, list[str]]] = {}
    for source in SOURCES:
        host = (urlsplit(source.url or "").hostname or "").removeprefix("www.")
        mixed = source.lineage in MIXED
        line = f"{source.lineage} {host or source.id}" if mixed else source.lineage
        tiers.setdefault(line, {}).setdefault(source.tier, []).append(source.id)
    assert {line: found for line, found in tiers.items() if len(found) > 1} == {}


_CITED: set[str] = set()
IDS = {entry.id for entry in ENTRIES}


def _cited() -> set[str]:
    if not _CITED:
        _CITED.update(r.target for entry in ENTRIES for r in references(entry) if r.kinds == {"source"})
    return _CITED


@every("id_, name", NAMES)
def test_a_name_finds_its_entry_and_no_other(id_: str, name: str, catalog: Catalog) -> None:
    root = root_id(name)  # L5 is the root, not the vertebra
    assert catalog.resolve(name) == [root if root in IDS else id_]


def test_lineages_are_those_that_the_guide_lists() -> None:
    guide = (FOLDER / "CONTENT.md").read_text(encoding="utf-8")
    table = guide[guide.index("| lineage |") :]
    assert {
        name for row in re.findall(r"^\| (`[^|]*) \|", table, re.M) for name in re.findall(r"`([a-z-]+)`", row)
    } == set(LINEAGES)


@every("muscle", MUSCLES, ids=lambda m: m.id)
def test_every_attachment_points_to_a_place_that_knows_it(muscle: Muscle, catalog: Catalog) -> None:
    for place in (*muscle.origin, *muscle.insertion):
        assert isinstance(place, Attachment)
        assert (muscle.id, place.id) in {(row[0], row[2]) for row in catalog.referrers(place.landmark)}


def moves(catalog: Catalog, muscle: str, joint: str, movement: str, part: str | None = "any") -> bool:
    return any(
        (a.joint, a.movement) == (joint, movement) and part in ("any", a.part)
        for a in catalog.get(muscle, Muscle).actions
    )


def test_quadratus_femoris_has_no_knee_action(catalog: Catalog) -> None:
    assert all(action.joint != "knee" for action in catalog.get("quadratus-femoris", Muscle).actions)


def test_of_the_hamstrings_only_the_long_head_of_biceps_rotates_the_hip_laterally(catalog: Catalog) -> None:
    assert moves(catalog, "biceps-femoris", "hip", "lateral-rotation", "long-head")
    for muscle in ("semitendinosus", "semimembranosus"):
        assert not moves(catalog, muscle, "hip", "lateral-rotation")


def test_gluteus_minimus_abducts(catalog: Catalog) -> None:
    assert moves(catalog, "gluteus-minimus", "hip", "abduction")
    assert not moves(catalog, "gluteus-minimus", "hip", "adduction")


def test_obturator_externus_adducts_and_has_the_obturator_nerve(catalog: Catalog) -> None:
    muscle = catalog.get("obturator-externus", Muscle)
    assert moves(catalog, muscle.id, "hip", "adduction")
    assert [fact.nerve for fact in muscle.innervation] == ["obturator-nerve"]


def test_psoas_minor_does_not_cross_the_hip(catalog: Catalog) -> None:
    muscle = catalog.get("psoas-minor", Muscle)
    assert muscle.inconstant
    assert all(action.joint != "hip" for action in muscle.actions)


def test_pectineus_does_not_abduct(catalog: Catalog) -> None:
    assert not moves(catalog, "pectineus", "hip", "abduction")


def test_rectus_femoris_is_a_main_hip_flexor(catalog: Catalog) -> None:
    actions = catalog.get("rectus-femoris", Muscle).actions
    assert [a.role for a in actions if (a.joint, a.movement) == ("hip", "flexion")] == ["main"]


def test_a_dispute_about_an_action_is_not_one_about_its_role() -> None:
    """Disputed is whether a muscle makes the movement: a variant names another one, or its text denies it."""
    actions = [fact for fact in FACTS if isinstance(fact, Action)]
    assert [a.id for a in actions if a.disputed and not any(v.movement or v.text for v in a.variants)] == []
    assert [a.id for a in actions if not a.disputed and any(v.movement for v in a.variants)] == []


def test_no_disclaimed_words() -> None:
    """Nothing recommends a treatment."""
    said = {fact.id: (getattr(fact, "text", None) or "").lower() for fact in FACTS}
    disclaimed = re.compile(r"\b(you should|we recommend|is recommended|must be treated)\b")
    assert len(said) > 2000
    assert [id_ for id_, text in said.items() if disclaimed.search(text)] == []


def test_the_content_lies_where_an_anatomist_looks(catalog: Catalog) -> None:
    for muscle in MUSCLES:
        assert (Path(FOLDER) / "muscles" / f"{muscle.id}.yaml").is_file()


def test_the_core_is_what_every_student_can_learn_in_three_weeks() -> None:
    core = [fact for fact in FACTS if fact.level == "core"]
    assert 200 <= len(core) <= 260


def test_all_236_claims_of_the_article_have_a_verdict_and_a_reason() -> None:
    claims = [entry for entry in ENTRIES if isinstance(entry, Claim)]
    assert [claim.id for claim in claims] == [f"c{number:03}" for number in range(1, 237)]
    for claim in claims:
        assert claim.name == claim.id.upper()
        assert claim.section
        assert claim.reason
        if claim.verdict in ("wrong", "imprecise", "disputed"):
            assert claim.correction, claim.id
        if claim.verdict == "wrong":
            assert claim.sources, claim.id


@pytest.mark.parametrize(
    ("typed", "id_"),
    [
        ("sit bone", "ischial-tuberosity"),
        ("hip pointer", "hip-pointer"),
        ("meralgia", "meralgia-paraesthetica"),
        ("Scarpa's triangle", "femoral-triangle"),
        ("Gerdy", "gerdy-tubercle"),
        ("Hunter's canal", "adductor-canal"),
        ("Poupart", "inguinal-ligament"),
        ("ITB", "iliotibial-tract"),
        ("Y ligament", "iliofemoral-ligament"),
        ("ligamentum teres", "ligament-of-head-of-femur"),
        ("labrum", "acetabular-labrum"),
        ("GTPS", "greater-trochanteric-pain-syndrome"),
        ("weaver's bottom", "ischial-bursa"),
        ("FABER", "faber-test"),
        ("C185", "c185"),
        ("SIAS", "asis"),
        ("quadratus lumborum", "quadratus-lumborum"),
    ],
)
def test_what_students_call_things_resolves(typed: str, id_: str, catalog: Catalog) -> None:
    assert catalog.find(typed) == id_


@every("test", [entry for entry in ENTRIES if isinstance(entry, ClinicalTest)], ids=lambda test: test.id)
def test_a_root_that_a_test_suggests_is_concerned(test: ClinicalTest, catalog: Catalog) -> None:
    """So that the page of the root tells the test."""
    named = {root for fact in test.suggests for root in re.findall(r"\b[LS][1-5]\b", fact.text)}
    assert {root_id(root) for root in named} <= {fact.to for fact in test.concerns}


GRADES = (("I", "II", "III", "IV", "V", "VI"), ("A", "B", "C", "D"), ("1", "2", "3", "4", "5"))


def skipped(text: str) -> set[str]:
    """Grades below the highest that a text names, of the same scale, which it leaves out."""
    named = set(re.findall(r"(?<![\w.])([IV]+|[A-D]|[1-5])(?![\w.%]| (?:mm|cm|degrees))", text))
    return {low for scale in GRADES for at, high in enumerate(scale) if high in named for low in scale[:at]} - named


GRADED = [
    fact for fact in FACTS if isinstance(fact, Statement) and any("classification" in n.lower() for n in fact.names)
]


@every("fact", GRADED, ids=lambda fact: fact.id)
def test_a_classification_skips_no_grade(fact: Statement) -> None:
    assert skipped(fact.text) == set()


def headed(entry: AnyEntry) -> dict[str, str]:
    """Aliases of a page with which a fact of it begins, before a colon, by the id of the fact."""
    aliases = {alias.casefold(): alias for alias in getattr(entry, "aliases", ())}
    heads = {fact.id: fact.text.split(":")[0].casefold() for fact in facts(entry) if isinstance(fact, Statement)}
    return {id_: aliases[head] for id_, head in heads.items() if head in aliases}


@every("entry", ENTRIES, ids=lambda entry: entry.id)
def test_an_alias_means_the_whole_page_and_not_one_part_of_several(entry: AnyEntry) -> None:
    """What heads one fact beside another so headed is the name of that fact."""
    assert len(set(headed(entry).values())) <= 1


@every("condition", [entry for entry in ENTRIES if isinstance(entry, Condition)], ids=lambda condition: condition.id)
def test_a_classification_is_no_sign(condition: Condition) -> None:
    named = {name for fact in condition.signs for name in fact.names}
    assert [name for name in named if name.endswith(("classification", "grade", "grades", "types"))] == []
