"""The publication approval as its document says it, without what this page tries elsewhere."""

from procedures.model import Ask, Check, Exclusion, Fact, Lead, Procedure, Who
from tests.unit.procedures.machine.building import (
    GO_ON,
    LADDER,
    NEXT_ROUND,
    end,
    end_as,
    publish,
    repeat,
    slot,
)

NOBODY_WHO_WROTE_IT = (Exclusion("author"),)
REVIEW = {"good to publish": GO_ON, "changes wanted": NEXT_ROUND, "not to be published": end_as("rejected")}
REVISE = {"sent again": GO_ON, "withdrawn": end_as("withdrawn")}


def approval() -> Procedure:
    return Procedure(
        name="publication-approval",
        title={"en": "Publication approval", "fr": "Validation d’une publication"},
        subject="publication",
        started_by=("community manager", "planner"),
        guarantees=(),
        ladders={"usual ladder": LADDER[:2]},
        steps=(
            repeat(
                "agreement",
                Check("charter", failed=NEXT_ROUND, undecided=Lead("reviewer answers")),
                Ask(
                    "review",
                    Who("role in community", "community manager"),
                    REVIEW,
                    NOBODY_WHO_WROTE_IT,
                    late="usual ladder",
                ),
                Ask(
                    "sign-off",
                    Who("manager of author"),
                    REVIEW,
                    NOBODY_WHO_WROTE_IT,
                    only_if=Fact("the publication is sensitive"),
                ),
                at_most=4,
                between=(Ask("revise", Who("author"), REVISE, changes="the publication"),),
            ),
            slot(),
            publish(),
            end(),
        ),
    )
