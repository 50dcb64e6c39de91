"""A profile from the options of a command; options win over the file."""

import re
from dataclasses import fields, replace
from typing import Any

from credpick.catalog.find import find
from credpick.catalog.store import Catalog
from credpick.errors import usage
from credpick.profile.answers import with_answer
from credpick.profile.model import Aid, Goal, Learner, Limits, Profile
from credpick.text import one_of
from credpick.vocabulary import AID_KINDS, CRITERIA, is_state

_RENAMED = {
    "search": "goal",
    "own_cost_usd": "budget",
    "hours_per_week": "hours",
    "experience_months": "experience",
    "aid_confirmed": "aid",
    "bars": "bar",
    "scales": "scale",
}

MOST_WORDS = 50


def profile_of(flags: dict[str, Any], catalog: Catalog) -> Profile:
    """The profile. Raises UsageError for a word that fits nothing, DataError for a bad file."""
    profile = Profile()
    if flags["profile"]:
        from credpick.profile.files import read

        profile = read(flags["profile"])
    given = {name: _plain(value) for name, value in flags.items() if value not in (None, [])}
    _understand(given, catalog)
    return _merged(profile, given)


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(_plain(item) for item in value)
    return getattr(value, "value", value)


def _understand(given: dict[str, Any], catalog: Catalog) -> None:
    """Turn the words of options into what the profile holds."""
    if "field" in given and given["field"] not in catalog.fields:
        raise usage("--field: " + one_of(given["field"], catalog.fields), "unknown_field")
    if "occupation" in given:
        code = re.fullmatch(r"(\d\d)-?(\d{4})(\.\d\d)?", given["occupation"].strip())
        if not code:
            raise usage(f"--occupation {given['occupation']}: write a SOC code, as 15-1212")
        given["occupation"] = f"{code[1]}-{code[2]}{code[3] or ''}"
    if len(given.get("goal", "").split()) > MOST_WORDS:
        raise usage(f"--goal: at most {MOST_WORDS} words")
    for name in ("holds", "ready_for"):
        if name in given:
            given[name] = tuple(find(catalog, word).id for word in given[name])
    if "state" in given:
        if not is_state(given["state"]):
            raise usage(f"--state {given['state']}: write two letters, as NJ")
        given["state"] = given["state"].upper()
    if "aid" in given:
        given["aid"] = tuple(_aid(text) for text in given["aid"])
    if "weights" in given:
        given["weights"] = _numbers("--weights", given["weights"])
        if not any(given["weights"].values()):
            raise usage("--weights: at least one criterion must weigh more than 0")
    if "scale" in given:
        given["scale"] = _numbers("--scale", given["scale"])
        if not all(given["scale"].values()):
            raise usage("--scale: an amount must be above 0")


def _numbers(option: str, text: str) -> dict[str, float]:
    """`cost=4,credit=3` as numbers."""
    result = {}
    for part in text.split(","):
        name, _, number = (piece.strip() for piece in part.partition("="))
        if name not in CRITERIA:
            raise usage(f"{option}: " + one_of(name, CRITERIA))
        try:
            value = float(number)
        except ValueError:
            raise usage(f"{option}: {part.strip()!r}: write {name}=NUMBER") from None
        if not 0 <= value < 1e9:
            raise usage(f"{option}: {name}={number}: write a number from 0 up")
        result[name] = value
    return result


def _aid(text: str) -> Aid:
    kind, _, money = text.partition("=")
    usd, _, per = money.partition("/")
    if kind not in AID_KINDS:
        raise usage("--aid: " + one_of(kind, AID_KINDS))
    if per not in ("", "year", "once"):
        raise usage(f"--aid {text}: write /year or nothing behind the amount")
    try:
        return Aid(kind=kind, usd=_dollars(usd), per="year" if per == "year" else "once")
    except ValueError:
        raise usage(f"--aid {text}: write KIND=USD, as employer=5250/year") from None


def _dollars(text: str) -> float:
    number = float(text)
    if not 0 <= number < 1e9:
        raise ValueError
    return number


def _merged(profile: Profile, given: dict[str, Any]) -> Profile:
    """The profile with every given option in its place."""

    def changed(part: Any) -> Any:
        names = {field.name for field in fields(part)}
        return replace(
            part,
            **{
                name: given[_RENAMED.get(name, name)]
                for name in names
                if _RENAMED.get(name, name) in given
            },
        )

    goal: Goal = changed(profile.goal)
    learner: Learner = changed(profile.learner)
    limits: Limits = changed(profile.limits)
    return replace(
        profile,
        goal=goal,
        learner=learner,
        limits=limits,
        purpose=given.get("purpose", profile.purpose),
        weights=given.get("weights", profile.weights),
        scales={**profile.scales, **given.get("scale", {})},
    )


NATURAL = {
    "cost": "to_get",
    "time": "weeks",
    "credit": "hours",
    "stackability": "share",
    "trust": "points",
    "payoff": "points",
}


def facts_set(profile: Profile, changes: list[str], catalog: Catalog) -> Profile:
    """The profile with facts as `--set ID.cost.to_get=500` gives them. Raises UsageError."""
    if not changes:
        return profile
    from credpick.profile.answer_kinds import FactAnswer

    for change in changes:
        path, sign, number = change.partition("=")
        parts = path.rsplit(".", 2)
        if not sign or len(parts) != 3 or NATURAL.get(parts[1]) != parts[2]:
            allowed = ", ".join(f"ID.{name}.{unit}" for name, unit in NATURAL.items())
            raise usage(f"--set {change}: write one of {allowed} and =NUMBER")
        try:
            amount = _dollars(number)
        except ValueError:
            raise usage(f"--set {change}: write a number from 0 up") from None
        id = find(catalog, parts[0]).id
        profile = with_answer(
            profile,
            FactAnswer(
                id=f"fact.{id}.{parts[1]}",
                credential=id,
                criterion=parts[1],
                amount=amount,
                unit=parts[2],
            ),
        )
    return profile
