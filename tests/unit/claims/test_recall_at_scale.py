"""A fall among ten thousand publications: exactly those that state the claim are found, at once."""

from __future__ import annotations

import time
from datetime import timedelta

import pytest
from sqlalchemy import Connection, insert, select

from records.clock import Clock
from records.engine.recall import carry_out
from records.tables import cases, citations, effects, procedures, recalls, revisions, subjects
from tests.unit.claims.conftest import Newsroom

MANY = 10_000
EACH = 40  # one of so many states the claim; half of them stand published


@pytest.mark.alone
def test_ten_thousand_publications_are_called_back_exactly_and_at_once(newsroom: Newsroom) -> None:
    claim, other = newsroom.stands(), newsroom.stands()
    stating, published = generate(newsroom, claim, other)
    fallen = newsroom.fall(claim)
    assert newsroom.case(fallen).outcome == "refuted"
    found = {row.case_id for row in newsroom.rows(select(recalls.c.case_id))}
    assert found == stating
    began = time.perf_counter()
    while newsroom.run(carry_out):
        pass
    took = time.perf_counter() - began
    recalled = newsroom.recalled()
    assert {case for case, correction in recalled.items() if correction} == published
    assert len(newsroom.rows(select(cases.c.id).where(cases.c.procedure == "correction"))) == len(published)
    print(f"{len(stating)} of {MANY} recalled in {took:.2f} s")
    assert took < 2


def generate(newsroom: Newsroom, claim: str, other: str) -> tuple[set[str], set[str]]:
    """The cases that state the claim, and those of them that stand published; all others state another one."""
    stating, published = set(), set()
    rows: dict[str, list[dict[str, object]]] = {"subjects": [], "revisions": [], "cases": [], "cites": [], "out": []}
    digest = newsroom.rows(select(procedures.c.digest).where(procedures.c.name == "publication-approval"))[0].digest
    author, at = newsroom.people["camille"], newsroom.now - timedelta(days=2)
    for n in range(MANY):
        case, subject, states = f"case-{n:05d}", f"subject-{n:05d}", n % EACH == 0
        out = n % (2 * EACH) == 0 or not states
        rows["subjects"].append({"id": subject, "kind": "publication", "created_by": author, "created_at": at})
        common = {"digest": f"{n:064x}", "submitted_by": author}
        body: dict[str, object] = {}
        rows["revisions"].append({"subject_id": subject, "number": 1, "body": body, "submitted_at": at, **common})
        rows["cases"].append(
            {
                "id": case,
                "series": "P",
                "serial": 1_000 + n,
                "procedure": "publication-approval",
                "procedure_digest": digest,
                "machine": 2,
                "subject_id": subject,
                "community_id": "amis",
                "opened_by": author,
                "opened_at": at,
                "state": "ended" if out else "open",
                "title": "Bilan",
                "revision": 1,
                "sensitive": False,
                "slots": {},
                "claims": [claim if states else other],
                "version": 0,
                "position": {},
                **common,
            }
        )
        rows["cites"].append({"claim_id": claim if states else other, "case_id": case, "revision": 1})
        if out:
            rows["out"].append(
                {
                    "id": f"effect-{n:05d}",
                    "case_id": case,
                    "step_key": "everywhere",
                    "item": "acc-short",
                    "account_id": "acc-short",
                    "kind": "add",
                    "state": "confirmed",
                    "revision": 1,
                    "digest": common["digest"],
                    "planned_at": at,
                }
            )
        if states:
            stating.add(case)
            if out:
                published.add(case)

    def write(connection: Connection, _clock: Clock) -> None:
        for table, name in (
            (subjects, "subjects"),
            (revisions, "revisions"),
            (cases, "cases"),
            (citations, "cites"),
            (effects, "out"),
        ):
            connection.execute(insert(table), rows[name])

    newsroom.database.write_now(write, newsroom.clock)
    return stating, published
