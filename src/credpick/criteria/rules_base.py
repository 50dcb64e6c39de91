"""What every rule of a rule file has: a reason, and a source with its date."""

from typing import Annotated, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, ValidationInfo, model_validator

from credpick.catalog.values import AsOf, Text, Url


class Rule(BaseModel):
    """Base of all rules."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Reference(Rule):
    """Where rules come from, with its date: a page, or `who` judged when no page says it."""

    url: Url | None = None
    who: Text | None = None
    date: AsOf

    @model_validator(mode="after")
    def _one_origin(self) -> Self:
        if (self.url is None) == (self.who is None):
            raise ValueError("write either `url` (a page) or `who` (whose judgement it is)")
        if self.who and self.date == "unknown":
            raise ValueError("a judgement has a date")
        return self


def known_source(name: str, info: ValidationInfo) -> str:
    """A name that stands under `sources` of the file. Raises ValueError."""
    if name not in (info.context or {}).get("sources", ()):
        raise ValueError("no such name under `sources`")
    return name


class Grounded(Rule):
    """A rule with its reason and the name of its source, where page and date stand."""

    reason: Text
    source: Annotated[Text, AfterValidator(known_source)]


class RuleFile(Rule):
    """A whole file of rules."""

    sources: dict[str, Reference]
