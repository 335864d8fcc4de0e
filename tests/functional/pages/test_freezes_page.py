"""The pages of freezes: one tap, what is frozen on every page, and a lift by somebody else; all without scripts."""

from __future__ import annotations

import re

from sqlalchemy import select

from records.commands.keep_checklist import add_checklist_line
from records.tables import freezes
from tests.factories import Organisation
from tests.functional.pages.conftest import Reader, Readers


async def tap(reader: Reader, scope: str = "all", **form: str) -> str:
    """The address of the freeze that one tap has declared."""
    answer = await reader.send("/freezes", scope=scope, **form)
    assert answer.status_code == 303, answer.text
    return answer.headers["location"]


async def test_one_tap_freezes_and_every_page_of_whoever_is_concerned_says_so(
    org: Organisation, reader: Readers
) -> None:
    camille, noe, ines = await reader("camille"), await reader("noe"), await reader("ines")
    assert 'value="community:familles"' in await camille.read("/freezes")
    assert 'value="community:familles"' not in await ines.read("/freezes")
    page = await tap(camille, "community:familles")
    assert "Freeze of the community" in await camille.read(page)
    assert f'href="{page}">Frozen: the community' in await noe.read("/inbox")
    assert "Frozen:" not in await ines.read("/inbox")
    assert (await ines.get(page)).status_code == 404


async def test_the_reason_follows_and_somebody_else_lifts_it(org: Organisation, reader: Readers) -> None:
    ines, morgan = await reader("ines"), await reader("morgan")
    page = await tap(ines)
    assert "Record the reason" in await ines.read(page)
    assert "Record the reason" not in await morgan.read(page)
    await ines.send(f"{page}/reason", reason="Une rumeur sur un vol.")
    assert "Une rumeur sur un vol." in await morgan.read(page)
    shown = await ines.read(page)
    assert "who declared a freeze does not lift it" in shown
    assert f'action="{page}/lift"' not in shown
    refused = await ines.send(f"{page}/lift", reason="C'est bon.")
    assert refused.status_code == 403
    assert f'action="{page}/lift"' in await morgan.read(page)
    assert (await morgan.send(f"{page}/lift", reason="")).status_code == 422
    assert (await morgan.send(f"{page}/lift", reason="C'était faux.")).status_code == 303
    told = await ines.read(page)
    assert re.search(r"Morgan lifted the freeze of everything: “C(&#39;|')était faux”", told)
    assert "Frozen:" not in await ines.read("/inbox")


async def test_a_form_sent_twice_declares_one_freeze(org: Organisation, reader: Readers) -> None:
    ines = await reader("ines")
    assert await tap(ines, command="c1") == await tap(ines, command="c1")
    assert len(org.database.read_now(lambda connection: connection.execute(select(freezes)).all())) == 1


async def test_a_line_of_the_checklist_is_ticked_off_with_a_name(org: Organisation, reader: Readers) -> None:
    line = org.database.write_now(
        add_checklist_line,
        org.clock,
        person=org.people["solene"],
        label="Publicités en cours",
        responsible=org.people["noe"],
    )
    noe = await reader("noe")
    page = await tap(noe)
    assert "Publicités en cours" in await noe.read(page)
    assert (await noe.send(f"{page}/lines/{line}")).status_code == 303
    assert "Noe ticked off “Publicités en cours”." in await noe.read(page)


async def test_a_manager_keeps_the_checklist_and_others_read_it(org: Organisation, reader: Readers) -> None:
    morgan, ines = await reader("morgan"), await reader("ines")
    form = {"label": "L'agence", "responsible": org.people["noe"], "community": "amis"}
    assert (await ines.send("/freezes/checklist", **form)).status_code == 403
    assert (await morgan.send("/freezes/checklist", **form)).status_code == 303
    assert "agence" in await ines.read("/freezes/checklist")
    assert "Add a line" not in await ines.read("/freezes/checklist")
    (retire,) = re.findall(r'action="(/freezes/checklist/[^"]+/retire)"', await morgan.read("/freezes/checklist"))
    assert (await ines.send(retire)).status_code == 403
    assert (await morgan.send(retire)).status_code == 303
    assert "No line yet" in await ines.read("/freezes/checklist")


async def test_an_operator_sees_that_it_is_frozen_and_no_text(org: Organisation, reader: Readers) -> None:
    page = await tap(await reader("ines"), reason="Une rumeur sur un vol.")
    op = await reader("op")
    shown = await op.read(page)
    assert "Freeze of everything" in shown
    assert "rumeur" not in shown
    assert 'name="scope"' not in await op.read("/freezes")
    assert (await op.send("/freezes", scope="all")).status_code == 403


async def test_the_page_refreshes_its_part_alone(org: Organisation, reader: Readers) -> None:
    ines = await reader("ines")
    page = await tap(ines)
    part = await ines.get(page, headers={"hx-request": "true"})
    assert part.status_code == 200
    assert "<html" not in part.text
    assert "Freeze of everything" in part.text
