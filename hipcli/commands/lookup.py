"""``hipcli lookup``: one card, or two side by side."""

from typing import Annotated

import typer

from hipcli.app import App


def lookup(
    context: typer.Context,
    name: Annotated[list[str], typer.Argument(help="A name or abbreviation; words are joined. Two names: both.")],
    everything: Annotated[bool, typer.Option("--all", help="Everything: notes, variants, conditions, errors.")] = False,
    sources: Annotated[bool, typer.Option("--sources", help="Number the citations and list the works.")] = False,
    json: Annotated[bool, typer.Option("--json", help="The whole entry as JSON.")] = False,
) -> None:
    """Show what is known of a muscle, group, nerve, landmark, condition... with its sources."""
    app: App = context.obj
    catalog = app.catalog
    ids = catalog.find_all(name)
    if json:
        from hipcli.render.json_text import entry_json

        texts = [entry_json(catalog.entry(id_), catalog) for id_ in ids]
        app.out.text(texts[0] if len(texts) == 1 else "[" + ",\n".join(texts) + "]")
        return
    from hipcli.render.cards import card_of
    from hipcli.render.layout import Layout

    cards = [card_of(catalog.entry(id_), catalog, everything=everything) for id_ in ids]
    layout = Layout(app.out.width, columns=app.out.layout, numbered=sources)
    if len(cards) == 2:
        from hipcli.render.compare import side_by_side

        app.out.lines(side_by_side(*cards, width=app.out.width, columns=app.out.layout))
    else:
        app.out.lines(layout.card(cards[0]))
    if sources:
        from hipcli.render.bibliography import bibliography

        app.out.lines(bibliography(cards, catalog, layout))
