"""The page on which Anki shows cards: its own style sheets and script, out of the package ``aqt``.

Nothing else of that package is used: ``pip install --no-deps aqt`` brings it without Qt.
"""

import json
import re
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

_TYPING = re.compile(r"\[\[type:(.+?)\]\]")


def _web() -> str:
    """Return the address of Anki's files for pages; without them the test is skipped."""
    found = find_spec("_aqt")
    if found is None or not found.submodule_search_locations:
        pytest.skip("the package aqt is not installed: it has the script that draws masks")
    return (Path(next(iter(found.submodule_search_locations))) / "data" / "web").as_uri()


def sides(col: Any, card: Any) -> tuple[str, str]:
    """Return question and answer of a card as Anki hands them to its page, with a field where an answer is typed."""
    front, back = (col.media.escape_media_filenames(text) for text in (card.question(), card.answer()))
    front = _TYPING.sub("<center><input type=text id=typeans></center>", front)
    if typed := _TYPING.search(back):
        compared = f"<hr id=answer><div>{col.compare_answer(card.note()[typed[1]], '')}</div>"
        back = _TYPING.sub(lambda _: compared, back.replace("<hr id=answer>", ""))
    return front, back


def page(col: Any, script: str, *, night: bool = False) -> str:
    """Return the page of the reviewer, light or dark, and what is done on it."""
    web, look = _web(), "night-mode" if night else ""
    styles = "".join(f'<link rel="stylesheet" href="{web}/css/{name}.css">' for name in ("webview", "reviewer"))
    scripts = "".join(f'<script src="{web}/js/{name}.js"></script>' for name in ("webview", "reviewer"))
    return f"""<!doctype html>
<html class="{look}" dir="ltr" data-bs-theme="{"dark" if night else "light"}"><head><meta charset="utf-8">
<base href="{Path(col.media.dir()).as_uri()}/">{styles}</head>
<body class="{"nightMode night_mode" if night else ""}"><script>window.bridgeCommand = () => {{}};</script>{scripts}
<div id="_mark" hidden></div><div id="_flag" hidden></div><div id="qa" dir="auto"></div>
<script>qFade = 0; {script}</script></body></html>"""


def showing(col: Any, card: Any, *, answer: bool = False, night: bool = False) -> str:
    """Return a page that shows a card: its question, or its answer too."""
    front, back = sides(col, card)
    look = f"card card{card.ord + 1} isLin{' nightMode night_mode' if night else ''}"
    shown = f"_showQuestion({_text(front)}, {_text(back)}, '{look}');"
    if answer:
        shown += f"setTimeout(() => _showAnswer({_text(back)}, '{look}'), 300);"
    return page(col, shown, night=night)


def measuring(col: Any, cards: Iterable[Any], *, night: bool) -> str:
    """Return a page that shows cards one after another, each side, and writes down what is seen of masks as JSON.

    A row a card, of each side: how many pixels are ``drawn``, what share of the picture has the colour of a mask
    (``hidden``), or is drawn over at all (``covered``), the ``box`` of the first, in shares of the picture, how far the
    canvas that masks are drawn on lies off the picture, in pixels, and how wide the picture is.
    """
    pairs = ",".join(f"[{','.join(map(_text, sides(col, card)))}]" for card in cards)
    return page(col, _MEASURE.replace("PAIRS", pairs), night=night)


def _text(text: str) -> str:
    """Return a text for a script inside a page."""
    return json.dumps(text).replace("</", "<\\/")


_MEASURE = """
const rows = [];
function measured() {
    const canvas = document.querySelector("#image-occlusion-canvas");
    const picture = document.querySelector("#image-occlusion-container img");
    const data = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
    let [left, top, right, bottom, drawn, hidden] = [1, 1, 0, 0, 0, 0];
    for (let at = 0; at < data.length; at += 4) {
        drawn += data[at + 3] > 0;
        if (data[at] === 255 && data[at + 1] === 142 && data[at + 2] === 142 && data[at + 3] === 255) {
            const x = at / 4 % canvas.width, y = Math.floor(at / 4 / canvas.width);
            [left, right] = [Math.min(left, x / canvas.width), Math.max(right, (x + 1) / canvas.width)];
            [top, bottom] = [Math.min(top, y / canvas.height), Math.max(bottom, (y + 1) / canvas.height)];
            hidden += 1 / canvas.width / canvas.height;
        }
    }
    const [one, other] = [canvas.getBoundingClientRect(), picture.getBoundingClientRect()];
    const off = ["left", "top", "width", "height"].map(side => Math.abs(one[side] - other[side]));
    const [covered, box] = [drawn / canvas.width / canvas.height, [left, top, right, bottom]];
    return {drawn, hidden, covered, box, off: Math.max(...off), wide: picture.naturalWidth};
}
async function side() {
    for (let tries = 0; tries < 2000; tries++) {
        await new Promise(done => setTimeout(done, 100));
        const picture = document.querySelector("#image-occlusion-container img");
        if (picture && picture.complete && measured().drawn) return measured();
    }
    return measured();
}
(async () => {
    for (const [front, back] of [PAIRS]) {
        _showQuestion(front, back, "card card1 isLin");
        const question = await side();
        document.querySelector("#qa").replaceChildren();
        _showAnswer(back, "card card1 isLin");
        rows.push({question, answer: await side()});
        document.querySelector("#qa").replaceChildren();
    }
    document.body.textContent = JSON.stringify(rows);
})();
"""
