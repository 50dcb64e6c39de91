"""credpick rank --batch: the rankings of many profiles, one line of JSON each, in one process."""

import sys
from collections.abc import Iterator
from typing import IO, Any

from credpick import paths
from credpick.cli.case import Case, tell_county
from credpick.errors import CredpickError, ExitCode, Problem
from credpick.interview.from_options import Named, facts_set, profile_of
from credpick.present.documents import error_document, write
from credpick.present.documents.rank import rank_document
from credpick.profile.files import LARGEST, of_json
from credpick.profile.model import Profile


def rank_all(
    name: str, case: Case, flags: dict[str, Any], changes: list[str], rows: int, facts: bool
) -> ExitCode:
    """Write what `rank --profile P --json` writes for every profile, in their order; of a bad one
    its errors, with the line. Raises DataError where the profiles cannot be read at all."""
    facts_set(Profile(), changes, case.catalog)  # what is wrong in an option is wrong for all
    code = ExitCode.OK
    for place, line in _lines(name):
        try:
            said = of_json(line, place, Named(case.catalog))
            one = case._replace(profile=profile_of(flags, case.catalog, said), filed=said)
            tell_county(one.profile, one.catalog)
            judgement, before = one.changed(changes, bool(flags["weights"]))
            document: Any = rank_document(judgement, rows, before, facts)
        except CredpickError as error:
            code = ExitCode.DATA
            document = error_document(tuple(_placed(one, place) for one in error.problems))
        write(document)
    return code


def _placed(problem: Problem, place: str) -> Problem:
    return problem if problem.where else problem._replace(where=place)


def _lines(name: str) -> Iterator[tuple[str, bytes]]:
    """Every line that is not empty, with its place."""
    where = "standard input" if name == "-" else name
    try:
        if name == "-":
            yield from _numbered(where, sys.stdin.buffer)
        else:
            with open(name, "rb") as handle:
                yield from _numbered(where, handle)
    except OSError as error:
        raise paths.unreadable(where, error) from None


def _numbered(where: str, handle: IO[bytes]) -> Iterator[tuple[str, bytes]]:
    number = 0
    while line := handle.readline(LARGEST + 1):
        number += 1
        rest = line
        while len(rest) > LARGEST and not rest.endswith(b"\n"):  # no profile is that long
            rest = handle.readline(LARGEST + 1)
        if line.strip():
            yield f"{where}:{number}", line
