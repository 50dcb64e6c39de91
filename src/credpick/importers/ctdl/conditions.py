"""What one needs to begin: as text, and as a gate only where the text asks without another way."""

from credpick.importers.base import Json
from credpick.importers.cleaning.statements import schooling
from credpick.importers.cleaning.text import clean, is_no_condition
from credpick.importers.ctdl.context import is_empty
from credpick.importers.ctdl.node import listed, objects, words
from credpick.importers.draft import Draft
from credpick.vocabulary import EDUCATION_LEVELS

_LEADS = {
    "entryCondition": "",
    "requires": "",
    "corequisite": "At the same time: ",
    "recommends": "Recommended: ",
}


def conditions(draft: Draft, node: Json) -> None:
    """The conditions of a record. Of several degrees that it asks for the lowest is the gate."""
    asked, other_ways = [], False
    for field_name, lead in _LEADS.items():
        for profile in objects(node.get(field_name)):
            other_ways = other_ways or bool(listed(profile.get("alternativeCondition")))
            said = [words(profile.get(name)) for name in ("condition", "description", "experience")]
            for text in filter(None, said):
                if is_empty(text) or is_no_condition(text):
                    continue
                draft.fact("entry.condition", clean(lead + text))
                level = schooling(text)
                if level and not lead:
                    asked.append(level)
    if asked and not other_ways:
        draft.fact("entry.education", min(asked, key=EDUCATION_LEVELS.index))
