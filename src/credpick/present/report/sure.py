"""The four questions of the SURE test, which tells whether somebody is ready to choose.

Légaré F, Kearing S, Clay K, Gagnon S, D'Amours D, Rousseau M, O'Connor A. Are you SURE? Assessing
patient decisional conflict with a 4-item screening test. Can Fam Physician 2010;56(8):e308-14,
https://pubmed.ncbi.nlm.nih.gov/20705870/. Its authors keep the copyright; it may be used without
asking by who cites it, does not charge for it and does not alter it
(https://decisionaid.ohri.ca/eval.html), so the English words must stay exactly as they are.
"""

from credpick.present.language import ENGLISH, Language, mark

# The first letters of what the questions ask for: sure, understand, risk-benefit ratio,
# encouragement.
_QUESTIONS = (
    ("s", mark("Do you feel SURE about the best choice for you?")),
    ("u", mark("Do you know the benefits and risks of each option?")),
    ("r", mark("Are you clear about which benefits and risks matter most to you?")),
    ("e", mark("Do you have enough support and advice to make a choice?")),
)
_CITED = "Légaré F et al., Can Fam Physician 2010;56:e308-14"


def questions(language: Language) -> tuple[tuple[str, str], ...]:
    """Letter and question, in this language."""
    return tuple((letter, language.say(text)) for letter, text in _QUESTIONS)


def cited(language: Language) -> str:
    """Whose test it is; in another language, that the words are ours."""
    say = language.say
    text = say("These are the questions of the SURE test ({CITED}).", CITED=_CITED)
    if language.code == ENGLISH:
        return text
    ours = say("We translated them.")
    return f"{text} {ours}"
