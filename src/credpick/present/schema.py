"""The JSON outputs as models; `python -m credpick.present.schema` writes the package's schemas.

Only tests and that command load this: the outputs themselves are made without pydantic.
"""

import json
import pathlib
from typing import Literal

from credpick.present.schema_parts import (
    CatalogUsed,
    Costs,
    Credential,
    Decision,
    Excluded,
    Fact,
    Occupation,
    Part,
    Path,
    Problem,
    Reason,
    Row,
    Scales,
    Stack,
    Weights,
    said,
)

FOLDER = pathlib.Path(__file__).parents[1] / "schemas"
VERSION, DAY = "Name and version of this document.", "The day of judgement."


class Rank(Part):
    """`credpick rank --json`."""

    schema_: Literal["credpick.rank/1"] = said(VERSION, alias="schema")
    as_of: str = said(DAY)
    catalog: CatalogUsed = said("The catalog that was ranked.")
    weights: Weights = said("What orders the list: the middle of what the answers allow.")
    scales: Scales = said("How amounts become values.")
    matched: int = said("How many credentials match the goal.")
    ranking: list[Row] = said("In order; as many rows as --limit shows.")
    excluded: Excluded = said("What the limits left out.")
    decision: Decision = said("The pick; it never depends on --limit.")


class Show(Part):
    """`credpick show --json`."""

    schema_: Literal["credpick.show/1"] = said(VERSION, alias="schema")
    as_of: str = said(DAY)
    weights: Weights = said("What its score rests on.")
    scales: Scales = said("How amounts become values.")
    credential: Credential = said("It, judged as in a ranking.")
    costs: Costs = said("Its cost taken apart.")
    occupations: list[Occupation] = said("The work that it is for.")
    facts: list[Fact] = said("Every fact on record, also those that do not count.")
    stacks: list[Stack] = said("What it counts towards.")
    excluded: list[Reason] = said("The learner's limits that it breaks.")


class Compare(Part):
    """`credpick compare --json`."""

    schema_: Literal["credpick.compare/1"] = said(VERSION, alias="schema")
    as_of: str = said(DAY)
    credentials: list[Show] = said("In the order in which they were named.")


class Paths(Part):
    """`credpick path --json`."""

    schema_: Literal["credpick.path/1"] = said(VERSION, alias="schema")
    as_of: str = said(DAY)
    shape: Literal["progression", "supplemental", "independent"] = said(
        "How credentials stack for this learner: towards a degree, beside one, or neither."
    )
    paths: list[Path] = said("The cheapest first.")
    combinations: list[Path] = said(
        "Credentials that each count by themselves; the credits add up."
    )


class Error(Part):
    """Any command under `--json` that fails."""

    schema_: Literal["credpick.error/1"] = said(VERSION, alias="schema")
    errors: list[Problem] = said("All that is wrong.")


DOCUMENTS: dict[str, type[Part]] = {
    "rank": Rank,
    "show": Show,
    "compare": Compare,
    "path": Paths,
    "error": Error,
}


def text_of(name: str) -> str:
    """The JSON Schema of a document, as it lies in the package."""
    schema = DOCUMENTS[name].model_json_schema(mode="serialization", by_alias=True)
    document = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"https://credpick.example/schemas/{name}-1.json",
        **schema,
    }
    return json.dumps(document, indent=1, ensure_ascii=False) + "\n"


def main() -> None:
    """Write all schemas into the package."""
    FOLDER.mkdir(exist_ok=True)
    for name in DOCUMENTS:
        (FOLDER / f"{name}.json").write_text(text_of(name), encoding="utf-8")


if __name__ == "__main__":
    main()
