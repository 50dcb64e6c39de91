"""What to do instead of paying, or besides: from `data/rules/instead.yaml`, for the field, the
person and the verdict at hand."""

from collections.abc import Iterable
from typing import NamedTuple

from credpick.criteria.base import Context
from credpick.criteria.rulebook import InsteadRule
from credpick.vocabulary import EDUCATION_LEVELS

MOST = 3


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
        if rule["from"] <= day <= rule["until"] and _applies(rule, kind, fields, jobs, ctx)
    ]
    sources = rules["sources"]
    return [
        Instead(
            name, rule["text"], sources[rule["source"]].get("url"), sources[rule["source"]]["date"]
        )
        for _, name, rule in sorted(found, key=lambda one: one[:2])
    ][:MOST]


def _applies(rule: InsteadRule, kind: str, fields: set[str], jobs: set[str], ctx: Context) -> bool:
    profile = ctx.profile
    learner, limits = profile.learner, profile.limits
    wanted = rule.get("fields"), rule.get("jobs")
    about = not any(wanted) or bool(
        fields & set(wanted[0] or ()) or any(job.startswith(tuple(wanted[1] or ())) for job in jobs)
    )
    schooling = learner.education
    known = (
        schooling is None
        or "most_education" not in rule
        or (EDUCATION_LEVELS.index(schooling) <= EDUCATION_LEVELS.index(rule["most_education"]))
    )
    poor = "budget_under" not in rule or (
        limits.own_cost_usd is not None and limits.own_cost_usd < rule["budget_under"]
    )
    return (
        about
        and known
        and poor
        and kind in rule.get("verdicts", (kind,))
        and (profile.purpose is None or profile.purpose in rule.get("purposes", (profile.purpose,)))
        and ("states" not in rule or learner.state in rule["states"])
    )
