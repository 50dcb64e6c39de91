"""Records that are no credentials and add to them: costs and conditions of many, exams."""

from collections.abc import Iterator

from credpick.importers.base import Bad, Extra, Json
from credpick.importers.cleaning import dates
from credpick.importers.ctdl import conditions, costs
from credpick.importers.ctdl.context import Context, called_by
from credpick.importers.ctdl.node import objects, terms
from credpick.importers.draft import Draft


def cost_manifest(node: Json, place: str, context: Context) -> Iterator[Extra]:
    """The costs that several credentials share."""
    draft = _draft(node, place, context)
    costs.costs(draft, list(objects(node.get("estimatedCost"))), exam=False, day=context.day)
    return _extras(draft, node)


def condition_manifest(node: Json, place: str, context: Context) -> Iterator[Extra]:
    """The conditions that several credentials share."""
    draft = _draft(node, place, context)
    conditions.conditions(draft, node)
    return _extras(draft, node)


def exam(node: Json, place: str, context: Context) -> Iterator[Extra]:
    """What an exam costs, how long it takes, and how it is held."""
    draft = _draft(node, place, context)
    exam_facts(draft, node, context)
    return _extras(draft, node)


def exam_facts(draft: Draft, node: Json, context: Context) -> None:
    """The facts of an exam, for the credential that asks for it."""
    costs.costs(draft, list(objects(node.get("estimatedCost"))), exam=True, day=context.day)
    costs.lengths(draft, node, hours="time.exam")
    methods = set(terms(node.get("assessmentMethodType")))
    if node.get("isProctored") is True and (not methods or "Exam" in methods):
        draft.fact("trust.assessment", "proctored_exam")
    elif methods & {"Artifact", "Performance"}:
        draft.fact("trust.assessment", "graded_work")


def _draft(node: Json, place: str, context: Context) -> Draft:
    as_of = context.updated or dates.plain(node.get("dateEffective"))
    return Draft(place, context.origin(node), as_of)


def _extras(draft: Draft, node: Json) -> Iterator[Extra]:
    keys = called_by(node)
    if not keys:
        raise Bad("no_key", "has neither a CTID nor an address by which others could name it")
    for count, key in enumerate(keys):
        left = draft.left_out if count == 0 else []
        yield Extra(draft.place, key, draft.facts, draft.sources, left)
