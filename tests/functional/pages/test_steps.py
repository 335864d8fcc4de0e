"""The task page with a form and several voices, and the links between a case and the one it called."""

from dataclasses import asdict
from typing import Any

from sqlalchemy import select

from procedures.compiled import digest, to_compiled
from procedures.model import End, FormField, Procedure
from records.commands.activate_document import activate_procedure
from records.commands.open_case import open_case
from records.ids import new_id
from records.tables import cases, decisions
from tests.factories import Organisation
from tests.functional.pages.conftest import Readers
from tests.unit.commands.written import approved, ask, call, written

FORM = (
    FormField("evidence", "link", title={"en": "Evidence", "fr": "Preuve"}),
    FormField("how", "one of", ("minor", "severe")),
    FormField("remark", "long text", optional=True),
)


def activate(org: Organisation, procedure: Procedure) -> str:
    compiled = to_compiled(procedure)
    found = digest(compiled)
    org.database.write_now(
        activate_procedure, org.clock, name=procedure.name, source="", compiled=compiled, digest=found
    )
    return found


def start(org: Organisation, who: str) -> str:
    opened = org.database.write_now(
        open_case,
        org.clock,
        person=org.people[who],
        procedure="tried",
        body=org.publication(),
        command=new_id(),
    )
    assert asdict(opened)
    org.look(opened.id)
    return opened.id


async def test_a_form_keeps_what_was_typed_and_says_beside_each_field_what_is_wrong(
    org: Organisation, reader: Readers
) -> None:
    activate(org, approved(ask(form=FORM, quorum=2)))
    case = start(org, "ines")
    task = org.task(case)
    noe = await reader("noe")
    page = await noe.read(f"/tasks/{task.id}")
    assert "Evidence" in page
    assert "Remark (optional)" in page
    assert "0 of 2" in page

    filled: dict[str, Any] = {
        "answer": "good to publish",
        "digest": task.digest,
        "command": new_id(),
        "comment": "vu",
        "form.evidence": "preuve.pdf",
        "form.how": "",
        "form.remark": "Vu sur place",
    }
    wrong = await noe.send(f"/tasks/{task.id}/decision", **filled)
    assert wrong.status_code == 422
    assert "Evidence: This is not an address of a page." in wrong.text
    assert "How: This is missing." in wrong.text
    assert 'value="preuve.pdf"' in wrong.text
    assert "Vu sur place" in wrong.text

    right = filled | {"form.evidence": "https://marees.example/preuve", "form.how": "minor", "command": new_id()}
    sent = await noe.send(f"/tasks/{task.id}/decision", **right)
    assert sent.status_code == 303
    kept = org.database.read_now(lambda connection: list(connection.scalars(select(decisions.c.form))))
    assert kept == [{"evidence": "https://marees.example/preuve", "how": "minor", "remark": "Vu sur place"}]
    assert "1 of 2 has said yes (Noe)." in await (await reader("camille")).read(f"/tasks/{task.id}")
    assert "each of them counts once" in await noe.read(f"/tasks/{task.id}")


async def test_a_case_and_the_one_it_called_lead_to_each_other(org: Organisation, reader: Readers) -> None:
    pinned = activate(org, written(ask(), End("end as verified", "verified"), name="verification"))
    activate(org, approved(call("verification", pinned), ask()))
    case = start(org, "ines")
    child = org.database.read_now(
        lambda connection: connection.execute(select(cases.c.id).where(cases.c.parent_id == case)).scalar_one()
    )
    org.look(child)
    noe = await reader("noe")
    assert f'href="/cases/{child}"' in await noe.read(f"/cases/{case}")
    assert f'href="/cases/{case}"' in await noe.read(f"/cases/{child}")
    assert "Another case opened this one, about revision 1." in await noe.read(f"/cases/{child}")
