"""What fields are commonly called, and the few everyday names that stand in no other register.

They lie in `data/goals/names.csv`; a name means fields, occupations or both.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple

from credpick import paths
from credpick.registers.table import Layout, read
from credpick.text import key, words

NAMES = "goals/names.csv"


class Name(NamedTuple):
    """A row: `field it-support` or `occupation 49-9021`, several divided by semicolons, and why a
    name stands here that is no field's."""

    name: str
    means: str
    reason: str | None


_MEANS = r"(field [a-z]+(-[a-z]+)*|occupation \d\d-\d{4})"
LAYOUT = Layout(Name, ("name",), {"means": f"{_MEANS}(; {_MEANS})*"})


class Meant(NamedTuple):
    """What a common name means: fields, and codes of occupations."""

    name: str
    fields: tuple[str, ...]
    occupations: tuple[str, ...]


class Common(NamedTuple):
    """The common names by their keys, all words in them, and what each field is called."""

    names: Mapping[str, Meant]
    words: frozenset[str]
    labels: Mapping[str, str]

    def called(self, codes: Iterable[str]) -> list[str]:
        """The names that mean just one of some occupations."""
        only = {(code,) for code in codes}
        return [
            meant.name
            for meant in self.names.values()
            if not meant.fields and meant.occupations in only
        ]

    def label(self, field: str) -> str:
        """What a field is called in a sentence."""
        return self.labels.get(field) or field.replace("-", " ")


@cache
def common() -> Common:
    """The common names. Raises DataError with the line of what is wrong in their file."""
    names: dict[str, Meant] = {}
    labels: dict[str, str] = {}
    spelled: set[str] = set()
    for row in read(paths.shipped(NAMES), LAYOUT):
        means: dict[str, list[str]] = {"field": [], "occupation": []}
        for kind, word in (one.split(" ") for one in row.means.split("; ")):
            means[kind].append(word)
        names[key(row.name)] = Meant(row.name, tuple(means["field"]), tuple(means["occupation"]))
        spelled.update(words(row.name))
        for field in means["field"]:
            labels.setdefault(field, row.name)  # the first name of a field is its label
    return Common(names, frozenset(spelled), labels)
