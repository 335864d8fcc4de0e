"""Four eyes over HTTP: every form of every page and every call of the API, tried by who wrote it, approves nothing."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from sqlalchemy import Connection, delete, select
from starlette.applications import Starlette

from procedures.reader import read_procedure
from records.ids import new_id
from records.ledger.verify import verify
from records.secret import csrf_token
from records.tables import authors, cases, decisions, effects, ledger, roles, tasks
from tests.factories import Organisation, make_organisation
from tests.functional.access.browser import ORIGIN
from tests.functional.access.own_work import OWN_WORK, OwnWork, submitted
from web.app import declared_routes

CATALOGUE = Path(__file__).parents[3] / "procedures" / "catalogue" / "publication-approval.yaml"
ANSWERS = ("good to publish", "release", "changes wanted", "not to be published", "drop", "sent again", "anything")

# What a refused try at these leaves on record. A new route about a task has to be put into one of the two.
RECORDED = {
    "/tasks/{task}/decision",
    "/tasks/{task}/take",
    "/tasks/{task}/delegate",
    "/tasks/{task}/revision",
    "/api/tasks/{task}/decision",
    "/api/tasks/{task}/take",
    "/api/tasks/{task}/delegate",
}
NOTHING_TO_REFUSE = {
    f"{where}/tasks/{{task}}/{what}"
    for where in ("", "/api")
    for what in ("put-back", "take-back", "proposal", "reassign", "hearsay")
} | {"/campaigns/resume/{task}", "/tasks/{task}/hearsay/{noted}/deny"}


@pytest.fixture
def org(tmp_path: Path) -> Iterator[Organisation]:
    made = make_organisation(tmp_path, read_procedure(CATALOGUE.read_text(), CATALOGUE.name))
    yield made
    assert made.database.read_now(verify).problems == []
    made.database.close()


def forms(app: Starlette) -> list[str]:
    return [route.path for route in declared_routes(app.routes) if "POST" in route.methods]


def test_every_form_about_a_task_is_known(app: Starlette) -> None:
    assert {path for path in forms(app) if "{task}" in path} == RECORDED | NOTHING_TO_REFUSE


async def sent(app: Starlette, org: Organisation, who: str, path: str, own: OwnWork, **more: Any) -> httpx.Response:
    """The form or the call as this person would have to send it, with her own session or token."""
    task = org.task(own.case)
    named = {"case": own.case, "task": task.id, "correction": own.correction, "draft": own.draft}
    others = ("session", "incident", "proposal", "absence", "shift", "whose", "revocation", "freeze", "line", "name")
    named |= dict.fromkeys((*others, "row", "id", "claim", "member", "action", "noted"), "nothing")
    said = {"answer": "good to publish", "comment": "une raison", "command": new_id()} | more
    transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url=ORIGIN) as client:
        if path.startswith("/api/"):
            headers = {"authorization": f"Bearer {org.token(who)}", "idempotency-key": said["command"]}
            bodies: dict[str, dict[str, Any]] = {
                "decision": {"answer": said["answer"], "comment": said["comment"], "revision": task.digest},
                "proposal": {"answer": said["answer"], "comment": said["comment"], "revision": task.digest},
                "delegate": {"to": org.people[own.colleague]},
                "reassign": {"to": [org.people[own.colleague]], "reason": "une raison"},
                "cases": {"procedure": "publication-approval", "subject": org.publication()},
                "cancel": {"reason": "une raison"},
                "hearsay": {"person": org.people[own.colleague], "answer": said["answer"]},
            }
            return await client.post(path.format(**named), json=bodies.get(path.rpartition("/")[2]), headers=headers)
        secret = org.session(who)
        client.cookies.set("placet", secret)
        everything = {
            "csrf": csrf_token(secret),
            "digest": task.digest,
            "do": "submit",
            "over": "yes",
            "version": "1",
            "draft": own.draft,
            "subject": own.subject,
            "task": task.id,
            "reason": "une raison",
            "to": org.people[own.colleague],
            "who": org.people[own.colleague],
            "slot": "",
            **{name: value for name, value in org.publication().items() if isinstance(value, str | list)},
        }
        return await client.post(path.format(**named), data=everything | said, headers={"origin": ORIGIN})


def approvals_of_ones_own(connection: Connection) -> list[Any]:
    """Decisions by somebody who wrote in what was decided on, on tasks that exclude whoever did."""
    return list(
        connection.execute(
            select(decisions.c.id, decisions.c.answer)
            .join(tasks, tasks.c.id == decisions.c.task_id)
            .join(cases, cases.c.id == decisions.c.case_id)
            .join(
                authors,
                (authors.c.subject_id == cases.c.subject_id) & (authors.c.person_id == decisions.c.person_id),
            )
            .where(tasks.c.excludes_authors)
        )
    )


def stands(org: Organisation, own: OwnWork) -> tuple[Any, ...]:
    """What approvals move: the open task, and what may leave."""
    task = org.task(own.case)
    leaves = select(effects.c.state).where(effects.c.case_id == own.case)
    return task.id, task.state, task.digest, org.database.read_now(lambda connection: connection.scalars(leaves).all())


def refusals(org: Organisation, own: OwnWork) -> list[tuple[str, str]]:
    """Who was refused, and why, as the ledger has it."""
    told = select(ledger.c.actor, ledger.c.data).where(
        ledger.c.case_id == own.case, ledger.c.type == "decision.refused"
    )
    rows = org.database.read_now(lambda connection: connection.execute(told).all())
    return [(row.actor, json.loads(row.data)["code"]) for row in rows]


async def refused_on_record(app: Starlette, org: Organisation, path: str, own: OwnWork, **more: Any) -> None:
    before, standing = refusals(org, own), stands(org, own)
    answer = await sent(app, org, own.author, path, own, **more)
    assert answer.status_code == 403, f"{path} {more}: {answer.status_code}"
    assert refusals(org, own) == [*before, (org.people[own.author], "four_eyes.author")], f"{path} {more}"
    assert stands(org, own) == standing, f"{path} {more}"


@pytest.mark.parametrize("brought", OWN_WORK, ids=lambda brought: brought.__name__)
async def test_no_form_and_no_call_approves_what_its_sender_wrote(
    app: Starlette, org: Organisation, brought: Callable[[Organisation], OwnWork]
) -> None:
    own = brought(org)
    for path in forms(app):
        if path in RECORDED:
            for answer in ANSWERS if path.endswith("decision") else ("good to publish",):
                await refused_on_record(app, org, path, own, answer=answer)
            continue
        answered = await sent(app, org, own.author, path, own)
        assert answered.status_code < 500, f"{path}: {answered.status_code}"
        assert org.database.read_now(approvals_of_ones_own) == [], path
        if org.task(own.case).state == "open":  # whatever that form changed, it let nobody approve
            await refused_on_record(app, org, "/tasks/{task}/decision", own, answer=own.assent)
        else:
            own = brought(org)


@pytest.mark.parametrize("path", ["/tasks/{task}/decision", "/api/tasks/{task}/decision"])
@pytest.mark.parametrize("brought", OWN_WORK, ids=lambda brought: brought.__name__)
async def test_a_colleague_who_did_not_write_it_approves_it_by_the_same_form(
    app: Starlette, org: Organisation, brought: Callable[[Organisation], OwnWork], path: str
) -> None:
    own = brought(org)
    task = org.task(own.case).id
    answer = await sent(app, org, own.colleague, path, own, answer=own.assent)
    assert answer.status_code in (200, 303), answer.text
    mine = select(decisions.c.person_id, decisions.c.answer).where(decisions.c.task_id == task)
    made = org.database.read_now(lambda connection: connection.execute(mine).one())
    assert tuple(made) == (org.people[own.colleague], own.assent)


@pytest.mark.parametrize("path", ["/tasks/{task}/decision", "/api/tasks/{task}/decision"])
async def test_a_colleagues_form_and_key_sent_by_the_author_are_neither_hers_nor_repeated(
    app: Starlette, org: Organisation, path: str
) -> None:
    """Before he answers with it, after he did, and with his id written in front as the records keep it."""
    own = submitted(org)
    key = new_id()
    keys = [key, f"{org.people['noe']}:{key}"]
    for one in keys:
        await refused_on_record(app, org, path, own, command=one)
    assert (await sent(app, org, "noe", path, own, command=key)).status_code in (200, 303)
    for one in keys:
        late = await sent(app, org, "camille", path, own, command=one)
        assert late.status_code == 409, "she is told that it is decided, and is not given his answer as hers"
    assert refusals(org, own)[-2:] == [(org.people["camille"], "task.settled")] * 2
    made = select(decisions.c.person_id).where(decisions.c.case_id == own.case)
    assert org.database.read_now(lambda connection: connection.scalars(made).all()) == [org.people["noe"]]


async def test_an_author_without_a_role_finds_no_task_and_approves_nothing(app: Starlette, org: Organisation) -> None:
    own = submitted(org)
    with org.database._writing.begin() as connection:
        connection.execute(delete(roles).where(roles.c.person_id == org.people["camille"]))
    standing = stands(org, own)
    for path in RECORDED:
        answer = await sent(app, org, "camille", path, own)
        assert answer.status_code == 404, path
    assert stands(org, own) == standing
