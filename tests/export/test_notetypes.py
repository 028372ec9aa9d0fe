"""The note types are frozen: whoever has a deck would otherwise be asked to merge."""

import json
from hashlib import sha256

from hipcli.export.notetypes import note_types


def test_the_note_types_are_those_that_were_released() -> None:
    frozen = {id_: sha256(json.dumps(type_).encode()).hexdigest()[:12] for id_, type_ in note_types().items()}
    assert frozen == {"1589000000001": "63ee60e6c132", "1589000000002": "97ccf7cf5650"}
