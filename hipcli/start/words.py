"""All words that TAB can complete, collected from the commands and the content."""

from typing import Any, get_args

import typer

from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.facts import Role
from hipcli.anatomy.index import opening
from hipcli.anatomy.model import KINDS, Verdict
from hipcli.anatomy.roots import root_of
from hipcli.app import App
from hipcli.cli import GLOBAL, cli
from hipcli.commands import COMMANDS, register
from hipcli.commands.completion import SCRIPTS
from hipcli.start.tab import FILES, Words


def all_words(app: App) -> Words:
    """Return every word that can be completed."""
    from hipcli.library.cards import open_cards
    from hipcli.quiz.cards.topics import listed

    register(cli, COMMANDS)
    cut = ("nerve", "plexus")
    catalog = app.catalog
    topics = [topic for _, topic, _ in listed(catalog, open_cards(catalog))]
    known: Words = {" -": [*GLOBAL, "--help"], " --content": FILES}
    known |= _commands("", typer.main.get_command(cli), _values(catalog))
    known[""] = sorted([*known[""], "help"])
    known |= {"lookup": _ids(catalog, *KINDS), "lookup +": _names(catalog), "help": known[""]}
    known |= {"quiz": topics, "quiz +": _names(catalog, *set(KINDS) - {"source", "vein", "outside"})}
    known |= {"lesion": _ids(catalog, *cut), "lesion +": _names(catalog, *cut), "list": list(KINDS)}
    known |= {"progress reset": topics, "completion": list(SCRIPTS), "exam": ["off", "tomorrow"]}
    known |= {"progress weights": ["off"]}
    files = ("check", "export anki", "export sheet", "export paper", "mark", "progress import", "progress export")
    return known | dict.fromkeys(files, FILES)


def _values(catalog: Catalog) -> Words:
    """Return what an option takes, by what the help calls it."""
    from hipcli.anatomy.filters import movements
    from hipcli.picture.layers import VIEWS
    from hipcli.quiz.course.turns import Form
    from hipcli.render.lists import COLUMNS
    from hipcli.render.table import FORMATS

    roots = {root for muscle in catalog.muscles() for fact in muscle.innervation for root in fact.roots}
    places = _ids(catalog, "landmark", "ligament")
    return {
        "MOVEMENT": sorted(set(movements(catalog))),
        "GROUP": _ids(catalog, "group"),
        "NERVE": [id_ for id_ in _ids(catalog, "nerve", "plexus") if not root_of(id_)],
        "ROOT": [root.lower() for root in sorted(roots)],
        "TEXT": places,
        "NAMES": list(COLUMNS),
        "FORMAT": list(FORMATS),
        "JOINT": list(catalog.frames.joints),
        "ROLE": list(get_args(Role)),
        "VERDICT": list(get_args(Verdict)),
        "FORM": list(get_args(Form)),
        "VIEW": list(VIEWS),
        "FILE": FILES,
        "PATH": FILES,
    }


def _commands(name: str, command: Any, values: Words) -> Words:
    """Return the options of a command and of all below it, what they take, and its subcommands."""
    below = {one: inner for one, inner in getattr(command, "commands", {}).items() if not inner.hidden}
    known: Words = {name: sorted(below)}
    options = [one for one in command.params if one.opts[0].startswith("--")] if name else []
    known |= {f"{name} {option.opts[0]}": values.get(option.metavar, []) for option in options if not option.is_flag}
    if name:
        own = [one for option in options for one in (*option.opts, *option.secondary_opts)]
        known[f"{name} -"] = sorted({*own, "--help", *GLOBAL})
    for one, inner in below.items():
        known |= _commands(f"{name} {one}".strip(), inner, values)
    return known


def _ids(catalog: Catalog, *kinds: str) -> list[str]:
    """Return the ids of all entries of these kinds but sources; of a spinal root its level."""
    ids = (id_ for kind in kinds if kind != "source" for id_ in catalog.ids(kind))
    return sorted(root_of(id_).lower() or id_ for id_ in ids)


def _names(catalog: Catalog, *kinds: str) -> list[str]:
    """Return every name of entries but sources, as one types it with hyphens."""
    ids = catalog.ids(*set(kinds or KINDS) - {"source"})
    return sorted({"-".join(name.lower().split()) for id_ in ids for name in opening(catalog.entry(id_))})
