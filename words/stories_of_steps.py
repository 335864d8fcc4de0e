"""The sentences of what the engine does with steps: ladders, calls, holds, facts, values, voices."""

from words.catalogue import mark

STEPS: dict[str, tuple[str, ...]] = {
    "case.opened called": (
        mark("Another case opened this one, about revision {revision}."),
        mark("Another case opened this one."),
    ),
    "case.called": (mark("The step “{step}” opened a case of its own."), mark("A step opened a case of its own.")),
    "case.told": (mark("Told, at the step “{step}”: {people}."), mark("People were told.")),
    "case.escalated": (
        mark("Escalated, at the step “{step}”; the case is now open to {people}."),
        mark("The case was escalated."),
    ),
    "case.heard": (mark("It happened around the case: {event}."), mark("Something happened around the case.")),
    "decision.made voice": (
        mark("{actor}, on revision {revision}: {answer}, {comment}. That makes {voice} of {quorum}."),
        mark("{actor}, on revision {revision}: {answer}. That makes {voice} of {quorum}."),
        mark("{actor}: {answer}."),
        mark("{actor} made a decision."),
    ),
    "fact.raised": (mark("The procedure holds for true: {fact}."), mark("The procedure raised a fact.")),
    "hold.begun": (mark("What goes out is held back: {event}."), mark("What goes out is held back.")),
    "hold.over": (
        mark("What goes out is no longer held back: {event}."),
        mark("What goes out is no longer held back."),
    ),
    "sensitivity.raised by procedure": (mark("The procedure marked the publication as sensitive."),),
    "task.handed_over": (
        mark("The task “{step}” is late: it was handed over to {person}."),
        mark("The task “{step}” is late: it was handed over."),
        mark("A late task was handed over."),
    ),
    "task.kept": (
        mark("The task “{step}” is late and nobody else may answer it: whoever was asked keeps it."),
        mark("A late task stays with whoever was asked."),
    ),
    "task.rescheduled": (
        mark("The slot has moved: the task “{step}” is now to be settled before {due_at}."),
        mark("The slot has moved, and with it what the task “{step}” has until then."),
        mark("The slot has moved, and with it the time of a task."),
    ),
    "task.told": (
        mark("The task “{step}” is late; told: {people}."),
        mark("A task is late: people were told."),
    ),
    "value.kept": (
        mark("The case keeps “{name}”: {value}."),
        mark("The case keeps “{name}”."),
        mark("A value is kept."),
    ),
}
