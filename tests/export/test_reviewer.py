"""Pictures as the reviewer of Anki shows them, in Chromium: a mask lies over the name, and goes with the answer."""

import html
import json
import re
from pathlib import Path

import pytest

from tests.browser import browsed
from tests.export.anki_program import collection, take_in
from tests.export.reviewer import measuring


@pytest.mark.parametrize("night", [False, True], ids=["light", "dark"])
def test_a_mask_lies_over_the_name_until_the_answer_is_shown(deck: Path, tmp_path: Path, night: bool) -> None:
    with collection(tmp_path) as col:
        take_in(col, deck)
        found = [col.get_card(id_) for id_ in col.find_cards('note:"hipcli picture"')]
        masks = [re.findall(r"(?:left|top|width|height)=([\d.]+)", card.note()["Occlusion"]) for card in found]
        (page := tmp_path / "page.html").write_text(measuring(col, found, night=night), encoding="utf-8")
        told = browsed(page, "--virtual-time-budget=10000000", "--dump-dom")
    rows = json.loads(html.unescape(re.sub(r"(?s).*<body[^>]*>|</body>.*", "", told)))
    assert len(rows) == len(found) > 30
    for card, mask, row in zip(found, masks, rows, strict=True):
        left, top, width, height = map(float, mask)
        question, answer, name = row["question"], row["answer"], card.note()["Comments"]
        assert question["wide"] > 300, name
        assert question["off"] < 1 > answer["off"], name
        assert question["box"] == pytest.approx([left, top, left + width, top + height], abs=0.01), name
        assert question["hidden"] > 0.7 * width * height, name  # without its border, which is some pixels wide
        assert question["covered"] > 0.95 * width * height, name
        assert answer["drawn"] > answer["hidden"] == 0, f"an outline is left where the mask was: {name}"
