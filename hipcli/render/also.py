"""See also: what an entry has to do with, and the rest of its page does not name."""

import re
from collections.abc import Iterable
from itertools import chain

from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.model import plural
from hipcli.anatomy.wording import capital
from hipcli.render.page import Row, Section, item, row

#: The row of what is another name of the entry, and so names nothing else.
CALLED = "Also called"


def see_also(id_: str, catalog: Catalog, told: Iterable[Section]) -> list[Row]:
    """Return by kind all that names an entry or is named by it, but for what the sections ``told`` name."""
    rows = (one for section in told for one in section.rows if one.label != CALLED)
    text = "\n".join(one.text for row in rows for one in row.items).lower()
    tied = {capital(plural(kind)): [*map(catalog.name, ids)] for kind, ids in catalog.tied(id_).items()}
    for name in sorted(chain(*tied.values()), key=len, reverse=True):
        text, times = re.subn(rf"(?<!\w){re.escape(name.lower())}(?!\w)", "", text)
        if times:
            tied = {label: [one for one in names if one != name] for label, names in tied.items()}
    return [row(label, [item("; ".join(names))]) for label, names in tied.items() if names]
