"""``hipcli lesion``: what a cut nerve or root takes away."""

from typing import Annotated

import typer

from hipcli.app import App


def lesion(
    context: typer.Context,
    name: Annotated[list[str], typer.Argument(help="A nerve (superior-gluteal), a plexus (lumbar) or a root (L5).")],
    sources: Annotated[bool, typer.Option("--sources", help="Number the citations and list the works.")] = False,
) -> None:
    from hipcli.anatomy.lesion import find_lesion
    from hipcli.render.bibliography import works_of
    from hipcli.render.lesion import lesion_page
    from hipcli.render.linear import tell

    app: App = context.obj
    page = lesion_page(find_lesion(app.catalog, " ".join(name)), app.catalog)
    tell(app.out, page, works_of([page], app.catalog) if sources else None)
