"""A freeze is declared in one tap, and from that commit on the gate holds what adds in its scope."""

from __future__ import annotations

import json

import pytest
from sqlalchemy import select

from governance.refusal import Refusal
from records.commands.declare_freeze import declare_freeze
from records.commands.explain_freeze import explain_freeze
from records.engine.freezing import settle_freezes
from records.engine.gate import NothingToDo, NotNow, Permit
from records.engine.load import freeze_epoch
from records.engine.outcomes import confirmed, not_sent, unknown
from records.ids import new_id
from records.tables import freeze_effects, freeze_voices, ledger
from tests.unit.freezes.conftest import Night


def test_a_planner_freezes_everything_in_one_tap_and_the_gate_holds(night: Night) -> None:
    case, effect = night.approved()
    declared = night.declare("ines")
    assert isinstance(night.permit(effect), NothingToDo)
    held = night.effect(case)
    assert (held.state, held.reason["code"]) == ("held", "gate.frozen")
    assert held.reason["parameters"]["freeze"] == declared.id
    assert held.reason["parameters"]["number"] == declared.number == "G-0001"
    assert night.told() == ["freeze.declared", "freeze.effective"]


def test_without_a_freeze_the_same_publication_leaves(night: Night) -> None:
    _, effect = night.approved()
    assert isinstance(night.permit(effect), Permit)


@pytest.mark.parametrize(
    ("scope", "frozen"), [("community:amis", True), ("community:familles", False), ("account:acc-long", False)]
)
def test_a_freeze_holds_its_place_and_no_other(night: Night, scope: str, frozen: bool) -> None:
    _, effect = night.approved()
    night.declare("camille", scope)
    assert isinstance(night.permit(effect), NothingToDo if frozen else Permit)


def test_an_account_is_free_only_when_no_freeze_covers_it(night: Night) -> None:
    _, effect = night.approved()
    everything = night.declare("ines")
    account = night.declare("ines", "account:acc-short")
    night.lift("morgan", everything.id)
    assert isinstance(night.permit(effect), NothingToDo)
    assert night.effect(effect.case_id).reason["parameters"]["number"] == account.number


@pytest.mark.parametrize("person", ["op"])
def test_an_operator_never_freezes_and_stays_on_record(night: Night, person: str) -> None:
    with pytest.raises(Refusal, match=r"freeze\.not_allowed"):
        night.declare(person)
    night.give(person, "community_manager", "amis")
    with pytest.raises(Refusal, match=r"freeze\.not_allowed"):
        night.declare(person)
    assert night.told() == ["freeze.declare_refused"] * 2


def test_a_planner_of_one_community_does_not_freeze_another(night: Night) -> None:
    with pytest.raises(Refusal, match=r"freeze\.not_allowed"):
        night.declare("ines", "community:familles")
    assert night.declare("camille", "community:familles").number == "G-0001"


@pytest.mark.parametrize("scope", ["", "everything", "community:", "community:nowhere", "account:acc-none", "case:1"])
def test_what_does_not_exist_cannot_be_frozen(night: Night, scope: str) -> None:
    with pytest.raises(Refusal, match=r"freeze\.scope"):
        night.declare("ines", scope)


def test_declaring_again_is_one_more_voice_on_the_same_freeze(night: Night) -> None:
    first = night.declare("ines")
    again = night.declare("camille", reason="Incendie dans la réserve.")
    twice = night.declare("camille")
    assert {first.id, again.id, twice.id} == {first.id}
    assert (first.stood, again.stood) == (False, True)
    voices = night.rows(select(freeze_voices.c.person_id).where(freeze_voices.c.freeze_id == first.id))
    assert {row.person_id for row in voices} == {night.people["ines"], night.people["camille"]}
    assert night.freeze(first.id).reason == "Incendie dans la réserve."
    assert night.told() == ["freeze.declared", "freeze.effective", "freeze.joined"]
    assert night.database.read_now(freeze_epoch) == 1


def test_the_same_key_after_the_lift_does_not_freeze_anew(night: Night) -> None:
    sent = {"scope": "all", "reason": "", "command": new_id()}
    first = night.run(declare_freeze, person="ines", **sent)
    night.lift("morgan", first.id)
    assert night.run(declare_freeze, person="ines", **sent) == first
    assert night.freeze(first.id).lifted_at is not None
    assert night.told().count("freeze.declared") == 1


def test_the_reason_is_beside_the_hashed_data_and_may_come_later(night: Night) -> None:
    freeze = night.declare("ines").id
    with pytest.raises(Refusal, match=r"freeze\.not_declarer"):
        night.run(explain_freeze, person="camille", freeze=freeze, reason="Je crois que je sais.")
    night.run(explain_freeze, person="ines", freeze=freeze, reason="Une rumeur sur un vol.")
    assert night.freeze(freeze).reason == "Une rumeur sur un vol."
    with pytest.raises(Refusal, match=r"freeze\.reason_stands"):
        night.run(explain_freeze, person="ines", freeze=freeze, reason="Autre chose.")
    assert "rumeur" not in "".join(row.data for row in night.rows(select(ledger.c.data)))


# --- In flight, and effective ----------------------------------------------------------------------------------------


def test_with_nothing_in_flight_it_is_effective_at_once(night: Night) -> None:
    freeze = night.freeze(night.declare("ines").id)
    assert freeze.effective_at == freeze.declared_at == night.now


def test_what_had_its_permit_is_listed_and_waited_for(night: Night) -> None:
    case, effect = night.approved()
    assert isinstance(night.permit(effect), Permit)
    freeze = night.declare("ines").id
    (line,) = night.rows(select(freeze_effects).where(freeze_effects.c.freeze_id == freeze))
    assert (line.effect_id, line.state, line.until) == (effect.id, "permitted", night.effect(case).lease_until)
    assert night.freeze(freeze).effective_at is None
    told = json.loads(night.rows(select(ledger.c.data).where(ledger.c.type == "freeze.declared"))[0].data)
    assert told["in_flight"] == [effect.id]
    night.goes_by(seconds=2)
    night.run(confirmed, effect_id=effect.id, platform_id="7", url="https://x.example/7", looked_up=False)
    assert night.freeze(freeze).effective_at == night.now
    assert night.told() == ["freeze.declared", "freeze.effective"]


def test_what_is_of_another_place_is_not_waited_for(night: Night) -> None:
    _, effect = night.approved()
    night.permit(effect)
    freeze = night.freeze(night.declare("camille", "community:familles").id)
    assert freeze.effective_at == night.now
    assert night.rows(select(freeze_effects)) == []


def test_a_sender_that_falls_silent_is_waited_for_until_its_lease_and_margin_are_over(night: Night) -> None:
    case, effect = night.approved()
    night.permit(effect)
    until = night.effect(case).lease_until
    freeze = night.declare("ines").id
    night.now = until - (until - night.now) / 2
    assert night.run(settle_freezes) == []
    night.now = until
    night.goes_by(minutes=3)
    assert night.run(settle_freezes) == [freeze]
    assert night.freeze(freeze).effective_at == until  # since then, not since somebody looked
    assert night.run(settle_freezes) == []
    assert night.told() == ["freeze.declared", "freeze.effective"]


def test_what_nobody_knows_of_does_not_delay_it_and_stays_listed(night: Night) -> None:
    _, effect = night.approved()
    granted = night.permit(effect)
    night.run(unknown, effect_id=effect.id, fence=granted.act.fence, code="connection_lost")
    freeze = night.declare("ines").id
    assert night.freeze(freeze).effective_at == night.now
    (line,) = night.rows(select(freeze_effects))
    assert (line.effect_id, line.state, line.until) == (effect.id, "unknown", None)


def test_a_sender_held_back_by_the_epoch_asks_the_gate_again_and_is_held(night: Night) -> None:
    case, effect = night.approved()
    granted = night.permit(effect)
    freeze = night.declare("ines").id
    assert night.database.read_now(freeze_epoch) != granted.freeze_epoch  # what the last check sees
    night.run(not_sent, effect_id=effect.id, fence=granted.act.fence, code="freeze_moved")
    assert night.freeze(freeze).effective_at == night.now
    assert isinstance(night.permit(effect), NotNow)
    night.goes_by(minutes=1)
    assert isinstance(night.permit(effect), NothingToDo)
    assert night.effect(case).state == "held"
