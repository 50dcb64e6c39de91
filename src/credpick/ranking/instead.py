"""What to do instead of paying, or besides: from `data/rules/instead.yaml`, for the field, the
person and the verdict at hand."""

from collections.abc import Iterable
from typing import NamedTuple

from credpick.criteria.base import Context
from credpick.criteria.rulebook import InsteadRule
from credpick.profile.answers import aid_told
from credpick.profile.model import Profile
from credpick.vocabulary import EDUCATION_LEVELS, PURPOSES, REASONS, VERDICTS

MOST = 3
# Who was asked something first gets only what is meant for that, and the money that they named.
ASKED = frozenset(("ask_first", "not_understood"))
ANSWERED = frozenset((*VERDICTS, *REASONS)) - ASKED
UNSAID = "change_career"  # who does not say what it is for wants it for work


class Instead(NamedTuple):
    """One thing to do, in words for the learner, with the page that says so."""

    id: str
    text: str
    source: str | None
    as_of: str


def instead(kind: str, fields: Iterable[str], jobs: Iterable[str], ctx: Context) -> list[Instead]:
    """What applies, the most fitting first: `kind` is the verdict or the reason of a not_yet,
    `jobs` the SOC codes that the goal means."""
    rules = ctx.rules["instead"]
    day = ctx.day.isoformat()
    fields, jobs = set(fields), set(jobs)
    found = [
        (rule["order"], name, rule)
        for name, rule in rules["rules"].items()
        if rule["from"] <= day <= rule["until"]
        and (kind in rule.get("verdicts", ANSWERED) or (kind in ASKED and _told(rule, ctx.profile)))
        and _about(rule, fields, jobs)
        and _for_whom(rule, ctx.profile)
    ]
    sources = rules["sources"]
    return [
        Instead(
            name, rule["text"], sources[rule["source"]].get("url"), sources[rule["source"]]["date"]
        )
        for _, name, rule in sorted(found, key=lambda one: one[:2])
    ][:MOST]


def _about(rule: InsteadRule, fields: set[str], jobs: set[str]) -> bool:
    """Whether a rule is about the work: it names none, or one of the fields or jobs."""
    named, begin = rule.get("fields", ()), tuple(rule.get("jobs", ()))
    if not named and not begin:
        return True
    return bool(fields & set(named)) or any(job.startswith(begin) for job in jobs if begin)


def _told(rule: InsteadRule, profile: Profile) -> bool:
    """Whether a rule is about money that the learner said may help."""
    return rule.get("aid") in (aid_told(profile) or ())


def _for_whom(rule: InsteadRule, profile: Profile) -> bool:
    """Whether nothing that the learner said speaks against it."""
    learner, budget = profile.learner, profile.limits.own_cost_usd
    schooled = learner.education and EDUCATION_LEVELS.index(learner.education)
    most = rule.get("most_education")
    told = aid_told(profile)
    return (
        (profile.purpose or UNSAID) in rule.get("purposes", PURPOSES)
        and not (most and schooled and schooled > EDUCATION_LEVELS.index(most))
        and not ("budget_under" in rule and budget is not None and budget >= rule["budget_under"])
        and ("states" not in rule or learner.state in rule["states"])
        and not set(learner.holds) & set(rule.get("unless_holds", ()))
        and ("hoped" not in rule or rule["hoped"] in (told or ()))
        and ("aid" not in rule or told is None or rule["aid"] in told)
    )
