"""Two hundred profiles in one process: seconds of the processor, beside a floor of the same run.

python benchmarks/batch.py [--profiles 200]; the limit is 5 seconds where the floor takes 0.3.
"""

import argparse
import json
import sys
import tempfile
from pathlib import Path

from scale import ENVIRONMENT, timed

FLOOR = ("-c", "total = 0\nfor n in range(5_000_000): total += n * n % 7")
LIMIT = 16  # floors
ROUNDS = 3
GOALS = (
    *("help desk", "welding", "data analyst", "nurse", "CNA", "electrician", "project manager"),
    *("bookkeeping", "cook", "truck driver", "cybersecurity", "medical coding", "teacher aide"),
    *("hair", "phlebotomy", "HR", "real estate", "python", "web developer", "IT"),
)


def caseload(count):
    """Profiles as an office has them: goals, states, budgets and hours in many pairings."""
    states = ("NJ", "OH", "TX", "TN", "CA")
    for number in range(count):
        yield {
            "goal": {"search": GOALS[number % len(GOALS)]},
            "learner": {"state": states[number % len(states)], "education": "high_school"},
            "limits": {
                "own_cost_usd": (300, 700, 1500, 4000)[number // 3 % 4],
                "hours_per_week": (4, 6, 10)[number // 7 % 3],
            },
            **({"weights": {"cost": 3, "payoff": 2}} if number % 4 == 0 else {}),
        }


def main() -> int:
    """Print the minima and their ratio; 1 when the limit is broken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--profiles", type=int, default=200)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        many = Path(home) / "many.ndjson"
        lines = (json.dumps(one) + "\n" for one in caseload(asked.profiles))
        many.write_text("".join(lines), encoding="utf-8")
        environment = {**ENVIRONMENT, "CREDPICK_HOME": home}
        batch = ("-m", "credpick", "rank", "--batch", str(many))
        timed(environment, *batch)  # compiles the catalog
        spent = [[timed(environment, *how)[0] for how in (FLOOR, batch)] for _ in range(ROUNDS)]
    floor, took = (min(column) for column in zip(*spent, strict=True))
    ratio = took / floor
    print(f"{asked.profiles} profiles: {took:.2f} s, floor {floor:.2f} s: {ratio:.1f} of {LIMIT}")
    return int(ratio > LIMIT)


if __name__ == "__main__":
    sys.exit(main())
