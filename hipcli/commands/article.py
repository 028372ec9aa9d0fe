"""``hipcli article``: what the article says, heading by heading or claim by claim, and what holds."""

from typing import Annotated, get_args

import typer

from hipcli.anatomy.model import Claim, Source, Verdict
from hipcli.anatomy.names import plain
from hipcli.app import App
from hipcli.commands.base import one_of
from hipcli.errors import NotFoundError

#: So many letters of a word name it.
_ENOUGH = 4


def _named(words: str, heading: str) -> bool:
    """Tell whether a heading holds these words, each whole or by its beginning."""
    there = heading.split()
    return all(any(word == w or (len(word) >= _ENOUGH and w.startswith(word)) for w in there) for word in words.split())


def article(
    context: typer.Context,
    verdict: Annotated[str, typer.Option(metavar="VERDICT", help=f"One of {', '.join(get_args(Verdict))}.")] = "",
    section: Annotated[
        str, typer.Option(metavar="HEADING", help="Headings with these words, or their beginnings.")
    ] = "",
    all_: Annotated[bool, typer.Option("--all", help="Every claim, not the headings alone.")] = False,
    json: Annotated[bool, typer.Option("--json", help="The claims as JSON.")] = False,
) -> None:
    from hipcli.render.article import WAYS, article_page, overview
    from hipcli.render.json_text import whole
    from hipcli.render.linear import tell

    app: App = context.obj
    if verdict:
        one_of(verdict, get_args(Verdict), "--verdict")
    every = list(app.catalog.all(Claim, "claim"))
    heading = plain(section)
    claims = [c for c in every if verdict in ("", c.verdict) and _named(heading, plain(c.section))]
    if not claims:
        headings = dict.fromkeys(claim.section for claim in every)
        raise NotFoundError(f"no claim fits; the article's headings are: {'; '.join(headings)}")
    if json:
        app.tell_json([whole(claim) for claim in claims])
    elif all_ or verdict or section:
        tell(app.out, article_page(claims, len(every), app.catalog.all(Source, "source")))
    else:
        tell(app.out, overview(claims))
        app.out.flow([[], *app.out.ways(WAYS)])
