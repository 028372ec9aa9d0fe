"""``hipcli search``: entries by what they say."""

from typing import Annotated

import typer

from hipcli.app import App
from hipcli.errors import NotFoundError, UsageError


def search(
    context: typer.Context,
    words: Annotated[list[str], typer.Argument(help="Words of what is looked for: limp, groin pain, pulley...")],
    count: Annotated[int, typer.Option(metavar="N", help="How many entries at most.")] = 10,
    json: Annotated[bool, typer.Option("--json", help="The hits as JSON.")] = False,
) -> None:
    from hipcli.anatomy.names import plain
    from hipcli.render.search import hit_data, hit_lines

    app: App = context.obj
    if not 1 <= count <= 1000:
        raise UsageError(f"--count: {count} is not between 1 and 1000")
    if not plain(" ".join(words)):
        raise UsageError(
            "nothing to search for", "give a word or a whole question: hipcli search where does psoas insert"
        )
    hits = app.catalog.search(" ".join(words), count)
    if not hits:
        raise NotFoundError(f"nothing says '{' '.join(words)}'", "try other words, or hipcli lookup")
    if json:
        app.tell_json(hit_data(hits, app.catalog))
    else:
        app.out.flow(hit_lines(hits, app.catalog, width=app.out.width if app.out.layout else 0))
