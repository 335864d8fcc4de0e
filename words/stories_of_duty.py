"""The sentences of who is asked instead, on duty, and of who leaves."""

from words.catalogue import mark

DUTY: dict[str, tuple[str, ...]] = {
    "task.delegated": (
        mark("{actor} asked {to} to propose an answer to “{step}”, and keeps the last word."),
        mark("{actor} asked {to} to propose an answer, and keeps the last word."),
        mark("{actor} asked a colleague to propose an answer, and keeps the last word."),
    ),
    "delegation.ended": (
        mark("{to} no longer proposes an answer in place of {person}."),
        mark("A colleague no longer proposes an answer."),
    ),
    "task.reassigned": (
        mark("{actor} had the task “{step}” asked of {people} instead: {reason}."),
        mark("{actor} had a task asked of {people} instead."),
        mark("{actor} had a task asked of somebody else."),
    ),
    "answer.proposed": (
        mark("{actor}, proposed for revision {revision}: {answer}, {comment}. The one who asked has the last word."),
        mark("{actor}, proposed for revision {revision}: {answer}. The one who asked has the last word."),
        mark("{actor} proposed an answer. The one who asked has the last word."),
    ),
}
