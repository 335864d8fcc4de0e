"""The page of the people: a departure, and rights taken away for cause by two."""

from __future__ import annotations

import re

from records.tables import people
from tests.factories import Organisation
from tests.functional.pages.conftest import Readers


def is_active(org: Organisation, name: str) -> bool:
    chosen = people.select().where(people.c.id == org.people[name])
    return bool(org.database.read_now(lambda connection: connection.execute(chosen).one()).active)


async def test_a_manager_records_a_departure_and_a_colleague_cannot(org: Organisation, reader: Readers) -> None:
    morgan, noe = await reader("morgan"), await reader("noe")
    assert "Record a departure" not in await noe.read("/people")
    assert (await noe.send(f"/people/{org.people['camille']}/leave")).status_code == 403
    assert is_active(org, "camille")
    assert "Camille has left" in await morgan.read("/people")
    assert (await morgan.send(f"/people/{org.people['camille']}/leave")).status_code == 303
    assert "Camille" not in await morgan.read("/people")
    assert not is_active(org, "camille")


async def test_who_proposes_does_not_confirm_and_a_director_does(org: Organisation, reader: Readers) -> None:
    robin, solene = await reader("robin"), await reader("solene")
    path = f"/people/{org.people['noe']}/revocation"
    assert (await robin.send(path, reason=" ")).status_code == 422
    assert (await robin.send(path, reason="Des approbations sans lecture.")).status_code == 303
    page = await robin.read("/people")
    assert "Robin proposes to take away the rights of Noe." in page
    assert "/revocations/" not in page
    found = re.search(r"/revocations/[\w-]+/confirm", await solene.read("/people"))
    assert found is not None
    assert (await robin.send(found[0])).status_code == 403
    assert (await solene.send(found[0])).status_code == 303
    assert not is_active(org, "noe")
