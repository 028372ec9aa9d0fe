"""``hipcli check``: everything wrong with the content, in one run, and the proof of every question."""

from pathlib import Path
from typing import Annotated

import typer

from hipcli.anatomy.model import Source
from hipcli.app import App
from hipcli.errors import ContentError, NotFoundError
from hipcli.render.page import counted


def check(
    context: typer.Context,
    path: Annotated[str, typer.Argument(metavar="[PATH]", help="A content folder, checked over the bundled one.")] = "",
    links: Annotated[bool, typer.Option("--links", help="Try the address of each work over the network.")] = False,
    schema: Annotated[bool, typer.Option("--schema", help="Print a JSON Schema of the files, for editors.")] = False,
) -> None:
    app: App = context.obj
    if schema:
        from hipcli.library.schema import schema_text

        app.out.text(schema_text())
    elif links:
        _links(app)
    else:
        _check(app, path)


def _check(app: App, path: str) -> None:
    """Check the bundled content, or a folder over it. Raises NotFoundError where something is wrong."""
    from hipcli.disk.paths import content_folder
    from hipcli.library.checking import check_folders
    from hipcli.library.geometry import sights_of
    from hipcli.library.scan import scan
    from hipcli.quiz.cards.deck import all_cards
    from hipcli.quiz.proof.proof import prove

    if path and not Path(path).is_dir():
        raise ContentError(f"{path} is not a folder", "hipcli check takes a folder of content files")
    if path and not scan(Path(path)):
        raise ContentError(f"no content in {path}", "a content folder holds muscles/*.yaml, groups.yaml, ...")
    problems, catalog = check_folders(content_folder(), Path(path) if path else None)
    found = [str(problem) for problem in problems]
    if catalog is not None and not found:
        sights = sights_of(catalog)
        cards = all_cards(catalog, sights)
        with app.waiting("Proving questions") as tell:
            found = [f"question {flaw.card}: {flaw.message}" for flaw in prove(catalog, sights, cards, tell)]
    app.out.lines([[(line, "")] for line in found])
    if found or catalog is None:
        hint = "docs/quiz.md has a list of your own to copy" if path else ""
        raise NotFoundError(f"{counted(len(found), 'problem')} in {path or 'the content'}", hint)
    app.out.line(f"{len(catalog.ids())} entries, {len(cards)} cards, every question proved; no problems.")


def _links(app: App) -> None:
    from hipcli.library.links import dead_links

    sources = [source for source in app.catalog.all(Source, "source") if source.url]
    with app.waiting("Trying addresses") as tell:
        dead = sorted(dead_links(sources, tell), key=lambda found: found[0].id)
    if dead and len(dead) == len(sources):
        raise ContentError(f"none of {len(sources)} addresses could be reached ({dead[0][1]})", "is there a network?")
    app.out.lines([[(f"{source.id}: {source.url}: {wrong}", "")] for source, wrong in dead])
    if dead:
        raise NotFoundError(f"{len(dead)} of {len(sources)} addresses lead nowhere")
    app.out.line(f"{len(sources)} addresses, each leads to a page.")
