"""What a company asks newcomers besides us: its own questions, and consent to its terms."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from orgs.product.mistakes import refusal
from orgs.product.table import Language, Line, Table, said_in

LONGEST_TEXT = 200

Name = Annotated[
    str,
    Field(
        pattern=r"^[a-z][a-z0-9_]{0,39}$",
        description="A name for the answer: up to 40 of a-z, 0-9 and underscores, a letter first. "
        "It is stored with each answer: never give it to another question.",
    ),
]
Saying = Annotated[Line, Field(max_length=200, description="A line of 1 to 200 letters.")]
Choices = Annotated[
    dict[Annotated[str, Field(pattern=r"^[a-z0-9_]{1,40}$")], Saying],
    Field(
        description="For a choice: what is stored, up to 40 of a-z, 0-9 and underscores, and what "
        'people read: { small = "Up to 10", large = "More" }.'
    ),
]


class Words(Table):
    """A question's words in one language; whatever is left out stays as the question has it."""

    label: Saying = ""
    help: Saying = ""
    choices: Choices = Field(default={})


class Question(Table):
    """A question of the company's own, asked when somebody signs up."""

    name: Name
    kind: Literal["text", "choice", "consent"] = Field(
        description='"text" for a line, "choice" for one of several, "consent" for a tick.'
    )
    label: Saying
    help: Saying = ""
    choices: Choices = Field(default={})
    required: bool = Field(
        default=False, description="Whether nobody can sign up without an answer, or a tick."
    )
    texts: dict[Language, Words] = Field(
        default={}, description="Its words by language, such as [sign_up.questions.texts.de]."
    )

    @model_validator(mode="after")
    def fit_together(self) -> Question:
        """Refuse a choice without choices, and choices of anything else."""
        if self.kind == "choice" and len(self.choices) < 2:
            raise refusal(found="a choice without `choices`", allowed="two choices or more")
        if self.kind != "choice" and self.choices:
            raise refusal(found=f"`choices` of a {self.kind}", allowed='them with kind = "choice"')
        foreign = {v for words in self.texts.values() for v in words.choices} - set(self.choices)
        if foreign:
            allowed = "the choices that the question has"
            raise refusal(found=f"texts for {', '.join(sorted(foreign))}", allowed=allowed)
        return self

    def words_in(self, language: str) -> Words:
        """Return the question's words in a language; its own wherever it has no others."""
        told = said_in(self.texts, language) or Words()
        words = {
            "label": told.label or self.label,
            "help": told.help or self.help,
            "choices": {**self.choices, **told.choices},
        }
        return told.model_copy(update=words)

    def shown(self, answer: Any) -> str:
        """Return an answer to the question as staff read it."""
        if isinstance(answer, bool):
            return "yes" if answer else "no"
        return str(self.choices.get(answer, answer))


class Terms(Table):
    """The terms that whoever signs up has to accept; `addresses.terms` says where they are."""

    version: Line = Field(
        max_length=40,
        description="Which version is accepted, such as 2026-11: a line of at most 40 letters, "
        "recorded with the time.",
    )
