"""``hipcli lookup``: one card with its picture, or two or three side by side."""

from typing import Annotated

import typer

from hipcli.anatomy.names import plain
from hipcli.app import App
from hipcli.errors import UsageError

_MOST = 3


def lookup(
    context: typer.Context,
    name: Annotated[
        list[str], typer.Argument(help="A name or abbreviation; words are joined. Up to three with vs between.")
    ],
    everything: Annotated[bool, typer.Option("--all", help="Everything: notes, variants, conditions, errors.")] = False,
    sources: Annotated[bool, typer.Option("--sources", help="Number the citations and list the works.")] = False,
    open_: Annotated[str, typer.Option("--open", metavar="N", help="Open source N of --sources in the browser.")] = "",
    json: Annotated[bool, typer.Option("--json", help="The whole entry as JSON.")] = False,
    picture: Annotated[bool | None, typer.Option("--picture/--no-picture", help="Draw it, or not.")] = None,
    view: Annotated[str, typer.Option(metavar="VIEW", help="From front, back, side, medial or below.")] = "",
    canvas: Annotated[str, typer.Option(metavar="HOW", help="kitty, iterm, sixel, blocks, braille or none.")] = "",
    svg: Annotated[str, typer.Option(metavar="FILE", help="Write the picture as SVG instead; - prints it.")] = "",
    png: Annotated[str, typer.Option(metavar="FILE", help="Write it, shaded, as PNG instead; - prints it.")] = "",
    force: Annotated[bool, typer.Option("--force", help="With --svg or --png: replace a file there.")] = False,
    provenance: Annotated[bool, typer.Option("--provenance", help="Where the picture comes from.")] = False,
    at: Annotated[str, typer.Option(metavar="DEGREES", help="What a muscle does with the hip flexed so far.")] = "",
    posture: Annotated[bool, typer.Option("--posture", help="Charts of what hip flexion changes.")] = False,
) -> None:
    app: App = context.obj
    for kind, file, other in (("svg", svg, "png"), ("png", png, "svg")):
        if file.casefold().endswith(f".{other}"):
            raise UsageError(f"--{kind}: the name {file} ends on .{other}", f"type --{other} {file}")
    _check({name for name, value in context.params.items() if value}, no_picture=picture is False)
    entries = [app.catalog.entry(id_) for id_ in app.catalog.find_all(name)]
    if len(entries) > _MOST:
        raise UsageError(f"{len(entries)} names cannot be set side by side", "name three of them")
    _tell_others(app, " ".join(name))
    if json:
        from hipcli.render.json_text import entry_data, to_text

        texts = [to_text(entry_data(entry, app.catalog)) for entry in entries]
        app.out.text(texts[0] if len(texts) == 1 else "[" + ",\n".join(texts) + "]")
    elif open_:
        from hipcli.showing.opening import open_source

        open_source(app, entries, open_)
    elif at or posture:
        from hipcli.showing.postures import show_posture

        show_posture(app, entries, at)
    else:
        from hipcli.showing.entries import Look, show

        asked = app.catalog.asked_for(" ".join(name), entries[0].id) if len(entries) == 1 else ""
        look = Look(everything, sources, picture, view, svg or png, bool(png), force, provenance, canvas, asked)
        show(app, entries, look)


def _tell_others(app: App, name: str) -> None:
    if others := app.catalog.besides(name):
        told = [f"{typed} ({called})" for typed, called, _ in app.catalog.choices(others[:_MOST])]
        more = [f"more with hipcli search {plain(name)}"] if len(others) > _MOST else []
        app.note(f"there is also {', '.join([*told, *more])}")


def _check(given: set[str], *, no_picture: bool) -> None:
    """Raise UsageError where options that were given do not go together."""
    if "force" in given and given.isdisjoint(("svg", "png")):
        raise UsageError("--force goes with --svg or --png")
    for one, other, hint in (("svg", "png", ""), ("at", "posture", "--posture has every angle")):
        if given >= {one, other}:
            raise UsageError(f"--{one} and --{other} do not go together", hint)
    if no_picture and (other := next((name for name in ("view", "canvas") if name in given), "")):
        raise UsageError(f"--{other} and --no-picture do not go together")
