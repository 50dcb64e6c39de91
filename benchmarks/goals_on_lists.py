"""Twenty goals as people say them, on states' lists: which verdict each ends in, and why not one.

A learner who says the goal and the state and nothing else. Other lists are imported by
`credpick catalog import` first. python benchmarks/goals_on_lists.py [CATALOG STATE]
"""

import datetime
import sys
import tempfile
from collections import Counter
from pathlib import Path

from credpick.catalog.store import open_catalog
from credpick.cli.main import run
from credpick.criteria import rules
from credpick.profile.model import Goal, Learner, Profile
from credpick.ranking.judge import judge
from credpick.vocabulary import STANDINGS

DAY = datetime.date(2026, 11, 24)
DATA = Path(__file__).parents[1] / "tests/importers/data/etpl"
LISTS = {"nj_etpl_list_2018.csv": "NJ", "ca_dol_etp_programs_60.json": "CA"}
GOALS = (
    *("welding", "nurse aide", "truck driver", "help desk", "medical coding", "HVAC"),
    *("cybersecurity", "phlebotomy", "barber", "bookkeeping", "medical assistant", "electrician"),
    *("plumber", "dental assistant", "cosmetology", "pharmacy technician", "forklift"),
    *("paralegal", "massage therapy", "real estate"),
)


def play(name, state):
    """Print the verdict of every goal on one list, and how many there are of each."""
    catalog, loaded, verdicts = open_catalog([name]), rules.load(), Counter()
    print(f"\n{Path(name).name}: {len(catalog)} programs, a learner in {state}")
    for goal in GOALS:
        profile = Profile(goal=Goal(search=goal), learner=Learner(state=state))
        judged = judge(catalog, profile, loaded, DAY)
        verdict = judged.verdict
        verdicts[verdict.kind] += 1
        standings = Counter(STANDINGS[one] for one in judged.placed.standings.tolist())
        told = ", ".join(f"{count} {standing}" for standing, count in standings.items())
        why = verdict.reason or ""
        if verdict.about is not None:
            about = judged.row(verdict.about)
            why += f": {about.item.name} ({about.item.awarding_body['name']})"
            why += "".join(f"; {reason.text}" for reason in about.reasons)
        print(f"  {goal:20}{verdict.kind:16}{told or 'nothing':32}{why}")
    print(" ", dict(verdicts))


def main():
    """The lists that come along, or the one that is named."""
    if len(sys.argv) == 3:
        play(*sys.argv[1:])
        return
    play("nj-2023", "NJ")
    with tempfile.TemporaryDirectory() as folder:
        for file, state in LISTS.items():
            made = str(Path(folder) / f"{Path(file).stem}.sqlite")
            run(["catalog", "import", str(DATA / file), "-o", made])
            play(made, state)


if __name__ == "__main__":
    main()
