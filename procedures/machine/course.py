"""The course of a case through one turn: the walk through the document, the handlers beside it, and the end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace

from procedures.machine.block import Steps, enter_block, feed_block
from procedures.machine.messages import Begun, Cancelled, EndCase, Event, Happened, Hold
from procedures.machine.state import Beside, State
from procedures.machine.turn import Released, Told, Turn, led
from procedures.machine.walk import Walk
from procedures.model import Happening, Lead

WITHDRAWN = "withdrawn"
# The reader accepts no procedure with a path that reaches the end of the document without saying how it ends, or
# with an error that nobody catches; should one get here, it must not pass for published.
LOST = "abandoned"


class Course:
    def __init__(self, turn: Turn, state: State) -> None:
        self.turn = turn
        self.walk = state.walk
        self.ended = state.ended
        self.interrupted = state.interrupted
        self.handlers: Mapping[str, Happening] = {handler.event: handler for handler in turn.procedure.happenings}
        self.beside = {event: Beside(event, 0) for event in self.handlers} | {kept.event: kept for kept in state.beside}
        turn.around.append(turn.procedure.on_trouble)

    def state(self) -> State:
        if self.ended is not None:
            return State(ended=self.ended)
        return State(
            walk=self.walk,
            interrupted=self.interrupted,
            beside=tuple(beside for beside in self.beside.values() if beside.started),
            said=dict(self.turn.said),
            data=dict(self.turn.data),
            raised=tuple(sorted(self.turn.raised)),
        )

    def take(self, event: Event) -> None:
        """Goes as far as the event leads. Before the beginning and after the end nothing leads anywhere."""
        if self.ended is not None:
            return
        if isinstance(event, Cancelled):
            self._end(WITHDRAWN)
        elif self.walk is None:
            if isinstance(event, Begun):
                self._enter(self.turn.procedure.steps)
        elif isinstance(event, Happened):
            self._happen(event)
        else:
            self._feed(event)

    # --- the walk through the document, or through the steps that took its place ---------------------

    def _enter(self, steps: Steps) -> None:
        with self._in_main():
            walked = enter_block(self.turn, steps)
        self._stand(walked)

    def _feed_main(self, event: Told) -> None:
        if self.walk is None:
            return
        steps = self.turn.procedure.steps if self.interrupted is None else self.handlers[self.interrupted].steps
        with self._in_main():
            walked = feed_block(self.turn, steps, self.walk, event)
        self._stand(walked)

    def _stand(self, walked: Walk | Lead) -> None:
        self.walk = walked if isinstance(walked, Walk) else None
        if isinstance(walked, Lead):
            self._end(self._led(walked).outcome or LOST)

    @contextmanager
    def _in_main(self) -> Iterator[None]:
        self.turn.start = None if self.interrupted is None else self.beside[self.interrupted].started
        self.turn.held = bool(self._holding())
        yield
        self.turn.start, self.turn.held = None, False

    # --- what happens --------------------------------------------------------------------------------

    def _feed(self, event: Event, *, but: str | None = None) -> None:
        """To all that stands open, the steps of the handler `but` aside, since they begin with this event."""
        self._feed_main(event)
        for handler in self.handlers.values():
            if handler.event != but:
                self._feed_beside(handler, event)

    def _happen(self, event: Happened) -> None:
        """The steps of its handler begin, once at a time; who waits for the event comes after them."""
        handler = self.handlers.get(event.event)
        if handler is None or handler.event == self.interrupted or handler.event in self._holding():
            self._feed(event)
        elif handler.mode == "interrupt":
            self._interrupt(handler)
        else:
            self._hold(handler)
            self._feed(event, but=handler.event)

    def _interrupt(self, handler: Happening) -> None:
        self._cut_off()
        for event in self._holding():
            self.turn.commands.append(Hold(False, event))
            self.beside[event] = replace(self.beside[event], walk=None)
        self.beside[handler.event] = Beside(handler.event, self.beside[handler.event].started + 1)
        self.interrupted = handler.event
        self._enter(handler.steps)

    # --- holding -------------------------------------------------------------------------------------

    def _holding(self) -> list[str]:
        return [event for event, beside in self.beside.items() if beside.walk is not None]

    def _hold(self, handler: Happening) -> None:
        beside = Beside(handler.event, self.beside[handler.event].started + 1)
        self.turn.commands.append(Hold(True, handler.event))
        with self._in_start(beside):
            walked = enter_block(self.turn, handler.steps)
        self._stand_beside(beside, walked)

    def _feed_beside(self, handler: Happening, event: Told) -> None:
        beside = self.beside[handler.event]
        if self.ended is not None or beside.walk is None:
            return
        with self._in_start(beside):
            walked = feed_block(self.turn, handler.steps, beside.walk, event)
        self._stand_beside(beside, walked)

    @contextmanager
    def _in_start(self, beside: Beside) -> Iterator[None]:
        self.turn.start = beside.started
        yield
        self.turn.start = None

    def _stand_beside(self, beside: Beside, walked: Walk | Lead) -> None:
        """Its steps under way; or, when they go on, the hold over and with the last one what was held entered."""
        lead = None if isinstance(walked, Walk) else self._led(walked)
        self.beside[beside.event] = replace(beside, walk=walked if isinstance(walked, Walk) else None)
        if lead is None:
            return
        if lead.to in ("end", "raise"):
            self._end(lead.outcome or LOST)
            return
        self.turn.commands.append(Hold(False, beside.event))
        if not self._holding():
            self._feed_main(Released())

    def _led(self, lead: Lead) -> Lead:
        """Where a lead out of all steps comes to: the document's own `on trouble` is the last that catches."""
        return led(lead, self.turn.procedure.on_trouble)

    # --- the end -------------------------------------------------------------------------------------

    def _cut_off(self) -> None:
        self.turn.cut_off([self.walk, *(beside.walk for beside in self.beside.values())])

    def _end(self, outcome: str) -> None:
        self._cut_off()
        self.turn.commands.append(EndCase(outcome))
        self.ended, self.walk = outcome, None
