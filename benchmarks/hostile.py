"""A campaign against the program: whatever is given to it, does it ever fail in a traceback, give
another result after damage, or lose an answer?

Each case is made from the seed, its kind and its number alone, so every failure is printed with
the call that repeats it. Most run in this process; streams, kills and interviews are real ones.

python benchmarks/hostile.py [--minutes 10] [--seed 1] [--only KIND[:NUMBER]]
"""

import argparse
import contextlib
import gzip
import io
import json
import os
import random
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import traceback
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pexpect
import yaml

from credpick import streams
from credpick.catalog.kinds import KEYS
from credpick.cli.main import run
from credpick.vocabulary import CRITERIA, PURPOSES

ROOT = Path(__file__).parents[1]
INPUTS = sorted(
    path
    for path in (ROOT / "tests/importers/data").rglob("*")
    if path.suffix in (".csv", ".json", ".jsonld", ".jsonl") and path.stat().st_size < 60_000
)
CITED = {"source": "page", "as_of": "2026-10"}
SOUND = [
    {"key": "cost.tuition", "value": 300, "per": "all", **CITED},
    {"key": "time.course", "value": 40, "unit": "hours", **CITED},
    {"key": "trust.assessment", "value": "proctored_exam", **CITED},
    {"key": "renewal.cycle", "value": [2, 3], "unit": "years", **CITED},
    {"key": "renewal.fee", "value": 50, "per": "cycle", **CITED},
    {"key": "note", "value": "words", **CITED},
]
TEXTS = (
    *("", " ", "0", "-1", "NAN", "INF", "1e400", "9" * 400, "absent", "never", "x" * 700, "=1+1"),
    *("<script>alert(1)</script>", "[x](javascript:alert(1))", "javascript:alert(1)", "../../etc"),
    *("\x1b[31mred", "a\u202eb", "\x00", "\udce9", "caf\u00e9", "\u0663", "%s%n{0}", "$(id)", "~"),
    *("https://a.example/", 'https://a.example/"><b>', "2026-13-45", "9999-12-31", "-", "--"),
    *("one", "data", "nurse", "OH", "all", "credit", "USD", "hours", "bachelor", "member", "null"),
)
VALUES: tuple[Any, ...] = (
    *(0, 1, -1, 7, 0.5, 1e-300, 1e300, float("nan"), float("inf"), 10**400, True, False, None),
    *([], {}, [0, 0], [5, 1], [1, 2, 3], [None], [[1]], {"a": 1}, *TEXTS),
)
COMMANDS = (
    *(["rank"], ["rank", "--json", "--facts"], ["rank", "--full"], ["why", "one", "two"]),
    *(["compare", "one", "two"], ["show", "one"], ["show", "1"], ["ask", "one"], ["path"]),
    *(["catalog", "list"], ["catalog", "export"], ["catalog", "stale"], ["catalog", "fields"]),
    *(["report", "-o", "page.html"], ["report", "-o", "page.md"], ["show", "two", "--json"]),
)
OPTIONS = (
    *("goal", "field", "occupation", "purpose", "college", "target-degree", "state", "education"),
    *("experience", "holds", "ready-for", "credits-held", "bar", "budget", "aid", "possible-aid"),
    *("hours", "weeks", "delivery", "weights", "scale", "set", "as-of", "limit", "color"),
)
NO_NUMBER = re.compile(r"(?:[$: ]|^)-?(?:nan|inf|NaN|Infinity)\b", re.MULTILINE)
PROGRAM = [sys.executable, "-m", "credpick"]


class Fault(Exception):
    """What must not happen: its kind and its words."""


def call(*words: str, given: bytes = b"") -> tuple[int, str, str]:
    """One call in this process: exit code, standard output, standard error."""
    streams._told.clear()  # every call is a run of its own
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True) for _ in range(2))
    stdin, sys.stdin = sys.stdin, io.TextIOWrapper(io.BytesIO(given), "utf-8")
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            code = int(run(words))
    except BaseException:
        raise Fault("traceback", f"{words!r}\n{traceback.format_exc()}") from None
    finally:
        sys.stdin = stdin
    said = [one.buffer.getvalue().decode(errors="replace") for one in (out, err)]
    sound(code, *said, words)
    return code, *said


def sound(code: int, out: str, err: str, words: Any) -> None:
    """Raises Fault for what no call may say, whatever it was asked."""
    told = f"{words!r}: {code}\n{err[-2000:]}"
    if "a mistake in credpick" in out + err or "Traceback" in err:
        raise Fault("traceback", f"{told}\n{out[-500:]}")
    if code not in (0, 1, 2, 130):
        raise Fault("exit code", told)
    if code and not (out if "--json" in words else out + err).strip():
        raise Fault("silence", told)
    if "--json" in words and "schema" not in words:
        try:
            json.loads(out, parse_constant=lambda name: 1 / 0)
        except (ValueError, ZeroDivisionError):
            raise Fault("no JSON", f"{told}\n{out[:500]}") from None
    if re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", err):
        raise Fault("escape", told)


def sound_catalog() -> dict[str, Any]:
    source = {"id": "page", "url": "https://a.example/", "publisher": "A", "kind": "awarding_body"}
    alike = {"awarding_body": "body", "type": "Certification", "includes": "both", "field": "data"}
    degree = {"degree": "BS in Data", "college": "State U", "credits": 3, "agreement": "designed"}
    return {
        "sources": [{**source, "read": "2026-11"}],
        "awarding_bodies": [{"id": "body", "name": "Body", "kind": "company"}],
        "credentials": [
            {"id": id, "name": id.title(), **alike, "facts": json.loads(json.dumps(SOUND)),
             "stacks": [{**degree, **CITED}]}
            for id in ("one", "two", "three")
        ],
    }  # fmt: skip


def changed(part: Any, rng: random.Random) -> None:
    """Change one place somewhere inside of plain data: a value, a name, or what is there."""
    while True:
        places = list(part) if isinstance(part, dict) else range(len(part))
        if not places:
            return
        place = rng.choice(places)
        if isinstance(part[place], dict | list) and rng.random() < 0.9:
            part = part[place]
            continue
        if isinstance(part, dict) and rng.random() < 0.2:
            part[rng.choice([*KEYS, "unit", "per", "count", "who", "scope", "ids", ""])] = (
                part.pop(place) if rng.random() < 0.5 else rng.choice(VALUES)
            )
        elif rng.random() < 0.1:
            del part[place]
        else:
            kind = KEYS.get(part.get("key", "")) if isinstance(part, dict) else None
            words = [*kind.words, *kind.units, *kind.per] if kind else []
            keys = list(KEYS) if place == "key" else []
            part[place] = rng.choice([*VALUES, *words, *keys])
        return


def flipped(raw: bytes, rng: random.Random) -> bytes:
    """Some bytes changed, cut out, or put in twice."""
    found = bytearray(raw)
    for _ in range(rng.choice((1, 1, 2, 8))):
        place = rng.randrange(max(1, len(found)))
        what = rng.random()
        if what < 0.6 and found:
            found[place] ^= 1 << rng.randrange(8)
        elif what < 0.75:
            del found[place : place + rng.randrange(200)]
        elif what < 0.9:
            found[place:place] = found[place : place + rng.randrange(200)]
        else:
            found[place:place] = rng.choice(TEXTS).encode("utf-8", "surrogateescape")
    return bytes(found)


def as_yaml(data: Any) -> bytes:
    return yaml.safe_dump(data, sort_keys=False, allow_unicode=True).encode(errors="replace")


def all_take(catalog: str, rng: random.Random) -> None:
    """A catalog that is checked goes through every command. Raises Fault."""
    if call("catalog", "check", catalog)[0] == 0:
        for command in rng.sample(COMMANDS, 4):
            code, out, err = call(*command, "--catalog", catalog)
            if code == 1:
                raise Fault("sound, and refused", f"{command}: {err}")
            if code == 0 and NO_NUMBER.search(out):
                raise Fault("no number", f"{command}: {NO_NUMBER.search(out)}")


def options(rng: random.Random) -> None:
    catalog = Path("a.yaml")
    catalog.write_bytes(as_yaml(sound_catalog()))
    words = list(rng.choice(COMMANDS))
    for _ in range(rng.randrange(1, 5)):
        value = str(rng.choice(TEXTS))
        name = rng.choice(OPTIONS)
        if name in ("weights", "scale"):
            value = f"{rng.choice([*CRITERIA, value])}={rng.choice(['1', '0', value])}"
        elif name == "aid":
            value = f"{rng.choice(['pell', 'employer', value])}={rng.choice(['5', value])}/year"
        elif name == "set":
            value = (
                f"one.{rng.choice(['cost.to_get', 'time.weeks', value])}={rng.choice(['5', value])}"
            )
        elif name == "purpose" and rng.random() < 0.5:
            value = rng.choice(list(PURPOSES))
        words += [f"--{name}", value] if rng.random() < 0.9 else [f"--{name}={value}"]
    if rng.random() < 0.1:
        words.insert(rng.randrange(len(words)), rng.choice(TEXTS))
    call(*words, "--catalog", str(catalog))


PROFILE = {
    "purpose": "change_career",
    "goal": {"search": "data"},
    "learner": {"state": "OH", "education": "high_school", "holds": ["one"], "bars": ["record"],
                "experience_months": 3, "aid_confirmed": [{"kind": "employer", "usd": 50}]},
    "limits": {"own_cost_usd": 900, "hours_per_week": 5, "weeks": 40},
    "weights": {"cost": 2, "time": 1},
    "answers": [
        {"kind": "profile", "id": "learner.state", "choice": "OH"},
        {"kind": "profile", "id": "limits.hours_per_week", "choice": 7.5},
        {"kind": "fact", "id": "f", "credential": "one", "criterion": "cost", "unit": "USD",
         "amount": 5},
    ],
}  # fmt: skip


def profiles(rng: random.Random) -> None:
    Path("a.yaml").write_bytes(as_yaml(sound_catalog()))
    said = json.loads(json.dumps(PROFILE))
    for _ in range(rng.randrange(1, 4)):
        changed(said, rng)
    raw = as_yaml(said)
    Path("me.yaml").write_bytes(flipped(raw, rng) if rng.random() < 0.3 else raw)
    call(*rng.choice(COMMANDS), "--profile", "me.yaml", "--catalog", "a.yaml")


def catalogs(rng: random.Random) -> None:
    data = sound_catalog()
    for _ in range(rng.randrange(1, 4)):
        changed(data, rng)
    raw = as_yaml(data)
    Path("a.yaml").write_bytes(flipped(raw, rng) if rng.random() < 0.3 else raw)
    all_take("a.yaml", rng)


MAPPING = {"source": {"publisher": "P", "kind": "aggregator"},
           "columns": {"Program": "name", "School": "awarding_body"}}  # fmt: skip


def databases(rng: random.Random) -> None:
    Path("a.csv").write_text("Program,School\nWelding,Acme\nNursing,State\n")
    Path("map.yaml").write_bytes(as_yaml(MAPPING))
    call("catalog", "import", "a.csv", "--mapping", "map.yaml", "-o", "a.sqlite")
    path = Path("a.sqlite")
    if rng.random() < 0.4:
        path.write_bytes(flipped(path.read_bytes(), rng))
    else:
        with contextlib.closing(sqlite3.connect(path)) as connection, connection:
            table = rng.choice(("credential", "awarding_body"))
            (text,) = connection.execute(f"SELECT json FROM {table}").fetchone()
            data = json.loads(text)
            changed(data, rng)
            with contextlib.suppress(sqlite3.Error, OverflowError, UnicodeError):
                text = json.dumps(data, ensure_ascii=rng.random() < 0.5)
                connection.execute(f"UPDATE {table} SET json = ? WHERE rowid = 1", [text])
                cell = rng.choice(VALUES)
                if rng.random() < 0.3 and not isinstance(cell, list | dict):
                    name = rng.choice(("url", "publisher", "title", "kind", "read", "id"))
                    connection.execute(f"UPDATE source SET {name} = ?", [cell])
    all_take("a.sqlite", rng)


def imports(rng: random.Random) -> None:
    source = rng.choice(INPUTS)
    raw = flipped(source.read_bytes(), rng)
    name = f"in{source.suffix}"
    dress = rng.random()
    if dress < 0.1:
        name, raw = f"{name}.gz", flipped(gzip.compress(raw), rng)
    elif dress < 0.2:
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            archive.writestr(name, raw)
        name, raw = "in.zip", flipped(packed.getvalue(), rng)
    Path(name).write_bytes(raw)
    Path("map.yaml").write_bytes(as_yaml(MAPPING))
    out = rng.choice(("out.yaml", "out.sqlite"))
    more = ["--mapping", "map.yaml"] if source.suffix == ".csv" and rng.random() < 0.5 else []
    code = call("catalog", "import", name, *more, "-o", out)[0]
    if code == 0 and Path(out).exists():
        code, _, err = call("catalog", "check", out)
        if code:
            raise Fault("written, and refused", err)


def answers(rng: random.Random) -> None:
    """What is kept between runs, damaged: a run goes on without it, or says what is wrong."""
    Path("a.yaml").write_bytes(as_yaml(sound_catalog()))
    call("rank", "--catalog", "a.yaml", "--budget", "5000", "--goal", "data")
    for path in Path(os.environ["CREDPICK_HOME"], "state").rglob("*"):
        if path.is_file() and path.suffix == ".json":
            data = json.loads(path.read_text())
            if rng.random() < 0.6:
                changed(data, rng)
                path.write_text(json.dumps(data))
            else:
                path.write_bytes(flipped(path.read_bytes(), rng))
    call(*rng.choice((["show", "1"], ["why", "1"], ["compare"], ["ask", "1"], ["rank"])))


def caches(rng: random.Random) -> None:
    """Every file of the cache, damaged in turn: the same answer as before, said once."""
    home = Path(os.environ["CREDPICK_HOME"])
    Path("a.yaml").write_bytes(as_yaml(sound_catalog()))
    catalog = "a.yaml"
    if rng.random() < 0.4:
        Path("a.csv").write_text("Program,School\nWelding,Acme\nNursing,State\n")
        Path("map.yaml").write_bytes(as_yaml(MAPPING))
        call("catalog", "import", "a.csv", "--mapping", "map.yaml", "-o", "a.sqlite")
        catalog = "a.sqlite"
    words = ["rank", "--json", "--goal", "data analyst", "--catalog", catalog]
    before = call(*words)
    for path in sorted((home / "cache").iterdir()):
        raw = path.read_bytes()
        path.write_bytes(rng.choice((flipped(raw, rng), raw[: rng.randrange(len(raw) + 1)])))
        after = call(*words)
        if after[:2] != before[:2]:
            raise Fault("silent difference", f"{path.name}: {after[2]}")


def shell(line: str, **more: Any) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["bash", "-c", line], capture_output=True, text=True, errors="replace", timeout=120, **more
    )


def standard_streams(rng: random.Random) -> None:
    Path("a.yaml").write_bytes(as_yaml(sound_catalog()))
    command = " ".join([*rng.choice(COMMANDS), "--catalog", "a.yaml"])
    ends = ["", *rng.sample(("<&-", ">&-", "2>&-", ">/dev/full", "2>/dev/full", "</dev/null"), 2)]
    done = shell(f"{' '.join(PROGRAM)} {command} {' '.join(ends)}")
    if (
        "Traceback" in done.stderr
        or "a mistake in" in done.stderr
        or done.returncode not in (0, 1, 2)
    ):
        raise Fault("traceback", f"{command} {ends}: {done.returncode} {done.stderr[-1500:]}")


ENDS = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGKILL)


def kills(rng: random.Random) -> None:
    """Killed while it writes: the file is the old or the new one, and the next run is as ever."""
    Path("a.yaml").write_bytes(as_yaml(sound_catalog()))
    with Path("a.csv").open("w") as file:
        file.write("Program,School\n")
        file.writelines(f"Welding {n},Acme\n" for n in range(400))
    Path("map.yaml").write_bytes(as_yaml(MAPPING))
    importing = rng.random() < 0.5
    out = Path("out.sqlite" if importing else "page.html")
    words = ["catalog", "import", "a.csv", "--mapping", "map.yaml", "-o", str(out)]
    if not importing:
        words = ["report", "--catalog", "a.yaml", "-o", str(out)]
        out.write_bytes(b"old")
    number = rng.choice(ENDS)
    running = subprocess.Popen([*PROGRAM, *words], stdout=-1, stderr=-1)
    with contextlib.suppress(subprocess.TimeoutExpired):
        running.wait(rng.random() * 3)
    running.send_signal(number)
    said = running.communicate(timeout=60)[1].decode(errors="replace")
    left = [one.name for one in Path().iterdir() if one.name.startswith(".credpick-")]
    started = "KeyboardInterrupt" not in said  # Python itself was still starting
    if "Traceback" in said and started:
        raise Fault("traceback", said)
    if left and number != signal.SIGKILL:
        raise Fault("half a file", f"{number}: {left}")
    if out.exists() and out.read_bytes() != b"old":
        if importing:
            if call("catalog", "check", str(out))[0]:
                raise Fault("half a file", str(out))
        elif not out.read_text().rstrip().endswith("</html>"):
            raise Fault("half a file", str(out))
    if call(*words)[0]:
        raise Fault("silent difference", f"after {number} it does not run: {words}")


def interviews(rng: random.Random) -> None:
    """Ended at any question in any way: as many answers are kept as were given."""
    Path("a.yaml").write_bytes(as_yaml(sound_catalog()))
    home = Path(os.environ["CREDPICK_HOME"])
    child = pexpect.spawn(
        PROGRAM[0],
        [*PROGRAM[1:], "advise", "--plain", "--catalog", "a.yaml", "--goal", "data"],
        env={**os.environ, "TERM": "xterm"},
        encoding="utf-8",
        codec_errors="replace",
        timeout=90,
        dimensions=(60, 100),
    )
    number = rng.choice(ENDS)
    child.expect("Is that right")
    said = ""
    for _ in range(rng.randrange(12)):
        said += until_quiet(child)
        if child.isalive():
            child.send("\r")
    said += until_quiet(child)
    before = kept_answers(home)
    if child.isalive():
        child.kill(number)
    said += until_quiet(child)
    child.close(force=True)
    after = kept_answers(home)
    if after < before:
        raise Fault("lost answers", f"{number}: {before} before, {after} after\n{said[-500:]}")
    if "Traceback" in said or "a mistake in" in said:
        raise Fault("traceback", said)


def until_quiet(child: Any) -> str:
    """What an interview says until it waits for an answer, or is gone."""
    said = ""
    while True:
        try:
            said += child.read_nonblocking(10_000, timeout=0.8)
        except pexpect.TIMEOUT:
            return said
        except pexpect.EOF:
            child.wait()
            return said


def kept_answers(home: Path) -> int:
    """How many answers of an interview are kept. Raises where they cannot be read."""
    found = list((home / "state/interviews").glob("*.yaml"))
    return len(yaml.safe_load(found[0].read_text())["answers"]) if found else 0


# Each kind and how often it comes: what needs processes of its own takes a second and more.
KINDS: dict[str, tuple[Callable[[random.Random], None], int]] = {
    "options": (options, 20),
    "profiles": (profiles, 20),
    "catalogs": (catalogs, 20),
    "databases": (databases, 12),
    "imports": (imports, 20),
    "answers": (answers, 10),
    "caches": (caches, 6),
    "streams": (standard_streams, 2),
    "kills": (kills, 1),
    "interviews": (interviews, 1),
}


def one(kind: str, number: int, seed: int, warm: Path) -> tuple[str, str] | None:
    """Run one case in a folder and a home of its own; its fault, if it has one."""
    before = os.getcwd()
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(warm / "cache", Path(folder, "home/cache"))
        os.environ["CREDPICK_HOME"] = str(Path(folder, "home"))
        os.chdir(folder)
        try:
            KINDS[kind][0](random.Random(f"{seed}/{kind}/{number}"))
        except Fault as fault:
            return fault.args[0], fault.args[1]
        except Exception:
            return "in the campaign", traceback.format_exc()
        finally:
            os.chdir(before)
            for path in Path(folder).rglob("*"):  # a case may have locked its own folder
                with contextlib.suppress(OSError):
                    path.chmod(0o700)
    return None


def warmed(folder: Path) -> Path:
    """A home with what every run would compile first: rules and job titles."""
    os.environ["CREDPICK_HOME"] = str(folder)
    (folder / "a.yaml").write_bytes(as_yaml(sound_catalog()))
    call("rank", "--goal", "data analyst", "--catalog", str(folder / "a.yaml"))
    return folder


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", help="a kind, or one case of it: KIND:NUMBER")
    args = parser.parse_args()
    os.environ["COLUMNS"] = "80"
    os.environ["PYTHONPATH"] = os.pathsep.join(sys.path)
    only, _, number = (args.only or "").partition(":")
    wheel = [kind for kind, (_, often) in KINDS.items() for _ in range(often)]
    wheel = [only] if only else random.Random(args.seed).sample(wheel, len(wheel))
    ran: Counter[str] = Counter()
    faults: Counter[str] = Counter()
    until = time.monotonic() + 60 * args.minutes
    warm = warmed(Path(tempfile.mkdtemp()))
    for turn in range(sys.maxsize):
        kind = wheel[turn % len(wheel)]
        case = int(number) if number else ran[kind]
        ran[kind] += 1
        if fault := one(kind, case, args.seed, warm):
            faults[fault[0]] += 1
            print(f"FAULT {fault[0]}: {fault[1].strip()}")
            print(f"  python benchmarks/hostile.py --seed {args.seed} --only {kind}:{case}\n")
        if number or time.monotonic() > until:
            break
    shutil.rmtree(warm)
    for kind in KINDS:
        print(f"{kind:12} {ran[kind]:6,}")
    print(f"{'together':12} {ran.total():6,}, faults: {dict(faults) or 0}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
