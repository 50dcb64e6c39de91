"""What the person said, in words, as pairs of a label and a text."""

from collections.abc import Iterator, Sequence

from credpick.criteria.base import plain
from credpick.criteria.registry import CRITERIA
from credpick.criteria.words import amount_words
from credpick.interview.questions import WISH_WORDS, step_words
from credpick.profile.answer_kinds import FactAnswer, TradeoffAnswer, WishesAnswer
from credpick.profile.model import Aid, Profile
from credpick.ranking.judge import Judgement
from credpick.vocabulary import DELIVERY_TYPES, PURPOSES, STATE_NAMES

Line = tuple[str, str]


def own_answers(judgement: Judgement) -> list[Line]:
    """Purpose, situation, limits, what was preferred, and the weights that follow. What may bar
    from a licence is left out: the page may lie open."""
    profile = judgement.context.profile
    lines = [*_situation(judgement, profile), *_limits(profile), *_preferences(judgement)]
    if judgement.basis != "none":
        weights = sorted(judgement.weights.items(), key=lambda pair: -pair[1])
        text = ", ".join(f"{CRITERIA[name].LABEL} {weight:.0%}" for name, weight in weights)
        lines.append(("what weighs how much", text))
    return lines


def _situation(judgement: Judgement, profile: Profile) -> Iterator[Line]:
    goal, learner = profile.goal, profile.learner
    names = judgement.catalog.names
    titles = {code: title for (_, code), title in judgement.catalog.jobs.items()}
    if profile.purpose:
        yield "what it is for", PURPOSES[profile.purpose]
    for label, text in (
        ("field", goal.field),
        ("occupation", goal.occupation and titles.get(goal.occupation, goal.occupation)),
        ("searched for", goal.search),
        ("state", learner.state and STATE_NAMES.get(learner.state, learner.state)),
        ("education", learner.education and learner.education.replace("_", " ")),
        ("college", learner.college),
        ("degree aimed at", learner.target_degree),
        ("holds", ", ".join(names.get(one, one) for one in learner.holds)),
        ("ready for the exam", ", ".join(names.get(one, one) for one in learner.ready_for)),
        ("confirmed aid", ", ".join(map(_aid, learner.aid_confirmed))),
        ("aid to ask for", ", ".join(kind.replace("_", " ") for kind in learner.aid_hoped)),
    ):
        if text:
            yield label, text
    if learner.experience_months is not None:
        yield "experience", f"{plain(learner.experience_months)} months"
    if learner.credits_held is not None:
        yield "credits held", plain(learner.credits_held)


def _aid(aid: Aid) -> str:
    return f"{aid.kind.replace('_', ' ')} ${plain(aid.usd)}{' a year' * (aid.per == 'year')}"


def _limits(profile: Profile) -> Iterator[Line]:
    limits = profile.limits
    if limits.own_cost_usd is not None:
        yield "can pay", f"${plain(limits.own_cost_usd)} at most"
    if limits.weeks is not None:
        yield "time", f"{plain(limits.weeks)} weeks at most"
    if limits.hours_per_week is not None:
        yield "study", f"{plain(limits.hours_per_week)} hours a week"
    if limits.delivery:
        yield "taught", ", ".join(DELIVERY_TYPES[one] for one in limits.delivery)
    if limits.must_credit:
        yield "must bear credit", "yes"
    if limits.in_state:
        yield "taught in my state", "yes"
    if limits.county:
        yield "taught in the county", limits.county
    if limits.evening:
        yield "taught in the evening", "yes"


def _preferences(judgement: Judgement) -> Iterator[Line]:
    rules, profile = judgement.context.rules, judgement.context.profile
    names = judgement.catalog.names
    for answer in profile.answers:
        if isinstance(answer, WishesAnswer) and answer.choice:
            yield "what matters, in order", wishes_words(answer.choice)
        elif isinstance(answer, TradeoffAnswer) and answer.choice != "unsure":
            a, b = (step_words(one, rules) for one in (answer.a, answer.b))
            if answer.choice == "same":
                yield "worth the same", f"{a}; {b}"
            else:
                first, second = (a, b) if answer.choice == "a" else (b, a)
                yield "would rather have", f"{first}; than {second}"
        elif isinstance(answer, FactAnswer) and answer.amount is not None:
            name = names.get(answer.credential, answer.credential)
            amount = amount_words(answer.criterion, answer.amount, rules)
            yield "found out", f"{name}, {CRITERIA[answer.criterion].LABEL}: {amount}"


def wishes_words(choice: Sequence[Sequence[str]]) -> str:
    """An order of wishes in words: `to get hired with it; then that it costs me little`."""
    return "; then ".join(" and ".join(WISH_WORDS[wish] for wish in group) for group in choice)
