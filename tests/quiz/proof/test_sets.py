"""What passes an opening is named, or told by what it alone supplies; the proof finds a question that fits several."""

from msgspec.structs import replace

from hipcli.anatomy.catalog import Catalog
from hipcli.quiz.proof.sets import passage_flaws
from tests.quiz.bundled import asked


def test_what_passes_is_told_by_nothing_that_another_supplies_too(catalog: Catalog) -> None:
    nerve = asked("obturator-canal/content/obturator-nerve:reverse")
    assert list(passage_flaws(catalog, nerve, None)) == []
    told = asked("obturator-canal/content/obturator-artery:reverse")
    assert "branch of the internal iliac artery" in told.prompt
    assert list(passage_flaws(catalog, told, None)) == []
    artery = replace(
        told,
        prompt="Which foramen does the artery that supplies both adductor brevis and adductor longus pass through?",
    )
    assert "deep-femoral-artery supplies adductor-brevis, adductor-longus too" in passage_flaws(catalog, artery, None)
    assert list(passage_flaws(catalog, replace(artery, prompt="Which one does the obturator artery pass?"), None)) == []
