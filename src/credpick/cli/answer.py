"""credpick answer: what a provider replied, into a catalog of one's own."""

import datetime
import re
import shlex
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlsplit

import typer

from credpick import paths
from credpick.catalog.kinds import KEYS
from credpick.catalog.store import Catalog, Item
from credpick.catalog.values import DATE
from credpick.cli.case import case_of, is_place
from credpick.cli.completion import complete_id
from credpick.cli.look import Look
from credpick.cli.options import Catalogs, catalog_names, for_reader
from credpick.errors import usage
from credpick.profile import last
from credpick.text import host_of, nearest, no_address, number, unfit
from credpick.vocabulary import REPLIES

_NUMBERS = {"count", "denominator", "hours", "numerator", "threshold", "usd", "years_after"}
_LISTS = {"covers", "roles", "who"}
_BY_OPTION = {"as_of", "source"}
_RANGE = re.compile(r"\s*(?:-|–|\.\.|\bto\b)\s*")


@for_reader
def answer(
    credential: Annotated[
        str,
        typer.Argument(
            metavar="ID",
            autocompletion=complete_id,
            help="An id, a name, or a place in the last ranking.",
        ),
    ],
    facts: Annotated[
        list[str],
        typer.Argument(
            metavar="KEY=VALUE...",
            help="What was said, as cost.exam=300 per=exam; what follows a key (unit, per, who, "
            "note) belongs to it. docs/catalog.md lists the keys.",
        ),
    ],
    look: Look,
    source: Annotated[
        str,
        typer.Option(
            "--source",
            metavar="WHERE",
            help='The address of a page, or words, as "e-mail of the registrar".',
        ),
    ],
    to: Annotated[
        str,
        typer.Option("--to", metavar="FILE", help="Your own catalog, begun where there is none."),
    ],
    date: Annotated[
        str | None,
        typer.Option(
            "--date",
            metavar="DATE",
            help="The date of the reply or of the page; today for words, else undated.",
        ),
    ] = None,
    catalog: Catalogs = None,
) -> None:
    """Write down what a provider replied, so that the next ranking counts with it.

    Example: credpick answer 1 cost.exam=9 per=exam --source e-mail --to my.yaml
    """
    target = Path(to)
    if target.suffix not in (".yaml", ".yml") or paths.is_shipped(target):
        raise usage(f"--to {to}: name a .yaml file of your own")
    before = last.load() if is_place(credential) and not catalog else None
    names = list(before.catalogs) if before else catalog_names(catalog) or ["shipped"]
    case = case_of({"profile": None}, names if catalog else None, None, [credential])
    item = case.item(credential)
    page = _source(source, _day(date, source), item, case.catalog)
    said = _facts(facts, _day(date, source))
    # What reads and writes catalogs takes pydantic and yaml, which a wrong word does without.
    from credpick.catalog.load import wrong_in_fact  # noqa: PLC0415 - pydantic and yaml
    from credpick.catalog.overlay import Reply, with_reply  # noqa: PLC0415 - pydantic and yaml

    for word, fact in said:
        for wrong in wrong_in_fact({**fact, "source": "source"}):
            raise usage(f"{word}: {wrong}", "bad_value")
    try:
        content = paths.content_of(target) if target.exists() else b""
    except OSError as error:
        raise paths.unreadable(to, error) from None
    body = item.awarding_body
    reply = Reply(
        {**item._asdict(), "awarding_body": body["id"]},
        {name: body[name] for name in ("id", "name", "kind", "state") if name in body},
        page,
        [fact for _, fact in said],
    )
    paths.write_file(target, with_reply(content, to, reply))
    both = [*names, *([to] if to not in names else [])]
    call = " ".join(f"--catalog {shlex.quote(name)}" for name in both)
    look.note(f"Written: {to} ({item.name}, source: {page['kind']}). Then: credpick rank {call}")


def _day(date: str | None, source: str) -> str:
    """The date of what was said: that of a reply is today's, that of a page is what it gives."""
    today = datetime.date.today().isoformat()
    if date is None:
        return "unknown" if _is_address(source) else today
    if not DATE.fullmatch(date) or date > today:
        raise usage("--date: write a year, a month or a day that has passed (2026, 2026-05)")
    return date


def _is_address(source: str) -> bool:
    return source.startswith(("http://", "https://"))


def _source(source: str, day: str, item: Item, catalog: Catalog) -> dict[str, Any]:
    """The source of the facts; the kind of a page is that of its site, where the catalog knows it,
    else it is taken for the provider's own."""
    today = datetime.date.today().isoformat()
    name = item.awarding_body["name"]
    wrong = no_address(source) if _is_address(source) else unfit(source)
    if wrong:
        raise usage(f"--source: {wrong}", "bad_value")
    if not _is_address(source):
        id = _id("reply", item.id, day)
        return {"id": id, "title": source, "publisher": name, "kind": REPLIES, "read": day}
    host = host_of(source)
    known = [page for page in catalog.sources.values() if host_of(page.get("url")) == host]
    kind, publisher = (known[0]["kind"], known[0]["publisher"]) if known else (REPLIES, name)
    id = _id(host, urlsplit(source).path)
    return {"id": id, "url": source, "publisher": publisher, "kind": kind, "read": today}


def _id(*parts: str) -> str:
    """An id of words, as catalogs write them."""
    plain = re.sub(r"[^a-z0-9]+", "-", " ".join(parts).casefold()).strip("-")
    return plain[:76].rstrip("-") or "page"


def _facts(given: list[str], day: str) -> list[tuple[str, dict[str, Any]]]:
    """Facts from the words of a call, each with the word that begins it. Raises UsageError."""
    found: list[tuple[str, dict[str, Any]]] = []
    for word in given:
        name, sign, text = word.partition("=")
        if not sign or not text.strip():
            raise usage(f"{word}: write KEY=VALUE, as cost.exam=300")
        if name in _BY_OPTION:
            raise usage(f"{word}: --source and --date say that")
        if "." in name or not found or (name in KEYS and name != "note"):
            if name not in KEYS:
                near = nearest(name, KEYS)
                hint = f"; did you mean {near}?" if near else ""
                message = f"{word}: there is no key {name!r} in docs/catalog.md{hint}"
                raise usage(message, "unknown_key")
            value = _read(text, KEYS[name].value)
            found.append((word, {"key": name, "value": value, "as_of": day}))
        else:
            found[-1][1][name] = _field(name, text)
    return found


def _read(text: str, kind: str) -> Any:
    """A value as its kind is written; what cannot be read so stays text, which is then refused."""
    if kind == "number":
        return _amount(text)
    if kind == "flag":
        return {"true": True, "yes": True, "false": False, "no": False}.get(text.casefold(), text)
    return text.strip()


def _field(name: str, text: str) -> Any:
    if name in _NUMBERS:
        return _amount(text)
    if name in _LISTS:
        return [part.strip() for part in text.split(",")]
    return _read(text, "flag") if name == "by_seller" else text.strip()


def _amount(text: str) -> Any:
    ends = [number(part) for part in _RANGE.split(text.strip().strip("[]"))]
    if len(ends) > 2 or None in ends:
        return text.strip()
    return ends if len(ends) == 2 else ends[0]
