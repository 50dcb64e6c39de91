"""A list of 100,000 programmes: imported, then ranked; ratios to the shipped catalog in one run.

The programmes have the shapes and the gaps of New Jersey's real list: rows are drawn from it with a
seed, with other names and providers and with prices between half and double. Times are seconds of
the processor (user and system), which other work on the machine disturbs least.
python benchmarks/scale.py [--rows 100000] [--rounds 15]
"""

import argparse
import csv
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

REAL = Path(__file__).parents[1] / "tests/importers/data/etpl/nj_standardized_etpl_2023-05.csv"
PRICES = ("tuition", "fees", "booksmaterialscost", "suppliestoolscost", "othercosts")
LEAST_A_SECOND = 3_000  # records imported
LIMIT_FIELD, LIMIT_ALL = 2.0, 2.0  # times the shipped catalog's; seconds more than it
# Modules are compiled once and not in every run, as when they are installed.
ENVIRONMENT = {key: os.environ[key] for key in os.environ if key != "PYTHONDONTWRITEBYTECODE"}


def generate(path, rows):
    chance = random.Random(7)
    with open(REAL, encoding="utf-8-sig", newline="") as file:
        real = list(csv.DictReader(file))
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, real[0])
        writer.writeheader()
        for number in range(rows):
            row = dict(chance.choice(real))
            row["programid"] = str(number)
            row["officialname"] += f" {number}"
            row["standardized_name"] += f" {number}"
            row["providerid"] = str(number // 12)
            row["name"] = row["standardized_name_1"] = f"{row['name']} {number // 12}"
            for key in PRICES:
                if row[key].isdigit():
                    row[key] = str(int(int(row[key]) * chance.uniform(0.5, 2)))
            row["totalcost"] = str(sum(int(row[key]) for key in PRICES if row[key].isdigit()))
            writer.writerow(row)


def timed(environment, *arguments):
    """Seconds of the processor that Python takes for some arguments, and what it prints."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        [sys.executable, *arguments], env=environment, check=True, capture_output=True
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return spent, done.stdout


def run(environment, *arguments):
    spent, said = timed(environment, "-m", "credpick", *arguments)
    return spent, json.loads(said)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=15, help="of the rankings")
    asked = parser.parse_args()
    rows = asked.rows
    with tempfile.TemporaryDirectory() as home:
        environment = {**ENVIRONMENT, "CREDPICK_HOME": home}
        listed, big = os.path.join(home, "list.csv"), os.path.join(home, "big.sqlite")
        generate(listed, rows)
        seconds, report = run(environment, "catalog", "import", listed, "-o", big, "--json")
        rate = rows / seconds
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        print(
            f"import: {report['read']:,} read in {seconds:.1f} s ({rate:,.0f} a second, at least "
            f"{LEAST_A_SECOND:,} wanted), peak {peak:,.0f} MB, "
            f"{os.path.getsize(big) / 1e6:,.0f} MB on disk",
            flush=True,
        )
        weights = ("rank", "--json", "--weights", "cost=3,trust=2,time=1")
        field, large = ("--field", "healthcare"), ("--catalog", big)
        commands = {
            "shipped, field": (*weights, *field),
            "large, field": (*weights, *field, *large),
            "large, field, hours": (*weights, *field, "--hours", "7", *large),
            "large, words": (*weights, "--goal", "massage", *large),
            "shipped, no goal": weights,
            "large, no goal": (*weights, *large),
        }
        first, _ = run(environment, *commands["large, no goal"])
        print(f"first ranking, which judges every programme once: {first:.1f} s", flush=True)
        best = dict.fromkeys(commands, float("inf"))
        matched = {}
        for _ in range(asked.rounds):
            for name, arguments in commands.items():
                seconds, document = run(environment, *arguments)
                best[name] = min(best[name], seconds)
                matched[name] = document["matched"]
        for name in commands:
            print(f"{name:20} {matched[name]:>9,} match {best[name] * 1000:9,.0f} ms")
    ratio = best["large, field"] / best["shipped, field"]
    more = best["large, no goal"] - best["shipped, no goal"]
    print(f"with a field {ratio:.2f} times the shipped catalog (limit {LIMIT_FIELD})")
    print(f"without a goal {more:.2f} s more (limit {LIMIT_ALL})")
    return int(rate < LEAST_A_SECOND or ratio > LIMIT_FIELD or more > LIMIT_ALL)


if __name__ == "__main__":
    sys.exit(main())
