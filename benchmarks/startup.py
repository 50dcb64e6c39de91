"""Whole-process times as ratios to `import typer`, measured in the same run.

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
COMMANDS = {
    FLOOR: (["-c", "import typer"], None),
    "--version": (["-m", "credpick", "--version"], 1.1),
    "--help": (["-m", "credpick", "--help"], 2.5),
    "rank --json, given weights": (
        ["-m", "credpick", "rank", "--json", "--weights", "cost=3,trust=2,time=1"],
        1.5,
    ),
    "rank --json, nothing given": (["-m", "credpick", "rank", "--json"], None),
    "rank --profile --json": (["-m", "credpick", "rank", "--json", "--profile", "PROFILE"], 5.5),
    "show --json": (["-m", "credpick", "show", "comptia-security-plus", "--json"], None),
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
            for name, (arguments, _) in COMMANDS.items():
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
    floor_min, floor_median = min(times[FLOOR]), statistics.median(times[FLOOR])
    print(f"{'command':30} {'min ms':>8} {'min ×':>7} {'median ×':>9} {'limit':>6}")
    broken = 0
    for name, (_, limit) in COMMANDS.items():
        ratio, median = min(times[name]) / floor_min, statistics.median(times[name]) / floor_median
        verdict = "" if limit is None else "PASS" if ratio <= limit else "FAIL"
        broken += verdict == "FAIL"
        print(
            f"{name:30} {min(times[name]) * 1000:8.1f} {ratio:7.2f} {median:9.2f} "
            f"{limit or '':>6} {verdict}"
        )
    return int(broken > 0)


if __name__ == "__main__":
    sys.exit(main())
