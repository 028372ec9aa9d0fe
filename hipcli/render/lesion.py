"""The page of a lesion: what a cut nerve or root takes away, and what still does the work."""

from collections.abc import Sequence

from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.lesion import Affected, Lesion, Mover, Sign, Weakness
from hipcli.anatomy.roots import root_of, write_roots
from hipcli.anatomy.wording import capital
from hipcli.render.facts import DISCLAIMER, Teller
from hipcli.render.page import Item, Page, cited, item, row, sections


def lesion_page(lesion: Lesion, catalog: Catalog) -> Page:
    """Return the page: muscles lost and weakened, movements with who is left, signs, skin."""
    teller = Teller(catalog)
    struck = (*lesion.muscles, *lesion.neighbours)
    lost, weakened = ([_muscle(a, catalog) for a in struck if a.effect == effect] for effect in ("lost", "weakened"))
    doubtful = (_muscle(a._replace(agreed=True), catalog) for a in lesion.doubtful)
    named = (("Lost", lost), ("Weakened", weakened), ("By some", doubtful))
    muscles = [row(label, told, together=False) for label, told in named]
    movements = (_movement(weakness, catalog) for weakness in lesion.movements if any(_main(weakness.weak)))
    helped = [catalog.movement_name(w.joint, w.movement) for w in lesion.movements if not any(_main(w.weak))]
    skin = {one.text: one for one in map(teller.tell, lesion.skin)}  # a nerve and its branch may both state it
    known = next((id_ for id_ in (*(one.muscle for one in struck), lesion.id) if id_ in catalog), None)
    scope = known and catalog.frame(known).lesions  # how far lesions are told
    root = root_of(lesion.id)
    name = catalog.name(lesion.id) if lesion.id in catalog else f"{root} spinal root"
    branches = ", the ".join(map(catalog.name, lesion.nerves[1:]))
    cut = "cut above all its branches" + (f", with the {branches}" if branches else "")
    told = sections(
        ("", muscles),
        ("", [row("Movements", movements, together=False)]),
        ("", [row("Less help", map(item, helped))]),
        ("", [row("Signs", (_sign(sign, teller) for sign in lesion.signs), together=False)]),
        ("", [row("Reflexes", map(teller.tell, lesion.reflexes), together=False)]),
        ("", [row("Skin", skin.values(), together=False)]),
        ("", [row("Notes", map(teller.tell, lesion.told), together=False)]),
        ("", [row("Nerves", (item(catalog.name(id_)) for id_ in (lesion.nerves if root else ())))]),
        ("", [row("Not told", (item(text, style="dim") for text in lesion.beyond))]),
    )
    return Page(
        title=f"Lesion of the {name}",
        under="a root lesion weakens; most muscles have other roots too" if root else cut,
        sections=told,
        closing=(*([((scope, "dim"),)] if scope else ()), DISCLAIMER),
        sources=cited(told),
    )


def _sign(sign: Sign, teller: Teller) -> Item:
    """Tell a sign, and the condition or way of walking that it belongs to."""
    told = teller.tell(sign.fact)
    return told._replace(spans=((f"{teller.catalog.name(sign.entry)}: ", "dim"), *told.spans))


def _muscle(affected: Affected, catalog: Catalog) -> Item:
    told = [f"keeps {_spelled(affected.spared, catalog)}"] if affected.spared else []
    if affected.by_some and (affected.by_some[0] in catalog or not affected.spared):
        told.append(f"by some keeps {_spelled(affected.by_some, catalog)}")
    elif affected.effect == "weakened" and not affected.agreed:
        told.append("by some untouched")
    name = (_name(affected.muscle, affected.part, catalog), "main")
    return Item((name, (f", {', '.join(told)}", "dim")) if told else (name,), affected.sources)


def _spelled(ids: Sequence[str], catalog: Catalog) -> str:
    return ", ".join(catalog.name(id_) for id_ in ids) if ids[0] in catalog else write_roots(ids)


def _name(id_: str, part: str | None, catalog: Catalog) -> str:
    return capital(catalog.name_with(id_, part))


def _main(movers: Sequence[Mover]) -> list[Mover]:
    return [mover for mover in movers if mover.role == "main"]


def _movement(weakness: Weakness, catalog: Catalog) -> Item:
    name = catalog.movement_name(weakness.joint, weakness.movement)
    weak, left = _main(weakness.weak), _main(weakness.left)
    struck = {effect: [mover for mover in weak if mover.effect == effect] for effect in ("lost", "weakened")}
    told = "; ".join(f"{effect} {_names(movers, catalog)}" for effect, movers in struck.items() if movers)
    rest = (f"; left {_names(left, catalog)}", "") if left else (f"; {_few(weakness, catalog)}", "error")
    helpers = [mover for mover in weakness.weak if mover.effect == "lost" and mover.role != "main"]
    more = f"; lost helpers {_names(helpers, catalog)}" if weak and helpers else ""
    return Item(((f"{name}: ", "main"), (told, ""), rest, (more, "dim")))


def _few(weakness: Weakness, catalog: Catalog) -> str:
    """Say who still makes a movement of which no main mover is left as it was."""
    untouched = "left" if all(mover.effect == "lost" for mover in weakness.weak) else "untouched"
    perhaps = [mover for mover in weakness.perhaps if not mover.effect]
    if weakness.left:
        more = f", by some sources also {_names(perhaps, catalog)}" if perhaps else ""
        return f"only helpers {untouched}: {_names(weakness.left, catalog, when=True)}{more}"
    if perhaps:
        return f"{untouched} by some sources only: {_names(perhaps, catalog, when=True)}"
    if helpers := [mover for mover in weakness.weak if mover.role != "main" and mover.effect == "weakened"]:
        return f"only helpers, weakened too: {_names(helpers, catalog, when=True)}"
    if weakness.perhaps:
        return f"by some sources only, weakened too: {_names(weakness.perhaps, catalog, when=True)}"
    return "nothing left" if weakness.gone else "nobody else known here"


def _names(movers: Sequence[Mover], catalog: Catalog, *, when: bool = False) -> str:
    """Name movers, with what only some sources hold against them; ``when``: and with what they need to help."""
    told = []
    for mover in movers:
        aside = [mover.condition] if when and mover.condition else []
        aside += ["by some weaker"] if mover.doubt else []
        told.append(_name(mover.muscle, mover.part, catalog) + (f" ({'; '.join(aside)})" if aside else ""))
    return ", ".join(dict.fromkeys(told))
