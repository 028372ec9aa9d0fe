"""Another region with other movements: turns without "rotation", ways to a side, names that the hip has too.

The region is invented, down to its muscles: nothing of it is anatomy.
"""

from pathlib import Path
from typing import Any

import pytest
import yaml

from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.filters import Filters, find_muscles
from hipcli.disk.paths import content_folder
from hipcli.errors import NotFoundError
from hipcli.library.checking import check_folders
from hipcli.library.compiled import open_content
from hipcli.library.geometry import load_moment_arms, sights_of
from hipcli.quiz.cards import topics
from hipcli.quiz.cards.deck import all_cards
from hipcli.quiz.grading.grading import Grader
from hipcli.quiz.proof.proof import prove
from hipcli.quiz.questions.questions import question

_FRAME = {
    "name": "paw",
    "joints": [
        {"id": "stem", "words": ["stem"]},
        {"id": "ray", "name": "ray joints", "words": ["ray", "forepaw"]},
        {"id": "tip", "words": ["tip"]},
    ],
    "regions": [{"id": "palmside", "name": "palm side of the paw"}, {"id": "backside", "name": "back side"}],
    "bones": [{"id": "stalk"}, {"id": "spoke"}],
    "plexuses": ["pawed"],
    "roots": ["C7"],
}
_MOVEMENTS = {
    "stem-flexion": "stem flexion",
    "stem-extension": "stem extension",
    "ray-pronation": "pronation",
    "ray-supination": "supination",
    "tip-flexion": "tip flexion",
    "tip-opposition": "opposition",
    "tip-spokeward-deviation": "spokeward deviation",
    "tip-stalkward-deviation": "stalkward deviation",
}
#: Region, movements, origin, insertion and nerve of each muscle; a place is on the bone that its name begins with.
_MUSCLES = {
    "flexor-stipitis": ("palmside", "stem-flexion ray-supination", "stalk-knob", "stalk-base", "palm-nerve"),
    "pronator-stipitis": ("palmside", "ray-pronation", "lateral-supracondylar-ridge", "spoke-rim", "deep-palm-nerve"),
    "deviator-radii": ("palmside", "tip-spokeward-deviation tip-flexion", "stalk-knob", "spoke-end", "palm-nerve"),
    "deviator-stipitis": ("backside", "tip-stalkward-deviation", "stalk-shaft", "stalk-end", "back-nerve"),
    "opponens-radii": ("palmside", "tip-opposition", "spoke-rim", "spoke-tuft", "palm-nerve"),
    "supinator-stipitis": ("backside", "ray-supination", "stalk-shaft", "spoke-crest", "back-nerve"),
    "extensor-stipitis": ("backside", "stem-extension", "stalk-crest", "stalk-end", "back-nerve"),
}
_NERVES = {"palm-nerve": None, "deep-palm-nerve": "palm-nerve", "back-nerve": None}


def _fact(id_: str, **says: Any) -> dict[str, Any]:
    return {"id": id_, "sources": ["invented-book"], "level": "core", **says}


def _entry(id_: str, **rest: Any) -> dict[str, Any]:
    return {"id": id_, "name": id_.replace("-", " "), **rest}


def _bone(place: str) -> str:
    return "spoke" if place.startswith("spoke") else "stalk"


def _end(id_: str, place: str) -> dict[str, Any]:
    return _fact(id_, text=place.replace("-", " "), bone=_bone(place), landmark=place)


def _action(id_: str, movement: str) -> dict[str, Any]:
    joint, _, name = movement.partition("-")
    return _fact(f"{id_}/action/{movement}", joint=joint, movement=name, role="main")


def _files() -> dict[str, Any]:
    muscles = [
        _entry(
            id_,
            region=region,
            position=_fact(f"{id_}/position", text="lies there"),
            origin=[_end(f"{id_}/origin", origin)],
            insertion=[_end(f"{id_}/insertion", insertion)],
            actions=[_action(id_, movement) for movement in movements.split()],
            innervation=[_fact(f"{id_}/nerve", nerve=nerve, roots=["C7"])],
        )
        for id_, (region, movements, origin, insertion, nerve) in _MUSCLES.items()
    ]
    places = dict.fromkeys(place for row in _MUSCLES.values() for place in row[2:4])
    moves = [(id_, name, *id_.partition("-")[::2]) for id_, name in _MOVEMENTS.items()]
    book = {"id": "invented-book", "title": "An invented book", "by": "Nobody", "tier": 1, "lineage": "other"}
    return {
        "frame": _FRAME,
        "muscles": muscles,
        "movements": [{"id": id_, "name": name, "joint": joint, "movement": way} for id_, name, joint, way in moves],
        "landmarks": [_entry(p, bone=_bone(p), location=_fact(f"{p}/location", text="is there")) for p in places],
        "nerves": [
            _entry(id_, roots=[_fact(f"{id_}/roots", roots=["C7"])], **({"parent": parent} if parent else {}))
            for id_, parent in _NERVES.items()
        ],
        "sources": [book],
    }


@pytest.fixture(scope="module")
def paw(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("paw")
    for stem, rows in _files().items():
        (folder / f"{stem}.yaml").write_text(yaml.safe_dump(rows, sort_keys=False), encoding="utf-8")
    return folder


@pytest.fixture(scope="module", params=["beside the hip", "alone"])
def catalog(paw: Path, request: pytest.FixtureRequest) -> Catalog:
    folders = [paw] if request.param == "alone" else [content_folder(), paw]
    return Catalog(open_content(folders, use_cache=False))


def test_a_name_that_another_region_has_too_is_sound(paw: Path) -> None:
    """The hip, too, knows a lateral supracondylar ridge."""
    assert check_folders(content_folder(), paw).problems == []


def test_every_question_is_proved(catalog: Catalog) -> None:
    assert prove(catalog) == []


def test_a_name_of_two_regions_is_a_choice_and_an_id_is_not(catalog: Catalog) -> None:
    both = {"lateral-supracondylar-ridge", *(["lateral-supracondylar-line"] if "gluteus-medius" in catalog else [])}
    assert set(catalog.resolve("lateral supracondylar ridge")) == both
    assert catalog.resolve("lateral-supracondylar-ridge") == ["lateral-supracondylar-ridge"]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("pronates", ["ray-pronation"]),
        ("supinates the forepaw", ["ray-supination"]),
        ("deviates spokeward", ["tip-spokeward-deviation"]),
        ("stalkward deviator", ["tip-stalkward-deviation"]),
        ("deviation of the tip", ["tip-spokeward-deviation", "tip-stalkward-deviation"]),
        ("opposes the tip", ["tip-opposition"]),
    ],
)
def test_movements_are_read_whatever_they_are_called(catalog: Catalog, typed: str, found: list[str]) -> None:
    assert catalog.movements(typed) == found


@pytest.mark.parametrize(
    ("card", "answer", "mark"),
    [
        ("deviator-radii/action/tip:set", "flexes and deviates spokeward the tip", "right"),
        ("deviator-radii/action/tip:set", "spokeward deviation of the tip", "partial"),
        ("deviator-radii/action/tip:set", "flexion, stalkward deviation", "partial"),
        ("deviator-stipitis/action/tip:set", "deviation", "coarse"),
        ("opponens-radii/action/tip:set", "opposes the tip", "right"),
        ("flexor-stipitis/action/stem:set", "supinates and flexes the stem", "right"),
        ("flexor-stipitis/action/stem:set", "stem flexion; supination", "right"),
        ("flexor-stipitis/action/ray:set", "supination", "right"),
        ("pronator-stipitis/action/ray:set", "supination", "wrong"),
        ("pronator-stipitis/origin:forward", "lateral supracondylar ridge", "right"),
    ],
)
def test_movements_are_graded_whatever_they_are_called(catalog: Catalog, card: str, answer: str, mark: str) -> None:
    asked = next(one for one in all_cards(catalog) if one.id == card)
    assert Grader(catalog).grade(question(catalog, asked).expected, answer).mark == mark


def test_muscles_are_listed_by_a_movement_of_a_joint_that_is_not_the_first(catalog: Catalog) -> None:
    found = find_muscles(catalog, Filters(function=("spokeward deviation",)))
    assert [one.muscle.id for one in found] == ["deviator-radii"]


@pytest.mark.parametrize("topic", ["paw", "palm side of the paw", "palmside", "deviation", "pronation"])
def test_the_region_its_parts_and_its_movements_are_topics(catalog: Catalog, topic: str) -> None:
    (found,) = topics.find(catalog, all_cards(catalog), [topic])
    assert {catalog.frame(card.subject).name for card in found} == {"paw"}


def test_a_whole_region_is_listed_as_a_topic_beside_another(catalog: Catalog) -> None:
    listed = {topic for _, topic, _ in topics.listed(catalog, all_cards(catalog))}
    assert ("paw" in listed) is ("gluteus-medius" in catalog)


def test_muscles_of_a_branch_are_not_said_to_be_in_dispute(catalog: Catalog) -> None:
    asked = next(card for card in all_cards(catalog) if card.id == "palm-nerve/muscles:set")
    assert question(catalog, asked).why == ("By its branches: pronator stipitis.",)


def test_content_without_geometry_has_no_pictures_and_no_moment_arms(catalog: Catalog, tmp_path: Path) -> None:
    assert bool(sights_of(catalog)) is ("gluteus-medius" in catalog)
    with pytest.raises(NotFoundError, match="no models"):
        load_moment_arms(tmp_path / "geometry")
