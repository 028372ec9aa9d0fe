"""``hipcli completion``: the script that teaches a shell to complete hipcli's words, and those words."""

from collections.abc import Iterable
from typing import Annotated, get_args

import typer

from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.facts import JOINTS, Role
from hipcli.anatomy.index import spoken
from hipcli.anatomy.model import KINDS, REGIONS, MovementEntry, Verdict
from hipcli.app import App
from hipcli.errors import UsageError
from hipcli.tab import Words

SCRIPTS = {
    "bash": """_hipcli() {
    local IFS=$'\\n'
    COMPREPLY=($(hipcli --tab "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null))
}
complete -o default -F _hipcli hipcli
""",
    "zsh": """#compdef hipcli
_hipcli() {
    local -a found
    found=("${(@f)$(hipcli --tab "${(@)words[2,CURRENT]}" 2>/dev/null)}")
    compadd -a found
}
compdef _hipcli hipcli
""",
    "fish": """complete -c hipcli -f -a '(hipcli --tab (commandline -opc)[2..-1] (commandline -ct) 2>/dev/null)'
""",
}


def completion(context: typer.Context, shell: Annotated[str, typer.Argument(help="bash, zsh or fish.")]) -> None:
    app: App = context.obj
    if shell not in SCRIPTS:
        raise UsageError(f"'{shell}' is not one of {', '.join(SCRIPTS)}")
    app.out.text(SCRIPTS[shell])


def collect(app: App, cli: typer.Typer, everywhere: Iterable[str]) -> Words:
    """Return every word that can be completed; the options ``everywhere`` go with each command of ``cli``."""
    from hipcli.anatomy.filters import movements
    from hipcli.learning.topics import SLOTS

    names = _names(app.catalog)
    moves = sorted({entry.movement for entry in app.catalog.all(MovementEntry, "movement")})
    slots = {*SLOTS, *REGIONS, *moves, "all"}
    topics = set().union(slots, *(names[kind] for kind in ("muscle", "group", "nerve", "movement", "landmark")))
    known = _options(cli, everywhere)
    known |= {"lookup": sorted(set().union(*names.values())), "quiz": sorted(topics), "lesion": sorted(names["nerve"])}
    made = sorted(set(movements(app.catalog)))
    known |= {"list --function": made, "list --not": made, "list --joint": list(JOINTS)}
    known |= {"list --group": sorted(names["group"]), "list --nerve": sorted(names["nerve"])}
    known |= {"list --role": list(get_args(Role)), "list --format": ["table", "json", "csv", "markdown"]}
    known |= {"list --origin": sorted(names["landmark"]), "list --insertion": sorted(names["landmark"])}
    known |= {"list": sorted(KINDS), "completion": list(SCRIPTS), "article --verdict": list(get_args(Verdict))}
    return known | {"quiz --form": ["auto", "flip", "choice", "type"]}


def _names(catalog: Catalog) -> dict[str, set[str]]:
    """Return the names of all entries but sources, by kind, as one types them with hyphens."""
    names: dict[str, set[str]] = {kind: set() for kind in KINDS}
    for id_ in catalog.ids(*(kind for kind in KINDS if kind != "source")):
        names[catalog.kind(id_)] |= {"-".join(name.lower().split()) for name in spoken(catalog.entry(id_))}
    return names


def _options(cli: typer.Typer, everywhere: Iterable[str]) -> Words:
    group = typer.main.get_command(cli)
    commands = {name: command for name, command in group.commands.items() if not command.hidden}  # type: ignore[attr-defined]
    known: Words = {"": sorted(commands)}
    for name, command in commands.items():
        own = [option for parameter in command.params for option in parameter.opts if option.startswith("--")]
        known[f"{name} -"] = sorted([*own, "--help", *everywhere])
    return known
