"""The fixed spine of the interview: at most eight screens, in a counselor's order.

Each screen gives its questions for the judgement so far; which of them are still open is asked in
`choose`. What nobody at home knows is no question: it stands in `judgement.find_out`.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from credpick.goals.common import common
from credpick.interview.questions import SKIP, TYPED, Option, Question, wishes
from credpick.profile.answer_kinds import ProfileAnswer
from credpick.profile.answers import AID, CONFIRMED
from credpick.ranking.judge import Judgement
from credpick.vocabulary import DELIVERY_TYPES, PURPOSES, SCHOOLING, WEEKS_A_MONTH, WEEKS_A_YEAR

MOST_OFFERED = 8  # names that a list of choices holds
MOST_FIELDS = 12  # with them the question still stands above the list on a screen of 24 lines
ABOUT_THIS = "Everything that follows is about this."
HOURS = dict.fromkeys(
    ("h", "hr", "hrs", "hour", "hours", "hours a week", "hours per week", "a week"), 1.0
)
DOLLARS = {
    **dict.fromkeys(("$", "usd", "dollar", "dollars", "bucks", "a year", "dollars a year"), 1.0),
    **dict.fromkeys(("k", "thousand", "grand"), 1000.0),
}
WEEKS = {
    **dict.fromkeys(("week", "weeks", "wk", "wks"), 1.0),
    **dict.fromkeys(("month", "months"), WEEKS_A_MONTH),
    **dict.fromkeys(("year", "years"), WEEKS_A_YEAR),
}
MONTHS = {
    **dict.fromkeys(("month", "months", "mo"), 1.0),
    **dict.fromkeys(("year", "years", "yr", "yrs"), 12.0),
}
CREDITS = dict.fromkeys(("credit", "credits", "credit hours", "hours", "semester hours"), 1.0)
# What a learner may hope for, by the kinds of aid that it means; an amount is one of the first.
HELP = {
    "pell": ("a Pell Grant: low income and no bachelor's degree yet", ("pell", "workforce_pell")),
    "wioa": ("the workforce board: laid off, or a low income", ("wioa",)),
    "gi_bill": ("the GI Bill, or COOL while serving", ("gi_bill",)),
    "employer": ("my employer", ("employer",)),
}
AMOUNTS = {
    "pell": "How much is your Pell Grant for sure, in dollars a year?",
    "wioa": "How much has the workforce board promised you, in dollars?",
    "gi_bill": "How much will the GI Bill or COOL pay for sure, in dollars?",
    "employer": "How much does your employer pay for sure, in dollars a year?",
}
LICENCE, CREDIT, INTEREST = "required_by_licence", "credit_towards_degree", "interest"


class Screen(NamedTuple):
    """A screen of the spine: its title and what it asks."""

    title: str
    asks: Callable[[Judgement, str], Iterator[Question]]


def _profile(
    screen: str,
    path: str,
    text: str,
    why: str,
    options: dict[str, tuple[str, Any]] | None = None,
    typed: str | None = None,
    **more: Any,
) -> Question:
    choices = [
        Option(name, label, ProfileAnswer(id=path, choice=value))
        for name, (label, value) in (options or {}).items()
    ]
    if typed:
        label = "another: type its name" if choices else "type it"
        choices.append(Option(TYPED, label, ProfileAnswer(id=path, choice=None)))
    choices.append(Option(SKIP, "skip", ProfileAnswer(id=path, choice="skip")))
    return Question(path, "profile", screen, text, why, tuple(choices), typed, **more)


def _goal(judgement: Judgement, screen: str) -> Iterator[Question]:
    names = {
        field: (f"{common().label(field)} ({count})", {"field": field})
        for field, count in judgement.catalog.fields.items()
    }
    yield _profile(
        screen,
        "goal",
        "What work do you have in mind?",
        "A job, a field or a credential, in your own words, as help desk or A+. Only what fits "
        "it is compared.",
        names,
        "text",
    )
    if judgement.context.profile.goal.search:
        yield _reading(judgement, screen)


def _reading(judgement: Judgement, screen: str) -> Question:
    """How the words of the goal were read: right, or one of the nearest."""
    reading = judgement.goal.reading
    assert reading
    said = {
        f"words-{place}": (f"rather: {text}", {"search": text})
        for place, text in enumerate(reading.suggestions, 1)
    } | {
        f"title-{place}": (f"rather: {title}", {"search": title, "confirmed": True})
        for place, title in enumerate(reading.titles_to_ask, 1)
    }
    others: list[str] = []
    if not reading.understood and not said:
        fields = sorted(judgement.catalog.fields, key=lambda one: -judgement.catalog.fields[one])
        label = common().label
        said = {one: (f"the field {label(one)}", {"field": one}) for one in fields[:MOST_FIELDS]}
        others = [label(one) for one in fields[MOST_FIELDS:]]
    options = [
        Option(name, label, ProfileAnswer(id="goal", choice=choice))
        for name, (label, choice) in said.items()
    ]
    if reading.understood:
        yes = ProfileAnswer(id=CONFIRMED, choice=True)
        options.insert(0, Option("yes", "yes, that is what I mean", yes))
    again = ProfileAnswer(id="goal", choice=None)
    options.append(Option(TYPED, "no: let me say it in other words", again))
    options.append(Option(SKIP, "skip", ProfileAnswer(id=CONFIRMED, choice=False)))
    ending = ". Is that right?" if reading.understood else ". Which is nearest?"
    return Question(
        CONFIRMED,
        "profile",
        screen,
        reading.read_as + ending,
        f"{ABOUT_THIS} Other fields: {', '.join(others)}." if others else ABOUT_THIS,
        tuple(options),
        "text",
    )


def _state(_: Judgement, screen: str) -> Iterator[Question]:
    yield _profile(
        screen,
        "learner.state",
        "In which state will you work?",
        "A license of one state is no use in another; prices and aid differ too.",
        typed="text",
    )


def _purpose(_: Judgement, screen: str) -> Iterator[Question]:
    yield _profile(
        screen,
        "purpose",
        "What is it for?",
        "The same certificate is worth different things.",
        {name: (text, name) for name, text in PURPOSES.items()},
    )


def _record(judgement: Judgement, screen: str) -> Iterator[Question]:
    if judgement.context.profile.purpose != LICENCE:
        return
    path = "learner.bars"

    def answer(choice: Any, keep: bool = True) -> ProfileAnswer:
        return ProfileAnswer(id=path, choice=choice, keep=keep)

    yield Question(
        path,
        "profile",
        screen,
        "Is there anything on your record that a licensing board may ask about?",
        "A board can refuse a license for it: better to ask the board before you pay. It is kept "
        "in a file only if you say so.",
        (
            Option("no", "no", answer([])),
            Option("yes_forget", "yes, but keep it in no file", answer(["record"], keep=False)),
            Option("yes_keep", "yes, and keep it with my answers", answer(["record"])),
            Option(SKIP, "skip", answer("skip", keep=False)),
        ),
    )


def _degree(judgement: Judgement, screen: str) -> Iterator[Question]:
    if judgement.context.profile.purpose != CREDIT:
        return
    for path, text, why, key in (
        (
            "learner.college",
            "At which college should the credit count?",
            "Each college decides for itself what counts. These are on record for it.",
            "college",
        ),
        (
            "learner.target_degree",
            "Which degree do you aim at?",
            "Progress is measured towards it. These are on record for it.",
            "degree",
        ),
    ):
        names = on_record(judgement, key)[:MOST_OFFERED]
        options = {f"name-{place}": (name, name) for place, name in enumerate(names, 1)}
        yield _profile(screen, path, text, why, options, "text")
    yield _profile(
        screen,
        "learner.credits_held",
        "How many college credits do you have already?",
        "They decide how far it is to the degree.",
        typed="number",
        units=CREDITS,
    )


def on_record(judgement: Judgement, key: str) -> list[str]:
    """The colleges or degrees that agreements of what was found name, the most frequent first."""
    table = judgement.placed.table
    found = {id.decode() for id in table["id"].tolist()}
    counts = Counter(
        name
        for item in judgement.catalog.stacking
        if item.id in found
        for edge in item.stacks
        if (name := edge.get("college") if key == "college" else edge.get("degree"))
    )
    return [name for name, _ in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))]


def _money(judgement: Judgement, screen: str) -> Iterator[Question]:
    yield _profile(
        screen,
        "limits.own_cost_usd",
        "What is the most that you could pay yourself, in dollars? 0 is an answer.",
        "What costs more for sure is set apart and named, with its price.",
        typed="number",
        units=DOLLARS,
    )
    profile = judgement.context.profile
    if profile.purpose == INTEREST:
        return
    yield _profile(
        screen,
        "learner.aid_hoped",
        "Could any of these help you pay?",
        "Nothing is taken off a price until you are sure of it.",
        {
            **{name: (text, list(kinds)) for name, (text, kinds) in HELP.items()},
            "none": ("none of these", []),
        },
        several=True,
    )
    for kind, text in AMOUNTS.items():
        if kind in profile.learner.aid_hoped:
            yield _profile(
                screen,
                f"{AID}{kind}",
                text,
                "Skip it until you have it in writing.",
                typed="number",
                units=DOLLARS,
            )


def _time(_: Judgement, screen: str) -> Iterator[Question]:
    yield _profile(
        screen,
        "limits.hours_per_week",
        "How many hours a week can you study?",
        "It sets how long each one takes you, and what a monthly price adds up to.",
        typed="number",
        units=HOURS,
    )
    yield _profile(
        screen,
        "limits.weeks",
        "By when do you need it? In weeks, or write 6 months.",
        "What takes longer for sure is set apart and named.",
        typed="number",
        units=WEEKS,
    )
    yield _profile(
        screen,
        "limits.delivery",
        "Online or in person?",
        "What is known to be taught otherwise is set apart.",
        {
            "any": ("either is fine", []),
            "online": (DELIVERY_TYPES["OnlineOnly"], ["OnlineOnly"]),
            "in_person": (DELIVERY_TYPES["InPerson"], ["InPerson"]),
            "mixed": ("online, or partly online", ["OnlineOnly", "BlendedDelivery"]),
        },
    )


def _you(judgement: Judgement, screen: str) -> Iterator[Question]:
    yield _profile(
        screen,
        "learner.education",
        "What is the highest schooling you have finished?",
        "Some credentials ask for it, and aid depends on it.",
        {name: (text, name) for name, text in SCHOOLING.items()},
    )
    yield _profile(
        screen,
        "learner.experience_months",
        "How long have you done this kind of work? In months, or write 2 years; 0 is an answer.",
        "Other work does not count here: exams ask for years of just this.",
        typed="number",
        units=MONTHS,
    )
    held = {id: (name, [id]) for id, name in _held(judgement).items()}
    yield _profile(
        screen,
        "learner.holds",
        "Do you hold one of these already, or another one?",
        "It counts: it opens what comes next, and is not offered again.",
        {**held, "none": ("none", [])},
        "text",
        several=True,
    )


def _held(judgement: Judgement) -> dict[str, str]:
    """What a learner may hold of what was found, by name: exams and licenses before courses. The
    order tells nothing about who leads."""
    ids = [id.decode() for id in judgement.placed.table["id"].tolist()]
    if not 0 < len(ids) <= 3 * MOST_OFFERED:
        return {}
    items = [judgement.catalog.item(id) for id in ids]
    tested = ("Certification", "License")
    items.sort(key=lambda item: (item.type not in tested, item.name.casefold()))
    shown = sorted(items[:MOST_OFFERED], key=lambda item: item.name.casefold())
    return {item.id: item.name for item in shown}


def _wishes(judgement: Judgement, screen: str) -> Iterator[Question]:
    profile = judgement.context.profile
    # Who only wants to try it is asked nothing about jobs; given weights say it already.
    if profile.purpose != INTEREST and not profile.weights:
        yield wishes(judgement.context)


GOAL, STATE, MONEY, TIME = "Your goal", "Where", "Money", "Time"
SPINE = (
    Screen(GOAL, _goal),
    Screen(STATE, _state),
    Screen("What it is for", _purpose),
    Screen("The license", _record),
    Screen("The degree", _degree),
    Screen(MONEY, _money),
    Screen(TIME, _time),
    Screen("You", _you),
    Screen("What matters to you", _wishes),
)
QUICK = (GOAL, STATE, MONEY)
