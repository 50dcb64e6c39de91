"""Whole-process times as ratios to what they must import, measured in the same run.

Rounds are interleaved, so that a noisy machine disturbs all commands alike. Run it with the
environment's own Python: python benchmarks/startup.py
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time

ROUNDS = 25
FLOOR = "import typer"
NUMPY = "import typer, numpy"
# Each command with the floor that it is held against and the most that it may take of it.
COMMANDS = {
    FLOOR: (["-c", FLOOR], FLOOR, None),
    NUMPY: (["-c", NUMPY], FLOOR, None),
    "--version": (["-m", "credpick", "--version"], FLOOR, 0.5),
    "--help": (["-m", "credpick", "--help"], FLOOR, 1.3),
    "rank --json, given weights": (
        ["-m", "credpick", "rank", "--json", "--weights", "cost=3,trust=2,time=1"],
        NUMPY,
        1.3,
    ),
    "rank --json, nothing given": (["-m", "credpick", "rank", "--json"], NUMPY, 1.3),
    "rank --json, a field": (
        ["-m", "credpick", "rank", "--json", "--field", "cybersecurity", "--budget", "1000"],
        NUMPY,
        1.3,
    ),
    "rank --profile --json": (
        ["-m", "credpick", "rank", "--json", "--profile", "PROFILE"],
        NUMPY,
        None,
    ),
    "show --json": (["-m", "credpick", "show", "comptia-security-plus", "--json"], NUMPY, None),
}
PROFILE = """
purpose: change_career
goal: {field: cybersecurity}
limits: {own_cost_usd: 2000, hours_per_week: 8}
"""


def main() -> int:
    """Print minimum and median ratios; 1 when a stated limit is broken."""
    with tempfile.TemporaryDirectory() as home:
        profile = os.path.join(home, "profile.yaml")
        with open(profile, "w", encoding="utf-8") as file:
            file.write(PROFILE)
        environment = {**os.environ, "CREDPICK_HOME": home}
        times: dict[str, list[float]] = {name: [] for name in COMMANDS}
        for round_ in range(ROUNDS + 1):
            for name, (arguments, *_) in COMMANDS.items():
                arguments = [profile if word == "PROFILE" else word for word in arguments]
                begin = time.perf_counter()
                subprocess.run(
                    [sys.executable, *arguments],
                    env=environment,
                    check=True,
                    stdout=subprocess.DEVNULL,
                )
                if round_:  # the first round compiles
                    times[name].append(time.perf_counter() - begin)
    print(f"{'command':28} {'min ms':>8} {'floor':20} {'min ×':>6} {'median ×':>9} {'limit':>6}")
    broken = 0
    for name, (_, floor, limit) in COMMANDS.items():
        ratio = min(times[name]) / min(times[floor])
        median = statistics.median(times[name]) / statistics.median(times[floor])
        verdict = "" if limit is None else "PASS" if ratio <= limit else "FAIL"
        broken += verdict == "FAIL"
        print(
            f"{name:28} {min(times[name]) * 1000:8.1f} {floor:20} {ratio:6.2f} {median:9.2f} "
            f"{limit or '':>6} {verdict}"
        )
    return int(broken > 0)


if __name__ == "__main__":
    sys.exit(main())
