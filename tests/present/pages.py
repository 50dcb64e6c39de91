"""Pages for tests: of the personas, of every verdict, and of a catalog that means harm."""

import datetime
import random
import re
from html.parser import HTMLParser

from conftest import credential

from credpick.catalog.store import open_catalog
from credpick.criteria import rules
from credpick.interview import personas
from credpick.ranking.judge import judge

DAY = datetime.date(2026, 11, 24)
HOSTILE = "<script>alert(1)</script> \"'><img src=x onerror=alert(1)> [x](javascript:alert(1))"
SOUND = [
    ("trust.institution_accreditor", "HLC", {"source": "s-accreditor"}),
    ("trust.assessment", "proctored_exam"),
]
EDGE = {"college": "State U", "credits": 3, "agreement": "designed"}
EDGE |= {"source": "s-press", "as_of": "2025"}


def of_persona(name):
    """The judgement of a persona on the shipped catalog."""
    return judge(open_catalog([]), personas.load(name), rules.load(), DAY)


def entries():
    """Credentials in several tiers whose every text would like to be markup."""
    numbers = random.Random(2)
    found = [
        credential(
            f"cred-{n}",
            [
                ("cost.tuition", numbers.choice([100, 700, 2500])),
                ("time.course", numbers.choice([20, 100, 300]), {"unit": "hours"}),
                (
                    "credit.hours",
                    numbers.choice([0, 3, 9]),
                    {"unit": "SemesterHour", "kind": "institutional", "by": HOSTILE[:60]},
                ),
                ("refund", HOSTILE),
                ("note", HOSTILE),
                *SOUND,
            ],
            [{"degree": f"BS {HOSTILE}"[:200], **EDGE}] if n % 2 else [],
            name=f"Cred {n} {HOSTILE}",
        )
        for n in range(9)
    ]
    free = [("cost.tuition", 0), ("time.course", 300, {"unit": "hours"}), *SOUND]
    found.append(credential("free", free, name="Free"))
    flag = ("flag", HOSTILE, {"kind": "regulator_action", "source": "s-government"})
    found.append(credential("barred", [("cost.tuition", 50), flag, *SOUND], name="Barred"))
    degree = ("entry.education", "bachelor")
    found.append(credential("asked", [("cost.tuition", 50), degree, *SOUND], name="Asked"))
    return found


VOID = {"meta", "input", "br", "link"}  # elements that hold nothing


class Reader(HTMLParser):
    """What a page says: the text of every element with an id, and all that is not in English by
    its own word."""

    def __init__(self):
        super().__init__()
        self.open, self.by_id, self.said = [], {}, []

    def handle_starttag(self, tag, attributes):
        known = dict(attributes)
        if "id" in known:
            self.by_id[known["id"]] = []
        if tag not in VOID:
            self.open.append((tag, known))

    def handle_endtag(self, tag):
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        tags = [tag for tag, _ in self.open]
        if "style" in tags or "script" in tags:
            return
        for _, known in self.open:
            if "id" in known:
                self.by_id[known["id"]].append(data)
        if not any(known.get("lang") == "en" for tag, known in self.open if tag != "html"):
            self.said.append(data)


def read(html):
    """The text of every element of a page by its id, and what it says in its own language."""
    reader = Reader()
    reader.feed(html)
    texts = {id: re.sub(r"\s+", " ", "".join(parts)).strip() for id, parts in reader.by_id.items()}
    return texts, re.sub(r"\s+", " ", " ".join(reader.said))
