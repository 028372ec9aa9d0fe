"""``hipcli list``: the muscles that fit, or all entries of a kind, as a table."""

from typing import Annotated, get_args

import typer

from hipcli.anatomy.facts import Role
from hipcli.anatomy.filters import Filters
from hipcli.anatomy.model import KINDS, kind_named, plural
from hipcli.anatomy.roots import root_of
from hipcli.app import App
from hipcli.commands.base import one_of, said
from hipcli.errors import UsageError
from hipcli.render import table


def list_(
    context: typer.Context,
    kind: Annotated[str, typer.Argument(metavar="[KIND]", help="muscles (unless named), nerves, landmarks...")] = "",
    function: Annotated[
        list[str] | None, typer.Option(metavar="MOVEMENT", help="Muscles that do it, main first.")
    ] = None,
    without: Annotated[
        list[str] | None, typer.Option("--not", metavar="MOVEMENT", help="...and not this, not even as a helper.")
    ] = None,
    joint: Annotated[str, typer.Option(metavar="JOINT", help="hip (unless named), knee, pelvis or lumbar.")] = "",
    role: Annotated[str, typer.Option(metavar="ROLE", help="main or assists; with --function or --joint.")] = "",
    group: Annotated[list[str] | None, typer.Option(metavar="GROUP", help="Members of a group.")] = None,
    nerve: Annotated[list[str] | None, typer.Option(metavar="NERVE", help="Supplied by it or its branches.")] = None,
    root: Annotated[list[str] | None, typer.Option(metavar="ROOT", help="Supplied from a root, such as L5.")] = None,
    artery: Annotated[list[str] | None, typer.Option(metavar="ARTERY", help="Fed by it.")] = None,
    origin: Annotated[list[str] | None, typer.Option(metavar="TEXT", help="Arising from a place.")] = None,
    insertion: Annotated[list[str] | None, typer.Option(metavar="TEXT", help="Inserted at a place.")] = None,
    at: Annotated[str, typer.Option(metavar="DEGREES", help="...with the hip flexed so far, by moment arm.")] = "",
    columns: Annotated[list[str] | None, typer.Option(metavar="NAMES", help="As a table: origin,nerve...")] = None,
    format_: Annotated[str, typer.Option("--format", metavar="FORMAT", help="table, json, csv, markdown.")] = "",
    json: Annotated[bool, typer.Option("--json", help="Short for --format json.")] = False,
) -> None:
    from hipcli.render import lists

    app: App = context.obj
    if json and format_ not in ("", "json"):
        raise UsageError(f"--json and --format {format_} do not go together")
    one_of(format_ := "json" if json else format_ or "table", table.FORMATS, "--format")
    for option, value, known in (("--role", role, get_args(Role)), ("--joint", joint, app.catalog.frames.joints)):
        if value:
            one_of(value, known, option)
    texts = {"function": function, "not": without, "group": group, "nerve": nerve, "root": root}
    texts |= {"artery": artery, "origin": origin, "insertion": insertion, "columns": columns}
    *given, chosen = (said(values, f"--{option}") for option, values in texts.items())
    if role and not any((function, joint, at)):
        raise UsageError("--role goes with --function or --joint", "name a movement, as in --function flexion")
    filters = Filters(*given)._replace(joint=joint or None, role=role or None)  # type: ignore[arg-type]
    for name in (names := lists.columns(chosen)):
        one_of(name, lists.COLUMNS, "--columns")
    if at:
        from hipcli.showing.postures import ranked

        rows, data, notes = ranked(app, filters, at)
    else:
        rows, data, notes = _rows(app, kind, filters, names, everything=format_ in table.FILES)
    table.write(app.out, format_, rows, data)
    app.err.flow([(note, "dim")] for note in notes)


def _rows(
    app: App, word: str, filters: Filters, names: list[str], *, everything: bool
) -> tuple[table.Table, table.Data, list[str]]:
    from hipcli.render import lists

    roots = word.casefold() in ("root", "roots")
    kind = "nerve" if roots else kind_named(word) if word else "muscle"
    if kind is None:
        raise UsageError(f"'{word}' is not a kind of entry", f"known are {', '.join(map(plural, KINDS))}, roots")
    if kind != "muscle":
        if any(filters) or names:
            raise UsageError("the filters and --columns are for muscles", f"list {word} without them")
        asked = (kind, app.catalog, [id_ for id_ in app.catalog.ids(kind) if root_of(id_)] if roots else ())
        return lists.kind_table(*asked), lambda: lists.kind_data(*asked), []
    return lists.muscles(filters, app.catalog, names, everything=everything)
