"""Whether the pages that a catalog cites are still there: asked politely, and only on demand.

The one place of the program that uses the network. Only the cited addresses are asked, with HEAD,
and with GET where a server does not take that; nothing is read of an answer but its status.
"""

import time
import urllib.error
import urllib.request
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from http.client import HTTPException
from typing import Any, Literal, NamedTuple
from urllib.parse import urlsplit

from credpick import __version__

TIMEOUT = 15.0  # seconds that a server may take
PAUSE = 1.0  # seconds between two questions to one host
HOSTS = 8  # that are asked at the same time
GONE = (404, 410)
NO_HEAD = (403, 405, 501)  # what servers answer that take no HEAD
SCHEMES = ("http", "https")
NAME = f"credpick/{__version__} (are cited pages still there)"


class Link(NamedTuple):
    """An address, what became of it (there, moved, gone, refused, failed), and in what words: the
    new address, the status, or what went wrong."""

    url: str
    state: Literal["there", "moved", "gone", "refused", "failed"]
    words: str


def check(urls: Iterable[str], pause: float = PAUSE) -> Iterator[Link]:
    """Every address once, as answers come; the addresses of one host one after the other."""
    by_host: dict[str, list[str]] = {}
    for url in dict.fromkeys(urls):
        by_host.setdefault(urlsplit(url).netloc, []).append(url)
    pool = ThreadPoolExecutor(HOSTS)
    try:
        hosts = [pool.submit(_host, found, pause) for found in by_host.values()]
        for done in as_completed(hosts):
            yield from done.result()
    finally:
        pool.shutdown(cancel_futures=True)


def _host(urls: Sequence[str], pause: float) -> list[Link]:
    found = []
    for number, url in enumerate(urls):
        if number:
            time.sleep(pause)
        found.append(_ask(url))
    return found


def _ask(url: str) -> Link:
    try:
        answer = _answer(url, "HEAD")
        if answer[0] in NO_HEAD:
            answer = _answer(url, "GET")
    except (OSError, HTTPException, ValueError) as error:
        reason = getattr(error, "reason", None) or error
        return Link(url, "failed", str(reason) or type(error).__name__)
    status, now_at = answer
    if status in GONE:
        return Link(url, "gone", str(status))
    if status >= 400:
        return Link(url, "refused", str(status))
    moved = urlsplit(now_at)[1:3] != urlsplit(url)[1:3]
    return Link(url, "moved", now_at) if moved else Link(url, "there", str(status))


def _answer(url: str, method: str) -> tuple[int, str]:
    """The status, and the address that answered after all redirections."""
    asked = urllib.request.Request(url, method=method, headers={"User-Agent": NAME})
    try:
        with _OPENER.open(asked, timeout=TIMEOUT) as answer:
            return answer.status, answer.url
    except urllib.error.HTTPError as error:
        error.close()
        if error.code < 400:  # led round in a circle, or off the web
            raise urllib.error.URLError(error.msg.partition("\n")[0]) from None
        return error.code, error.url or url


class _WebOnly(urllib.request.HTTPRedirectHandler):
    """Follows redirections to the web alone."""

    def redirect_request(self, *told: Any) -> urllib.request.Request | None:
        """The next question. Raises URLError where it would lead elsewhere."""
        to = told[-1]
        if urlsplit(to).scheme not in SCHEMES:
            raise urllib.error.URLError(f"leads to {to}")
        return super().redirect_request(*told)


_OPENER = urllib.request.build_opener(_WebOnly)
