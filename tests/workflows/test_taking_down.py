"""Taking down for real: a closed case is woken, the network is asked once, and what it does not say is looked for."""

from __future__ import annotations

from sqlalchemy import func, select

from delivery.wake import hint
from procedures.compiled import digest, to_compiled
from procedures.model import Ask, End, Exclusion, Lead, Procedure, Publish, Span, Step, Wait, Who, Withdraw
from records.commands.activate_document import activate_procedure
from records.commands.declare_freeze import declare_freeze
from records.commands.open_case import open_case
from records.commands.withdraw import withdraw
from records.ids import new_id
from records.tables import effects, readings, removals
from tests.house import House

ON = "the accounts of the publication"


async def take_down(house: House, case: str) -> None:
    await house.database.write(
        withdraw, house.clock, person=house.people["noe"], case=case, reason="Une date fausse.", command=new_id()
    )
    await hint(house.temporal, house.database, case)


async def gone(house: House, case: str, of: int = 1) -> None:
    removed = select(func.count()).where(effects.c.case_id == case, effects.c.state == "removed")
    await house.seen(lambda connection: connection.scalar(removed) == of or None, "gone", case)


async def test_a_closed_case_takes_down_in_a_freeze_what_the_network_first_does_not_answer_for(house: House) -> None:
    """One account loses the answer, one refuses at first: each post goes once, and the case stays closed."""
    opened = await house.submit("camille", on=["short", "long"], text="Samedi, et c’est faux.")
    await house.decide("noe", await house.task(opened.id, "review"), "good to publish")
    await house.ended(opened.id)
    assert len(house.posts_with("c’est faux")) == 2
    await house.database.write(
        declare_freeze, house.clock, person=house.people["morgan"], scope="all", reason="", command=new_id()
    )
    house.network.fault("drop-after-accepting", flavour="short", method="DELETE")
    house.network.fault("rate-limit-429", flavour="long", method="DELETE")
    await take_down(house, opened.id)
    await gone(house, opened.id, of=2)
    assert house.posts_with("c’est faux") == []
    told = await house.types(opened.id)
    assert told.count("removal.confirmed") == told.count("removal.reconciled") == told.count("removal.not_sent") == 1
    case = await house.stands(opened.id)
    assert (case.state, case.outcome) == ("ended", "published")
    kept = await house.database.read(lambda connection: connection.execute(select(removals.c.captured)).scalars().all())
    assert [one["text"] for one in kept] == ["Samedi, et c’est faux."] * 2
    assert all(one["figures"] == {"likes": 0, "replies": 0, "reports": 0} for one in kept)


async def test_a_procedure_takes_down_by_itself_what_it_published(house: House) -> None:
    wait = Wait("a moment", span=Span(0, "hours"))
    case = await run(house, "Affiché un instant.", wait, Withdraw("take-back", ON))
    assert house.posts_with("Affiché un instant") == []
    assert (await house.types(case)).count("removal.confirmed") == 1


async def test_reactions_are_counted_when_the_wait_for_them_is_over(house: House) -> None:
    case = await run(house, "Qui plaît.", Wait("first reactions", span=Span(0, "hours"), collect="reactions"))
    counted = select(readings.c.figures).where(readings.c.case_id == case)
    figures = await house.seen(lambda connection: connection.scalar(counted), "reactions", case)
    assert figures == {"likes": 0, "replies": 0, "reports": 0}
    assert (await house.types(case)).count("reactions.counted") == 1


async def run(house: House, text: str, *afterwards: Step) -> str:
    """The case of a publication with these steps behind it, through to its end."""
    procedure = Procedure(
        name="for-a-moment",
        title={"en": "For a moment", "fr": "Un instant"},
        subject="publication",
        started_by=("community_manager",),
        guarantees=("approved",),
        steps=(
            Ask(
                "review",
                who=Who("role in community", "community_manager"),
                never=(Exclusion("author"),),
                answers={"good to publish": Lead("go on"), "not to be published": Lead("end", "rejected")},
            ),
            Publish("everywhere", ON, undone_by="withdraw"),
            *afterwards,
            End("end as completed", "completed"),
        ),
    )
    compiled = to_compiled(procedure)
    known = {"name": procedure.name, "source": "", "compiled": compiled, "digest": digest(compiled)}
    house.database.write_now(activate_procedure, house.clock, **known)
    opened = await house.database.write(
        open_case,
        house.clock,
        person=house.people["camille"],
        procedure=procedure.name,
        body=house.publication(text=text),
        command=new_id(),
    )
    await hint(house.temporal, house.database, opened.id)
    await house.decide("noe", await house.task(opened.id, "review"), "good to publish")
    assert (await house.ended(opened.id)).outcome == "completed"
    return opened.id
