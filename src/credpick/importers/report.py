"""The report of an import: what it read, wrote and left out, and why."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from credpick.importers.base import Json, Notice, Refusal
from credpick.importers.kept import EntryRow
from credpick.importers.update import Changes

_EXAMPLES = 3
# What an entry needs one of, so that it can stand before another.
_RANKED = ("cost.", "time.", "credit.", "trust.", "payoff.", "outcome.")


class Report:
    """What an import read, wrote and left out."""

    def __init__(self) -> None:
        self.read = 0
        self.written = 0
        self.organizations = 0
        self.merged = 0
        self.lookups = 0
        self.left_out: Counter[str] = Counter()
        self.values_left_out: Counter[str] = Counter()
        self.examples: defaultdict[str, list[Refusal]] = defaultdict(list)
        self.facts: Counter[str] = Counter()
        self.ignored: Counter[str] = Counter()
        self.told: Counter[str] = Counter()
        self.rankable: set[str] = set()
        self.without_job: set[str] = set()
        self.changes: Changes | None = None

    def refuse(self, refusal: Refusal) -> None:
        """Count a record or document that was left out."""
        self.left_out[refusal.reason] += 1
        self._example(refusal)

    def drop(self, refusal: Refusal) -> None:
        """Count a value that was left out of a record."""
        self.values_left_out[refusal.reason] += 1
        self._example(refusal)

    def notice(self, notice: Notice) -> None:
        """Keep something about the input that is worth a line."""
        self.told[notice.reason] += 1
        if len(self.examples[notice.reason]) < _EXAMPLES:
            self.examples[notice.reason].append(Refusal(*notice))

    def count(self, entry: EntryRow) -> None:
        """Count the facts of an entry that was written."""
        keys = [fact["key"] for fact in entry.get("facts", ())]
        self.facts.update(keys)
        change = self.without_job.discard if entry.get("occupations") else self.without_job.add
        change(entry["id"])
        if any(key.startswith(_RANKED) for key in keys):
            self.rankable.add(entry["id"])

    def _example(self, refusal: Refusal) -> None:
        if len(self.examples[refusal.reason]) < _EXAMPLES:
            self.examples[refusal.reason].append(refusal)

    def as_json(self) -> Json:
        """The report as the document `credpick.import/1`."""
        return {
            "schema": "credpick.import/1",
            "read": self.read,
            "written": self.written,
            "merged": self.merged,
            "organizations": self.organizations,
            "without_occupation": len(self.without_job),
            "lookups": self.lookups,
            "left_out": self._counted(self.left_out),
            "values_left_out": self._counted(self.values_left_out),
            "told": self._counted(self.told),
            "changes": self.changes._asdict() if self.changes else None,
            "facts": self._facts(),
            "ignored_fields": dict(self.ignored.most_common()),
        }

    def lines(self, out: str) -> Iterator[str]:
        """The report in words."""
        verb = f"written to {out}" if self.written else f"({out} is not written)"
        yield (
            f"Read {_many(self.read, 'record')}: {_many(self.written, 'credential')} {verb}, "
            f"{self.merged} merged with one already read, "
            f"{_many(self.organizations, 'organization')}, "
            f"{_many(self.lookups, 'row')} for others, "
            f"{self.left_out.total()} left out."
        )
        if not self.read and not self.left_out:
            yield "There is no record in it."
        for title, counts in (
            ("Left out", self.left_out),
            ("Values left out", self.values_left_out),
            ("Told", self.told),
        ):
            for reason, count in counts.most_common():
                yield f"{title}: {count} × {reason.replace('_', ' ')}"
                yield from (f"  {one.place}: {one.message}" for one in self.examples[reason])
        if self.written and not self.rankable:
            yield (
                "Nothing can be ranked yet: no price, no length, no credit and no recognition "
                "was found in it."
            )
        if self.without_job:
            yield (
                f"Without an occupation code: {len(self.without_job)} of {self.written}; a goal "
                "finds them by the words of their names alone (a mapping's `soc` column gives one)."
            )
        if self.changes:
            yield from _changed(self.changes)
        if self._facts():
            yield "Facts: " + ", ".join(f"{key} {count}" for key, count in self._facts().items())
        if self.ignored:
            told = ", ".join(f"{name} {count}" for name, count in self.ignored.most_common(20))
            more = f" and {len(self.ignored) - 20} more" if len(self.ignored) > 20 else ""
            yield f"Fields not read: {told}{more}"

    def _facts(self) -> dict[str, int]:
        return {key: count for key, count in sorted(self.facts.items()) if count}

    def _counted(self, counts: Counter[str]) -> list[Json]:
        return [
            {
                "reason": reason,
                "count": count,
                "examples": [
                    {"where": one.place, "message": one.message} for one in self.examples[reason]
                ],
            }
            for reason, count in counts.most_common()
        ]


def _changed(changes: Changes) -> Iterator[str]:
    yield (
        f"Compared with what was there: {len(changes.added)} new, {len(changes.gone)} no longer in "
        f"the list, {len(changes.kept)} kept as written by hand."
    )
    if changes.differ:
        shown = ", ".join(changes.differ[:_EXAMPLES])
        yield (
            f"{len(changes.differ)} of those have changed in the list, too ({shown}): compare "
            "them, or write over them with --force."
        )


def _many(count: int, thing: str) -> str:
    return f"{count} {thing}" if count == 1 else f"{count} {thing}s"
