"""A profile from the options of a command; options win over the file."""

from collections.abc import Collection
from typing import Any

from credpick.catalog.find import find
from credpick.catalog.store import Catalog
from credpick.errors import Problem, UsageError, usage
from credpick.interview.held import id_of_badge, is_badge
from credpick.profile.answer_kinds import FactAnswer, fact_id
from credpick.profile.answers import with_answer
from credpick.profile.checks import Wrong, checked
from credpick.profile.model import Aid, Profile
from credpick.profile.values import value_of, with_value
from credpick.text import one_of
from credpick.vocabulary import AID_KINDS, AMOUNTS, CRITERIA, Between

# Where each option lies in a profile.
_PLACES = {
    "goal": "goal.search",
    "field": "goal.field",
    "occupation": "goal.occupation",
    "purpose": "purpose",
    "state": "learner.state",
    "education": "learner.education",
    "experience": "learner.experience_months",
    "holds": "learner.holds",
    "ready_for": "learner.ready_for",
    "credits_held": "learner.credits_held",
    "college": "learner.college",
    "target_degree": "learner.target_degree",
    "aid": "learner.aid_confirmed",
    "possible_aid": "learner.aid_hoped",
    "bar": "learner.bars",
    "budget": "limits.own_cost_usd",
    "weeks": "limits.weeks",
    "hours": "limits.hours_per_week",
    "delivery": "limits.delivery",
    "must_credit": "limits.must_credit",
    "in_state": "limits.in_state",
    "county": "limits.county",
    "evening": "limits.evening",
    "scale": "scales",
    "weights": "weights",
}
ANY = Between(0)


def filed(flags: dict[str, Any], catalog: Catalog) -> Profile | None:
    """What the file of `--profile` says, None without one. Raises DataError."""
    if not flags["profile"]:
        return None
    from credpick.profile.files import read  # noqa: PLC0415 - takes pydantic and yaml

    return read(flags["profile"], Named(catalog))


def profile_of(flags: dict[str, Any], catalog: Catalog, begun: Profile) -> Profile:
    """The profile: what the options say over what was said before, in a file or an interview.
    Raises UsageError for a word that fits nothing."""
    given = {name: _plain(value) for name, value in flags.items() if value not in (None, [])}
    given = _understood(given)
    # What is wrong in an option is said with its name, so it is checked apart from the file.
    said, wrong = checked(_with(Profile(), given), Named(catalog))
    if wrong:
        raise UsageError(*(Problem(one.code, _named(one), None) for one in wrong))
    return _with(begun, {name: value_of(said, _PLACES[name]) for name in given})


class Named:
    """The fields and credentials of a catalog by their names, as `checked` asks for them."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog

    @property
    def fields(self) -> Collection[str]:
        """The names of the fields."""
        return self._catalog.fields

    def id_of(self, word: str) -> str:
        """The id of the credential that is meant, be it by the file of its badge. Raises
        UsageError."""
        return id_of_badge(word, self._catalog) if is_badge(word) else find(self._catalog, word).id


def _named(wrong: Wrong) -> str:
    """What is wrong, with the option that said it."""
    name = next(name for name, path in _PLACES.items() if f"{wrong.path}.".startswith(f"{path}."))
    return f"--{name.replace('_', '-')}: {wrong.message}"


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(_plain(item) for item in value)
    return getattr(value, "value", value)


def _understood(given: dict[str, Any]) -> dict[str, Any]:
    """What the words of options mean, by the names of the options that are given."""
    meant = {name: value for name, value in given.items() if name in _PLACES}
    if "aid" in meant:
        meant["aid"] = tuple(_aid(text) for text in meant["aid"])
    for name in ("weights", "scale"):
        if name in meant:
            meant[name] = _numbers(f"--{name}", meant[name])
    return meant


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
        if name in result:
            raise usage(f"{option}: {name} is given twice", "twice")
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
        return Aid(kind=kind, usd=float(usd), per="year" if per == "year" else "once")
    except ValueError:
        raise usage(f"--aid {text}: write KIND=USD, as employer=5250/year") from None


def _with(profile: Profile, given: dict[str, Any]) -> Profile:
    """The profile with every given option in its place."""
    for name, value in given.items():
        path = _PLACES[name]
        profile = with_value(
            profile, path, {**profile.scales, **value} if path == "scales" else value
        )
    return profile


def facts_set(profile: Profile, changes: list[str], catalog: Catalog) -> Profile:
    """The profile with facts as `--set ID.cost.to_get=500` gives them. Raises UsageError."""
    if not changes:
        return profile
    for change in changes:
        path, sign, number = change.partition("=")
        parts = path.rsplit(".", 2)
        if not sign or len(parts) != 3 or AMOUNTS.get(parts[1]) != parts[2]:
            allowed = ", ".join(f"ID.{name}.{unit}" for name, unit in AMOUNTS.items())
            raise usage(f"--set {change}: write one of {allowed} and =NUMBER")
        try:
            amount = float(number)
        except ValueError:
            raise usage(f"--set {change}: write a number") from None
        if message := ANY.refusal(amount):
            raise usage(f"--set {change}: {message}")
        id = find(catalog, parts[0]).id
        profile = with_answer(
            profile,
            FactAnswer(
                id=fact_id(id, parts[1]),
                credential=id,
                criterion=parts[1],
                amount=amount,
                unit=parts[2],
            ),
        )
    return profile
