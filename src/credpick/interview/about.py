"""Questions about the learner: what excludes, and what it is for."""

from typing import Any

from credpick.interview.questions import Option, Question
from credpick.profile.answer_kinds import ProfileAnswer
from credpick.ranking.judge import Judgement
from credpick.vocabulary import DELIVERY_TYPES, PURPOSES


def _profile(
    path: str,
    text: str,
    why: str,
    options: dict[str, tuple[str, Any]] | None = None,
    typed: str | None = None,
) -> Question:
    choices = [
        Option(name, label, ProfileAnswer(id=path, choice=value))
        for name, (label, value) in (options or {}).items()
    ]
    if typed:
        choices.append(Option("typed", "type it", ProfileAnswer(id=path, choice=None)))
    choices.append(Option("skip", "skip", ProfileAnswer(id=path, choice="skip")))
    return Question(path, "profile", text, why, tuple(choices), typed)


def goal(judgement: Judgement) -> Question:
    """What it is for: a field of the catalog, or typed words."""
    fields = {
        name: (f"{name.replace('-', ' ')} ({count})", {"field": name})
        for name, count in judgement.catalog.fields.items()
    }
    return _profile(
        "goal",
        "Which field or job do you have in mind?",
        "Only credentials for it are compared.",
        fields,
        "text",
    )


PURPOSE = _profile(
    "purpose",
    "What is it for?",
    "The same certificate is worth different things.",
    {name: (text, name) for name, text in PURPOSES.items()},
)
STATE = _profile(
    "learner.state",
    "In which state will you work? (two letters, as NJ)",
    "Licence rules, prices and aid differ by state.",
    typed="text",
)
BARS = Question(
    "learner.bars",
    "profile",
    "Is there anything on your record that a licensing board may ask about?",
    "A board can refuse a licence for it; better to ask the board before you pay. "
    "It is kept only if you say so.",
    (
        Option("no", "no", ProfileAnswer(id="learner.bars", choice=[])),
        Option(
            "yes_forget",
            "yes, but do not keep that in any file",
            ProfileAnswer(id="learner.bars", choice=["record"], keep=False),
        ),
        Option(
            "yes_keep",
            "yes, and keep it in my profile",
            ProfileAnswer(id="learner.bars", choice=["record"]),
        ),
        Option("skip", "skip", ProfileAnswer(id="learner.bars", choice="skip", keep=False)),
    ),
)
EDUCATION = _profile(
    "learner.education",
    "What is the highest education you have finished?",
    "Some credentials ask for it, and aid depends on it.",
    {
        name: (name.replace("_", " ").replace("none", "none of these"), name)
        for name in (
            "none",
            "high_school",
            "some_college",
            "associate",
            "bachelor",
            "master",
            "doctorate",
        )
    },
)
EXPERIENCE = _profile(
    "learner.experience_months",
    "How many months of related work can you show?",
    "Some exams admit only people with experience.",
    typed="number",
)
COLLEGE = _profile(
    "learner.college",
    "At which college should the credit count?",
    "Each college decides for itself what counts.",
    typed="text",
)
DEGREE = _profile(
    "learner.target_degree",
    "Which degree do you aim at?",
    "Progress is measured towards it.",
    typed="text",
)
ACCEPTS = _profile(
    "learner.college_takes_recommended",
    "Does your college take credit that ACE or NCCRS recommend?",
    "One answer of the registrar decides for many credentials at once.",
    {"yes": ("yes, in writing", True), "no": ("no", False)},
)
HOURS = _profile(
    "limits.hours_per_week",
    "How many hours a week can you study?",
    "It sets how long each one takes you, and what a monthly price adds up to.",
    typed="number",
)
BUDGET = _profile(
    "limits.own_cost_usd",
    "What is the most that you could pay yourself, in US dollars?",
    "What costs more for certain is left out, and shown as left out.",
    typed="number",
)
WEEKS = _profile(
    "limits.weeks",
    "Within how many weeks must you hold it?",
    "What takes longer for certain is left out.",
    typed="number",
)
DELIVERY = _profile(
    "limits.delivery",
    "How must it be taught?",
    "What is known to be taught otherwise is left out.",
    {
        "any": ("any way", []),
        "online": (DELIVERY_TYPES["OnlineOnly"], ["OnlineOnly"]),
        "in_person": (DELIVERY_TYPES["InPerson"], ["InPerson"]),
        "mixed": ("online or partly online", ["OnlineOnly", "BlendedDelivery"]),
    },
)
MUST_CREDIT = _profile(
    "limits.must_credit",
    "Must it carry academic credit?",
    "Without a degree in mind, credit seldom matters.",
    {"yes": ("yes", True), "no": ("no", False)},
)
