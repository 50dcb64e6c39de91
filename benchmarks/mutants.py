"""Mutants: small mistakes in a copy of the program, each of which some test must find.

Run it with the environment's own Python, all of them or those whose names hold a word:
python benchmarks/mutants.py [WORD]. Nothing of the checkout itself is changed.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

import yaml

ROOT = Path(__file__).parents[1]
PARTS = ("src", "data", "tests", "docs", "benchmarks", "pyproject.toml", "README.md")
AT_ONCE = 2
VERDICT = "data/rules/verdict.yaml"


class Mutant(NamedTuple):
    """What a mistake is called, where it is made, and the tests that must find it."""

    name: str
    file: str
    sound: str
    wrong: str
    tests: str


def _criteria(name: str, module: str, sound: str, wrong: str, tests: str = "") -> Mutant:
    tests = tests or f"tests/criteria/test_{module}.py"
    return Mutant(name, f"src/credpick/criteria/{module}.py", sound, wrong, tests)


def _gate(name: str, sound: str, wrong: str) -> Mutant:
    return Mutant(f"gate {name}", "src/credpick/ranking/gates.py", sound, wrong, "tests/ranking")


_OPEN = "np.zeros(len(table), int)"
ELEVEN = (
    _criteria(
        "a seller's own rate as audited",
        "payoff",
        'own = fact["checked_by"] == "self_reported"',
        "own = False",
    ),
    _criteria(
        "a rate without a denominator",
        "payoff",
        'if own and not fact.get("denominator"):',
        "if False:",
    ),
    _criteria("another state's law", "payoff", "if where is None or where == mine:", "if True:"),
    _criteria(
        "the high end of weak evidence closed",
        "payoff",
        "if best.settles else guess.high",
        "if True else guess.high",
    ),
    Mutant(
        "mostly unknown from 0.99",
        VERDICT,
        "most_unknown:\n    value: 0.5\n",
        "most_unknown:\n    value: 0.99\n",
        "tests/ranking",
    ),
    Mutant(
        "the verdict looks beyond what fits",
        "src/credpick/ranking/place.py",
        "return self.ranked[: int(np.sum(self.standings[self.ranked] == FITS))]",
        "return self.ranked",
        "tests/ranking",
    ),
    Mutant(
        "coverage counts partly as known",
        "src/credpick/ranking/upkeep.py",
        'state in ("known", "absent", "not_applicable")',
        'state in ("known", "partly")',
        "tests/ranking/test_upkeep.py",
    ),
    Mutant(
        "15 weeks a term",
        "src/credpick/vocabulary.py",
        "WEEKS_A_TERM = 16",
        "WEEKS_A_TERM = 15",
        "tests/criteria/test_cost.py",
    ),
    _criteria(
        "graduate credit for everybody",
        "credit",
        'if level == "GraduateLevel":\n        return holds_degree',
        'if level == "GraduateLevel":\n        return True',
    ),
    _criteria(
        "renewals without their floor",
        "renewals",
        "low * (horizon // longest)",
        "low * (horizon / longest)",
        "tests/criteria",
    ),
    _criteria("aid at its upper bound", "aid", "measured[0] < under", "measured[0] <= under"),
)
GATES = (
    *(
        _gate(name, f'Gate("{name}", {call})', f'Gate("{name}", {_OPEN})')
        for name, call in (
            ("law", "_law(table, ctx)"),
            ("place", "_place(table, ctx)"),
            ("entry", "_entry(table, ctx)"),
            ("level", "_level(table, ctx)"),
            ("audience", "_audience(table)"),
            ("offer", "_offer(table, ctx, old_lists)"),
            ("licence", "_licence(table, ctx)"),
            ("credit", "_credit(table, amounts, ctx)"),
            ("flag", 'np.where(table["barred"], FLAGGED, FITS)'),
        )
    ),
    _gate("own_cost", 'INDEX["cost"], LOW], limits.own_cost_usd)', 'INDEX["cost"], LOW], None)'),
    _gate("weeks", 'INDEX["time"], LOW], limits.weeks)', 'INDEX["time"], LOW], None)'),
    _gate("must_credit", "    if limits.must_credit:\n", "    if False:\n"),
    _gate("delivery", "    if limits.delivery:\n", "    if False:\n"),
    _gate("held", "    if learner.holds:\n", "    if False:\n"),
    _gate("own_cost counts what is only possible", 'INDEX["cost"], LOW]', 'INDEX["cost"], HIGH]'),
    _gate("a limit takes what equals it", "(actual > allowed)", "(actual >= allowed)"),
)


def thresholds() -> tuple[Mutant, ...]:
    """Each threshold of the gates and the verdict, moved by its step."""
    text = (ROOT / VERDICT).read_text(encoding="utf-8")
    found = []
    for group in ("gates", "verdict", "free_start"):
        for name, rule in yaml.safe_load(text)[group].items():
            for moved in (rule["value"] + rule["step"], rule["value"] - rule["step"]):
                lead = f"  {name}:\n    value: "
                found.append(
                    Mutant(
                        f"threshold {name} {rule['value']} → {moved:g}",
                        VERDICT,
                        f"{lead}{rule['value']}\n",
                        f"{lead}{max(0.0, moved):g}\n",
                        "tests/ranking",
                    )
                )
    return tuple(found)


def verdict_on(mutant: Mutant, folder: Path) -> str:
    """What the tests say of a mutant, in a copy of the checkout."""
    for part in PARTS:
        source, target = ROOT / part, folder / part
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, target)
    path = folder / mutant.file
    text = path.read_text(encoding="utf-8")
    if mutant.sound not in text:
        return "not there"
    path.write_text(text.replace(mutant.sound, mutant.wrong, 1), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-n", "0", "-x", "-q", *mutant.tests.split()],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder / "src")},
        capture_output=True,
        text=True,
    )
    return {0: "SURVIVES", 1: "dies"}.get(done.returncode, f"fails with {done.returncode}")


def main() -> int:
    """Print a line for each mutant; 1 when one survives."""
    word = sys.argv[1] if len(sys.argv) > 1 else ""
    chosen = [one for one in (*ELEVEN, *GATES, *thresholds()) if word in one.name]

    def judged(mutant: Mutant) -> bool:
        with tempfile.TemporaryDirectory() as folder:
            said = verdict_on(mutant, Path(folder))
        print(f"{said:10} {mutant.name}", flush=True)
        return said == "dies"

    with ThreadPoolExecutor(AT_ONCE) as pool:
        died = sum(pool.map(judged, chosen))
    print(f"{died} of {len(chosen)} die")
    return 0 if died == len(chosen) else 1


if __name__ == "__main__":
    sys.exit(main())
