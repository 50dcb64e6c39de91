"""The page meets the minimum of the International Patient Decision Aid Standards.

The six qualifying and the six certifying items of IPDASi v4.0: Joseph-Williams N, Newcombe R,
Politi M, et al. Toward minimum standards for certifying patient decision aids: a modified Delphi
consensus process. Med Decis Making 2014;34(6):699-710, doi 10.1177/0272989X13501721. Numbers and
wording as in table 2 of Légaré F, Hébert J, Goh L, et al. Do Choosing Wisely tools meet criteria
for patient decision aids? BMJ Open 2016;6(8):e011918, doi 10.1136/bmjopen-2016-011918. Four more
certifying items, 2.4.1 to 2.4.4, are for screening tests only. What is said there of a condition
and its treatments is read here of a choice of work and of its credentials.
"""

import pytest
from cases import CASES, judged
from pages import of_persona, read

from credpick.interview import personas
from credpick.present.report.gather import gather
from credpick.present.report.options import WITHOUT_OPTIONS
from credpick.present.report.render import as_html

ITEMS = {
    # Qualifying: without them it is no decision aid.
    "1.1.1 describes the condition or problem": ("problem",),
    "1.1.2 explicitly states the decision that needs to be considered": ("decision",),
    "1.1.3 describes the options available": ("options",),
    "1.1.4 describes the positive features of each option": ("for",),
    "1.1.5 describes the negative features of each option": ("against",),
    "1.2.1 describes what it is like to experience the consequences of the options": (
        "like",
        "time",
        "stop",
    ),
    # Certifying: without them it may mislead.
    "2.1.1 shows the negative and positive features of options in equal detail": ("for", "against"),
    "2.2.1 provides citations to the evidence selected": ("sources",),
    "2.2.2 provides a production or publication date": ("made",),
    "2.2.3 provides information about the update policy": ("update", "dates"),
    "2.2.4 provides information about the levels of uncertainty": ("doubt", "unpublished"),
    "2.3.1 provides information about the funding source used for development": ("funding",),
}
# What holds of a page without options, too: nothing was read or found, or one thing is asked first.
ALWAYS = ("1.1.1", "1.1.2", "2.2.2", "2.3.1")
PAGES = [*personas.known(), *CASES]
pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("compiled")]


def test_there_are_six_and_six():
    assert [name[0] for name in ITEMS] == ["1"] * 6 + ["2"] * 6


def judgement(judge, name):
    return judged(judge, name) if name in CASES else of_persona(name)


@pytest.mark.parametrize("name", PAGES)
def test_every_item_is_met(judge, name):
    found = judgement(judge, name)
    page = gather(found)
    texts, _ = read(as_html(page))
    missing = {item for item, ids in ITEMS.items() if not all(texts.get(id) for id in ids)}
    assert found.context.day.isoformat() in texts["made"]
    if not page.grid:
        assert {found.verdict.kind, found.verdict.reason} & WITHOUT_OPTIONS
        assert [item for item in missing if item.startswith(ALWAYS)] == []
        return
    assert missing == set()
    # Each option has its words in each row, "None, for now" too.
    for id in ("for", "against", "like", "time", "stop"):
        (row,) = [row for row in page.grid if row.id == id]
        assert len(row.cells) == len(page.columns)
        assert all(one.text for cell in row.cells for one in cell)
    assert page.columns[-1].name == "None, for now"


def test_most_people_have_options_to_compare(judge):
    assert sum(bool(gather(of_persona(name)).grid) for name in personas.known()) >= 5
