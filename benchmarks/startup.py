"""What whole processes take of the processor, as ratios to what they must import, in one run.

Rounds are interleaved and times are of the processor (user and system), so that other work on the
machine disturbs all commands alike. Run it with the environment's own Python:
python benchmarks/startup.py [--rounds 25]
"""

import argparse
import os
import statistics
import sys
import tempfile

from scale import ENVIRONMENT, timed

COLD = 3  # first runs: each reads the registers and compiles the catalog
COLD_LIMIT = 2.5  # seconds
FLOOR = "import typer"
NUMPY = "import typer, numpy"
FIRST = ("-m", "credpick", "rank", "--json", "--weights", "cost=3,trust=2,time=1")
# Each command with the floor that it is held against and the most that it may take of it.
COMMANDS = {
    FLOOR: (("-c", FLOOR), FLOOR, None),
    NUMPY: (("-c", NUMPY), FLOOR, None),
    "--version": (("-m", "credpick", "--version"), FLOOR, 0.5),
    "--help": (("-m", "credpick", "--help"), FLOOR, 1.3),
    "rank --json, given weights": (FIRST, NUMPY, 1.5),
    "the same, ten rows": ((*FIRST, "--limit", "10"), NUMPY, 1.5),
    "rank --json, nothing given": (("-m", "credpick", "rank", "--json"), NUMPY, 1.5),
    "rank --json, a field": (
        ("-m", "credpick", "rank", "--json", "--field", "cybersecurity", "--budget", "1000"),
        NUMPY,
        1.5,
    ),
    "rank --profile --json": (
        ("-m", "credpick", "rank", "--json", "--profile", "PROFILE"),
        NUMPY,
        None,
    ),
    "show --json": (("-m", "credpick", "show", "comptia-security-plus", "--json"), NUMPY, None),
}
PROFILE = """
purpose: change_career
goal: {field: cybersecurity}
limits: {own_cost_usd: 2000, hours_per_week: 8}
"""


def cold() -> float:
    """Seconds of the processor of the quickest first run, with an empty cache each."""
    found = []
    for _ in range(COLD):
        with tempfile.TemporaryDirectory() as home:
            spent, _ = timed({**ENVIRONMENT, "CREDPICK_HOME": home}, *FIRST)
            found.append(spent)
    return min(found)


def main() -> int:
    """Print minimum and median ratios, after each round a line; 1 when a limit is broken."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=25)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as home:
        profile = os.path.join(home, "profile.yaml")
        with open(profile, "w", encoding="utf-8") as file:
            file.write(PROFILE)
        environment = {**ENVIRONMENT, "CREDPICK_HOME": home}
        times: dict[str, list[float]] = {name: [] for name in COMMANDS}
        for round_ in range(rounds + 1):
            for name, (arguments, *_) in COMMANDS.items():
                spent, _ = timed(
                    environment, *(profile if word == "PROFILE" else word for word in arguments)
                )
                if round_:  # the first round compiles
                    times[name].append(spent)
            if round_:
                least = {name: min(found) for name, found in times.items()}
                shown = (
                    f"{least[name] / least[floor]:.2f}" for name, (_, floor, _) in COMMANDS.items()
                )
                print(f"round {round_} of {rounds}, min × so far: {' '.join(shown)}", flush=True)
    print(f"{'command':28} {'min ms':>8} {'floor':20} {'min ×':>6} {'median ×':>9} {'limit':>6}")
    broken = 0
    for name, (_, floor, limit) in COMMANDS.items():
        ratio = min(times[name]) / min(times[floor])
        median = statistics.median(times[name]) / statistics.median(times[floor])
        verdict = "" if limit is None else "PASS" if ratio <= limit else "FAIL"
        broken += verdict == "FAIL"
        print(
            f"{name:28} {min(times[name]) * 1000:8.1f} {floor:20} {ratio:6.2f} {median:9.2f} "
            f"{limit or '':>6} {verdict}",
            flush=True,
        )
    first = cold()
    verdict = "PASS" if first <= COLD_LIMIT else "FAIL"
    print(f"first run, empty cache: {first:.2f} s, limit {COLD_LIMIT} s {verdict}")
    return int(broken > 0 or first > COLD_LIMIT)


if __name__ == "__main__":
    sys.exit(main())
