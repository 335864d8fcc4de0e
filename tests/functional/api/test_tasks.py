"""Tasks and decisions by the API: the author never, a colleague once, an outsider not at all."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from records.tables import decisions
from tests.factories import Organisation
from tests.functional.api.conftest import Machines


def said(org: Organisation, case: str, answer: str = "good to publish", **more: object) -> dict[str, object]:
    return {"answer": answer, "revision": org.task(case).digest} | more


async def listed(machine: Machines, name: str, scope: str, **more: str) -> list[str]:
    return [one["id"] for one in (await machine(name).get("/tasks", scope=scope, **more)).json()["items"]]


async def test_a_task_is_mine_for_a_colleague_and_the_teams_for_the_author(
    org: Organisation, machine: Machines
) -> None:
    task = org.task(org.open_case("camille").id).id
    assert await listed(machine, "noe", "mine") == [task]
    assert await listed(machine, "camille", "mine") == []
    assert await listed(machine, "camille", "team") == [task]
    assert await listed(machine, "dominique", "all") == [task]
    assert await listed(machine, "sacha", "all") == []
    assert await listed(machine, "nobody", "all", state="open") == []


async def test_the_author_cannot_approve_her_own_revision_by_the_api(org: Organisation, machine: Machines) -> None:
    case = org.open_case("camille").id
    answer = await machine("camille").post(f"/tasks/{org.task(case).id}/decision", said(org, case))
    assert (answer.status_code, answer.json()["code"]) == (403, "four_eyes.author")
    assert answer.json()["remedy"]
    assert org.task(case).state == "open"
    assert "decision.refused" in org.types(f"case:{case}")


async def test_a_colleague_decides_and_the_case_goes_on(org: Organisation, machine: Machines) -> None:
    case = org.open_case("camille").id
    task = org.task(case).id
    answer = await machine("noe").post(f"/tasks/{task}/decision", said(org, case, comment="Très bien."))
    assert answer.status_code == 200
    assert answer.json()["task_state"] == "settled"
    assert (await machine("camille").get(f"/cases/{case}")).json()["outcome"] == "published"
    types = org.types(f"case:{case}")
    assert types.index("decision.made") < types.index("case.ended")
    (settled,) = (await machine("noe").get("/tasks", scope="all", state="settled")).json()["items"]
    assert (settled["id"], settled["answer"], settled["settled_by"]) == (task, "good to publish", org.people["noe"])


async def test_an_outsider_and_the_operator_decide_nothing(org: Organisation, machine: Machines) -> None:
    case = org.open_case("camille").id
    task = org.task(case).id
    for name, status, code in (
        ("sacha", 404, "not_found"),
        ("nobody", 404, "not_found"),
        ("op", 403, "not_allowed"),
        ("ines", 403, "not_candidate"),
        ("dominique", 403, "not_candidate"),
        ("solene", 403, "not_candidate"),
    ):
        answer = await machine(name).post(f"/tasks/{task}/decision", said(org, case))
        assert (answer.status_code, answer.json()["code"]) == (status, code), name
    assert org.task(case).state == "open"


async def test_an_operator_with_every_role_still_approves_nothing(org: Organisation, machine: Machines) -> None:
    org.give("op", "community_manager")
    case = org.open_case("camille").id
    answer = await machine("op").post(f"/tasks/{org.task(case).id}/decision", said(org, case))
    assert answer.status_code == 403
    assert org.task(case).state == "open"


async def test_the_same_key_is_one_decision_however_often_and_at_once(org: Organisation, machine: Machines) -> None:
    case = org.open_case("camille").id
    task, body, noe = org.task(case).id, said(org, case), machine("noe")
    answers = await asyncio.gather(*[noe.post(f"/tasks/{task}/decision", body, key="tap") for _ in range(5)])
    assert {one.status_code for one in answers} == {200}
    assert len({one.json()["decision"] for one in answers}) == 1
    count = select(func.count()).select_from(decisions)
    assert org.database.read_now(lambda connection: connection.scalar(count)) == 1

    other = await noe.post(
        f"/tasks/{task}/decision", body | {"answer": "not to be published", "comment": "no"}, key="tap"
    )
    assert (other.status_code, other.json()["code"]) == (422, "idempotency.other_body")
    missing = await noe.post(f"/tasks/{task}/decision", body, key=None)
    assert (missing.status_code, missing.json()["code"]) == (400, "idempotency.missing")


async def test_a_second_voice_is_told_who_decided_what_and_when(org: Organisation, machine: Machines) -> None:
    org.give("ines", "community_manager", "amis")
    case = org.open_case("camille").id
    task, body = org.task(case).id, said(org, case)
    await machine("noe").post(f"/tasks/{task}/decision", body)
    late = await machine("ines", **{"accept-language": "en"}).post(f"/tasks/{task}/decision", body)
    problem = late.json()
    assert (late.status_code, problem["code"]) == (409, "task.settled")
    assert problem["by"] == org.people["noe"]
    assert problem["answer"] == "good to publish"
    assert "Noe" in problem["detail"]


async def test_a_decision_about_another_revision_is_refused_with_both(org: Organisation, machine: Machines) -> None:
    case = org.open_case("camille").id
    task = org.task(case)
    stale = await machine("noe").post(f"/tasks/{task.id}/decision", {"answer": "good to publish", "revision": "0" * 64})
    problem = stale.json()
    assert (stale.status_code, problem["code"]) == (409, "revision.stale")
    assert (problem["shown"], problem["current"]) == ("0" * 64, task.digest)
    assert org.task(case).state == "open"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"answer": "maybe"}, "answer.unknown"),
        ({"answer": "changes wanted"}, "comment.missing"),
        ({"revision": "short"}, "body.invalid"),
        ({"more": 1}, "body.invalid"),
        ({"comment": "x" * 10_001}, "body.invalid"),
        ({"form": {"text": "\ud800"}}, "body.invalid"),
        ({"answer": None}, "body.invalid"),
    ],
)
async def test_a_malformed_decision_changes_nothing(
    org: Organisation, machine: Machines, change: dict[str, object], code: str
) -> None:
    case = org.open_case("camille").id
    answer = await machine("noe").post(f"/tasks/{org.task(case).id}/decision", said(org, case) | change)
    assert (answer.status_code, answer.json()["code"]) == (422, code)
    assert org.task(case).state == "open"


async def test_a_task_is_taken_told_to_the_other_and_put_back(org: Organisation, machine: Machines) -> None:
    org.give("ines", "community_manager", "amis")
    task = org.task(org.open_case("camille").id).id
    taken = await machine("noe").post(f"/tasks/{task}/take")
    assert taken.status_code == 200
    assert taken.json()["taken_by"] == org.people["noe"]
    assert await listed(machine, "ines", "mine") == []
    second = await machine("ines").post(f"/tasks/{task}/take")
    assert (second.status_code, second.json()["code"], second.json()["by"]) == (
        409,
        "task.taken_by_other",
        org.people["noe"],
    )
    assert (await machine("sacha").post(f"/tasks/{task}/take")).status_code == 404
    assert (await machine("op").post(f"/tasks/{task}/take")).status_code == 403
    (mine,) = (await machine("noe").get("/tasks", state="open")).json()["items"]
    assert (mine["state"], mine["taken_by"]) == ("taken", org.people["noe"])

    assert (await machine("noe").post(f"/tasks/{task}/put-back")).status_code == 204
    assert await listed(machine, "ines", "mine") == [task]
    await machine("noe").post(f"/tasks/{task}/take")
    org.clock.move(timedelta(minutes=31))
    assert await listed(machine, "ines", "mine") == [task], "a take lapses by itself"


async def test_an_unknown_task_is_not_there(machine: Machines) -> None:
    noe = machine("noe")
    body = {"answer": "good to publish", "revision": "0" * 64}
    for answer in (
        await noe.post("/tasks/nothing/take"),
        await noe.post("/tasks/nothing/put-back"),
        await noe.post("/tasks/nothing/decision", body),
    ):
        assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


async def test_tasks_are_turned_page_by_page(org: Organisation, machine: Machines) -> None:
    made = {org.task(org.open_case("camille", title=f"N° {n}").id).id for n in range(5)}
    for scope, name in (("mine", "noe"), ("team", "ines"), ("all", "dominique")):
        one = machine(name)
        for state in ({}, {"state": "open"}):
            seen: list[str] = []
            cursor: str | None = ""
            while cursor is not None:
                more = {"cursor": cursor} if cursor else {}
                page = (await one.get("/tasks", scope=scope, limit=2, **state, **more)).json()
                seen += [task["id"] for task in page["items"]]
                cursor = page["next"]
            assert (len(seen), set(seen)) == (5, made), scope
