"""``hipcli lesion``: what a cut nerve or root takes away."""

from typing import Annotated

import typer

from hipcli.app import App


def lesion(
    context: typer.Context,
    name: Annotated[list[str], typer.Argument(help="A nerve (superior-gluteal, sciatic) or a root (L5).")],
    sources: Annotated[bool, typer.Option("--sources", help="Number the citations and list the works.")] = False,
) -> None:
    from hipcli.anatomy.lesion import find_lesion
    from hipcli.render.bibliography import bibliography
    from hipcli.render.layout import Layout
    from hipcli.render.lesion import lesion_card

    app: App = context.obj
    card = lesion_card(find_lesion(app.catalog, " ".join(name)), app.catalog)
    layout = Layout(app.out.width, columns=app.out.layout, numbered=sources)
    app.out.lines(layout.card(card))
    if sources:
        app.out.lines(bibliography([card], app.catalog, layout))
