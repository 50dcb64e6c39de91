"""Catalogs in the terminal: checks, coverage, lists."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from rich.table import Table

from credpick.catalog.store import Catalog
from credpick.present.screen import Screen, quiet, safe
from credpick.ranking.leaders import Host
from credpick.ranking.upkeep import Checked, Cover, Stale, Weak
from credpick.text import harmless

if TYPE_CHECKING:
    from credpick.catalog.links import Link

LONG = 2000  # rows of a list
Listed = Sequence[tuple[str, str, str, str]]  # field, id, name, awarding body
EXAMPLES = 3  # of a reason to warn
HOSTS = 25  # rows of a table


def show_check(out: Screen, catalog: Catalog, checked: Checked) -> None:
    """Warnings by reason, each with a count and examples; then what else was asked for."""
    by_reason: dict[str, list[Weak]] = {}
    for warning in checked.warnings:
        by_reason.setdefault(warning.reason, []).append(warning)
    for reason, found in by_reason.items():
        out.say(safe(f"{reason}: {len(found)}"), sign="warn")
        for one in found[:EXAMPLES]:
            out.say(safe(f"{one.id}: {one.what}"), indent=2)
    facts = sum(len(found) for item in catalog.items for found in item.facts.values())
    out.say(
        safe(
            f"{', '.join(catalog.files)}: {len(catalog.items)} credentials, {facts} facts "
            f"(with those of their awarding bodies), {len(catalog.sources)} sources, no errors, "
            f"{len(checked.warnings)} warnings"
        )
    )
    if checked.coverage is not None:
        show_coverage(out, checked.coverage)
    if checked.hosts is not None:
        show_hosts(out, checked.hosts)
    if checked.links is not None:
        show_links(out, checked.links)


def show_coverage(out: Screen, table: Sequence[Cover]) -> None:
    """What is known by field and criterion."""
    view = Table(box=None, padding=(0, 2, 0, 0), header_style="bold")
    for title in ("field", "criterion", "n", "known", "partly", "unknown", "first-hand"):
        view.add_column(
            title, justify="left" if title in ("field", "criterion") else "right", no_wrap=True
        )
    for row in table:
        view.add_row(
            safe(row.field),
            row.criterion,
            str(row.credentials),
            *(f"{share:.0%}" for share in row[3:]),
        )
    out.print(view)


def show_hosts(out: Screen, found: Sequence[Host]) -> None:
    """On which hosts the facts that count are read, and what of it stands among the first."""
    out.heading(safe("Where the facts that count are read"))
    view = Table(box=None, padding=(0, 2, 0, 0), header_style="bold")
    for title in ("host", "facts", "entries", "leading"):
        view.add_column(title, justify="left" if title == "host" else "right", no_wrap=True)
    for one in found[:HOSTS]:
        view.add_row(safe(one.name), str(one.facts), str(one.credentials), str(one.among_first))
    out.print(view)
    out.print("leading: entries among the first three of their field")
    if len(found) > HOSTS:
        out.print(f"and {len(found) - HOSTS} more hosts; --json has all")


def show_links(out: Screen, found: Sequence["Link"]) -> None:
    """What is no longer where it was cited, by what became of it, and how many are there."""
    for state, told in groupby(found, lambda one: one.state):
        links = list(told)
        if state != "there":
            out.heading(safe(f"{state.capitalize()}: {len(links)}"))
            for one in links:
                out.address(one.url)
                out.say(safe(one.words), indent=2)
    there = sum(one.state == "there" for one in found)
    out.print(f"{len(found)} addresses asked, {there} are there")


def tell(out: Screen, entries: Iterable[Sequence[object]]) -> None:
    """One line an entry, its parts apart by tabs, for programs."""
    for entry in entries:
        out.file.write("\t".join(harmless(str(part)) for part in entry) + "\n")


def list_entries(listed: Listed) -> Iterator[Sequence[object]]:
    """Id, name, awarding body and field of credentials."""
    return ((id, name, body, field) for field, id, name, body in listed)


def field_entries(catalog: Catalog) -> Iterator[Sequence[object]]:
    """Name, count and occupations of fields."""
    jobs = _jobs(catalog)
    return ((field, count, jobs.get(field, "")) for field, count in catalog.fields.items())


def show_list(out: Screen, listed: Listed) -> None:
    """By field, one line a credential; an id is never broken, so that it can be copied."""
    if len(listed) > LONG:
        # Styling so many lines would take longer than reading them.
        tell(out, list_entries(listed))
        _count(out, listed)
        return
    for field, found in groupby(listed, lambda one: one[0]):
        out.heading(safe(field))
        for _, id, name, body in found:
            out.say(safe(id, "bold"), safe(f"  {name}"), quiet(f", {body}"), sign="dot", indent=2)
        out.print()
    _count(out, listed)


def _count(out: Screen, listed: Listed) -> None:
    out.print(f"{len(listed)} credential{'s' * (len(listed) != 1)}")


def show_fields(out: Screen, catalog: Catalog) -> None:
    """Fields and occupations with counts."""
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold")
    table.add_column("field", no_wrap=True)
    table.add_column("n", justify="right")
    table.add_column("occupations", ratio=1)
    for field, count, jobs in field_entries(catalog):
        table.add_row(safe(field), str(count), safe(jobs))
    out.print(table)


def _jobs(catalog: Catalog) -> dict[str, str]:
    """The occupations of each field, in words."""
    jobs: dict[str, list[str]] = {}
    for (field, code), title in sorted(catalog.jobs.items()):
        jobs.setdefault(field, []).append(f"{title} ({code})")
    return {field: "; ".join(titles) for field, titles in jobs.items()}


def show_stale(out: Screen, found: Sequence[Stale], most: int) -> None:
    """What needs a fresh look, what most rests on first."""
    for one in found[:most] if most else found:
        age = "undated" if one.as_of == "unknown" else f"{one.as_of}, {one.months:.0f} months old"
        places = ", ".join(one.credentials[:3])
        more = f" and {len(one.credentials) - 3} more" if len(one.credentials) > 3 else ""
        out.say(safe(f"{one.key} = {one.value} ({age}; counts in {places}{more})"), sign="dot")
        if one.turns:
            out.say(safe(f"without it another leads in {', '.join(one.turns)}"), indent=2)
        out.address(one.source, "  ")
    undated = sum(one.as_of == "unknown" for one in found)
    out.print(f"{len(found)} facts to look at again, {undated} of them undated")
