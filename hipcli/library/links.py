"""Tries the addresses of works over the network: which of them no longer lead to a page."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed

from hipcli.anatomy.model import Source

#: Seconds that one address may take; addresses are tried so many at once.
_PATIENCE = 15
_AT_ONCE = 8
_AGENT = "Mozilla/5.0 (compatible; hipcli link check)"
#: A page that is there, but not for programs, or not now.
_THERE = frozenset({401, 403, 405, 406, 418, 429, 503, 999})


def dead_links(
    sources: Iterable[Source], tell: Callable[[float], None], ask: Callable[[str], str] | None = None
) -> Iterator[tuple[Source, str]]:
    """Yield each work whose address leads nowhere, and what came back; ``tell`` hears the share that is done.

    ``ask`` tries one address and returns what is wrong with it, or the empty string.
    """
    cited = [source for source in sources if source.url]
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        asked = {pool.submit(ask or _ask, source.url or ""): source for source in cited}
        for done, future in enumerate(as_completed(asked), 1):
            tell(done / len(cited))
            if wrong := future.result():
                yield asked[future], wrong


def _ask(url: str) -> str:
    from http.client import HTTPException
    from urllib.error import HTTPError
    from urllib.request import Request, urlopen

    try:
        with urlopen(Request(url, headers={"User-Agent": _AGENT}), timeout=_PATIENCE):
            return ""
    except HTTPError as error:
        return "" if error.code in _THERE else f"{error.code} {error.reason}"
    except (OSError, HTTPException, ValueError) as error:
        return str(getattr(error, "reason", "") or error or type(error).__name__)
