"""``hipcli list``: the muscles that fit, as a table."""

from typing import Annotated, get_args

import typer

from hipcli.anatomy.filters import Filters, find_muscles
from hipcli.anatomy.model import JOINTS, Role
from hipcli.app import App
from hipcli.errors import UsageError

_FORMATS = ("table", "json", "csv", "markdown")


def list_(
    context: typer.Context,
    function: Annotated[str, typer.Option(metavar="MOVEMENT", help="Muscles that do it; main ones first.")] = "",
    without: Annotated[list[str] | None, typer.Option("--not", metavar="MOVEMENT", help="...and not this.")] = None,
    joint: Annotated[str, typer.Option(metavar="JOINT", help="hip (unless named), knee, pelvis or lumbar.")] = "",
    role: Annotated[str, typer.Option(metavar="ROLE", help="main or assists.")] = "",
    group: Annotated[str, typer.Option(metavar="GROUP", help="Members of a group.")] = "",
    nerve: Annotated[str, typer.Option(metavar="NERVE", help="Supplied by a nerve or its branches.")] = "",
    root: Annotated[str, typer.Option(metavar="ROOT", help="Supplied from a spinal root, such as L5.")] = "",
    origin: Annotated[str, typer.Option(metavar="TEXT", help="Arising from a place.")] = "",
    insertion: Annotated[str, typer.Option(metavar="TEXT", help="Inserted at a place.")] = "",
    columns: Annotated[str, typer.Option(metavar="NAMES", help="Revision table: origin,nerve,action...")] = "",
    format_: Annotated[str, typer.Option("--format", metavar="FORMAT", help="table, json, csv, markdown.")] = "table",
) -> None:
    """List muscles; filters combine, and without any filter all are listed."""
    from hipcli.render import table
    from hipcli.render.json_text import to_text
    from hipcli.render.muscle_table import COLUMNS, muscle_data, muscle_table

    app: App = context.obj
    names = [name.strip() for name in columns.split(",") if name.strip()]
    _one_of("--format", format_, _FORMATS)
    for name in names:
        _one_of("--columns", name, COLUMNS)
    if role:
        _one_of("--role", role, get_args(Role))
    if joint:
        _one_of("--joint", joint, JOINTS)
    filters = Filters(
        function=function, without=tuple(without or ()), joint=joint or None, role=role or None,  # type: ignore[arg-type]
        group=group, nerve=nerve, root=root, origin=origin, insertion=insertion,
    )  # fmt: skip
    found = find_muscles(app.catalog, filters)
    if format_ == "json":
        app.out.text(to_text(muscle_data(found, app.catalog, names)))
        return
    rows = muscle_table(found, app.catalog, names)
    if format_ == "csv":
        app.out.text(table.csv_text(rows))
    elif format_ == "markdown":
        app.out.text(table.markdown(rows))
    else:
        app.out.lines(table.columns(rows, app.out.width) if app.out.layout else table.linear(rows))


def _one_of(option: str, value: str, known: tuple[str, ...]) -> None:
    if value not in known:
        raise UsageError(f"{option}: '{value}' is not one of {', '.join(known)}")
