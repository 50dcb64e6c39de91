"""Catalogs in the terminal: checks, coverage, lists."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from rich.table import Table

from credpick.catalog.store import Catalog
from credpick.present.screen import Screen, quiet, safe
from credpick.ranking.upkeep import Cover, Stale, Weak
from credpick.text import harmless

LONG = 2000  # rows of a list
Listed = Sequence[tuple[str, str, str, str]]  # field, id, name, awarding body
EXAMPLES = 3  # of a reason to warn


def show_check(out: Screen, catalog: Catalog, warnings: Sequence[Weak]) -> None:
    """The result of a check without errors: warnings by reason, each with a count and examples."""
    by_reason: dict[str, list[Weak]] = {}
    for warning in warnings:
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
            f"{len(warnings)} warnings"
        )
    )


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
        out.print(f"{len(listed)} credentials")
        return
    for field, found in groupby(listed, lambda one: one[0]):
        out.heading(safe(field))
        for _, id, name, body in found:
            out.say(safe(id, "bold"), safe(f"  {name}"), quiet(f", {body}"), sign="dot", indent=2)
        out.print()
    out.print(f"{len(listed)} credentials")


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
    """What needs a fresh look, the oldest and most influential first."""
    for one in found[:most] if most else found:
        age = "undated" if one.as_of == "unknown" else f"{one.as_of}, {one.months:.0f} months old"
        places = ", ".join(one.credentials[:3])
        more = f" and {len(one.credentials) - 3} more" if len(one.credentials) > 3 else ""
        out.say(safe(f"{one.key} = {one.value} ({age}; counts in {places}{more})"), sign="dot")
        out.say(quiet(one.source), indent=2)
    undated = sum(one.as_of == "unknown" for one in found)
    out.print(f"{len(found)} facts to look at again, {undated} of them undated")
