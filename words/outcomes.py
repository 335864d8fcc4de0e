"""Codes in words: outcomes and states of cases, answers, states of tasks and effects, roles."""

from collections.abc import Mapping

from words.catalogue import mark, translations

OUTCOMES = {
    "published": mark("published"),
    "partly published": mark("partly published"),
    "rejected": mark("not to be published"),
    "abandoned": mark("abandoned"),
    "withdrawn": mark("withdrawn"),
    "late": mark("too late"),
    "not verified": mark("not verified"),
    "not published": mark("not published"),
    "verified": mark("verified"),
    "refuted": mark("refuted"),
    "misleading": mark("misleading"),
    "unsettled": mark("unsettled"),
    "resolved": mark("resolved"),
    "completed": mark("completed"),
    "stopped": mark("stopped"),
}
CASE_STATES = {
    "open": mark("in progress"),
    "incident": mark("incident"),
    "ended": mark("closed"),
    "cancelled": mark("cancelled"),
}
ANSWERS = {
    "good to publish": mark("good to publish"),
    "changes wanted": mark("changes wanted"),
    "not to be published": mark("not to be published"),
    "sent again": mark("sent again"),
    "withdrawn": mark("withdrawn"),
    "agreed": mark("agreed"),
    "not agreed": mark("not agreed"),
    "true": mark("true"),
    "false": mark("false"),
    "misleading": mark("misleading"),
    "unproven": mark("unproven"),
    "go": mark("go"),
    "hold": mark("hold"),
    "stop": mark("stop"),
    "severe": mark("severe"),
    "serious": mark("serious"),
    "minor": mark("minor"),
    "keep": mark("keep"),
    "adjust": mark("adjust"),
    "correct": mark("correct"),
    "withdraw": mark("withdraw"),
    "explain": mark("explain"),
    "acknowledged": mark("acknowledged"),
    "done": mark("done"),
    "yes": mark("yes"),
    "no": mark("no"),
    "release": mark("release"),
    "change": mark("change"),
    "drop": mark("drop"),
    "was published": mark("it was published"),
    "was not published": mark("it was not published"),
    "is gone": mark("it is gone"),
    "still stands": mark("it still stands"),
    "rightly taken down": mark("rightly taken down"),
    "should have stayed": mark("should have stayed"),
}
TASK_STATES = {
    "open": mark("to do"),
    "taken": mark("taken"),
    "settled": mark("settled"),
    "void": mark("no longer needed"),
}
EFFECT_STATES = {
    "planned": mark("planned"),
    "held": mark("held at the gate"),
    "permitted": mark("permitted"),
    "sent": mark("on its way"),
    "confirmed": mark("published"),
    "rejected_by_network": mark("refused by the network"),
    "unknown": mark("outcome uncertain"),
    "parked": mark("to be settled by a person"),
    "dropped": mark("dropped"),
    "removed": mark("taken down"),
}
CHECK_RESULTS = {
    "passed": mark("passed"),
    "failed": mark("not passed"),
    "undecided": mark("undecided"),
}
SENSITIVITIES = {"low": mark("ordinary"), "high": mark("sensitive")}
PARTNERSHIPS = {
    "none": mark("no partnership"),
    "advertising": mark("advertising"),
    "collaboration": mark("collaboration"),
}
LANGUAGES = {"fr": mark("French"), "en": mark("English")}
ROLES = {
    "community_manager": mark("community management"),
    "planner": mark("planning"),
    "socio_documentalist": mark("documentation and monitoring"),
    "community_builder": mark("community building"),
    "analytics_expert": mark("analytics"),
    "community_architect": mark("community architecture"),
    "duty_editor": mark("editorial duty"),
    "crisis_lead": mark("crisis lead"),
    "director": mark("direction"),
    "legal": mark("legal"),
    "auditor": mark("audit"),
    "operator": mark("technical operation"),
    "placet": mark("Placet itself"),
}


EVENTS = {
    "a freeze": mark("a freeze"),
    "the end of a freeze": mark("the end of a freeze"),
    "a crisis": mark("a crisis"),
    "a change of verdict": mark("a change of verdict"),
    "a threshold": mark("a threshold"),
}
VERDICTS = {
    "true": mark("true"),
    "false": mark("false"),
    "misleading": mark("misleading"),
    "unproven": mark("unproven"),
    "expired": mark("its time is over"),
    "unverified": mark("not verified yet"),
}
FACTS = {
    "the publication is sensitive": mark("the publication is sensitive"),
    "the publication makes claims": mark("the publication makes claims"),
    "the publication declares a partnership": mark("the publication declares a partnership"),
    "waves are left": mark("waves are left"),
}


def label(table: Mapping[str, str], code: str, language: str) -> str:
    """The code in words; the code itself where the table does not know it."""
    known = table.get(code)
    return code if known is None else translations(language).gettext(known)


def outcome_label(code: str, language: str) -> str:
    return label(OUTCOMES, code, language)


def case_state_label(code: str, language: str) -> str:
    return label(CASE_STATES, code, language)


def answer_label(code: str, language: str) -> str:
    return label(ANSWERS, code, language)


def task_state_label(code: str, language: str) -> str:
    return label(TASK_STATES, code, language)


def effect_state_label(code: str, language: str) -> str:
    return label(EFFECT_STATES, code, language)


def check_result_label(code: str, language: str) -> str:
    return label(CHECK_RESULTS, code, language)


def event_label(code: str, language: str) -> str:
    return label(EVENTS, code, language)


def verdict_label(code: str, language: str) -> str:
    return label(VERDICTS, code, language)


def fact_label(code: str, language: str) -> str:
    return label(FACTS, code, language)


def role_label(code: str, language: str) -> str:
    return label(ROLES, code, language)


def sensitivity_label(code: str, language: str) -> str:
    return label(SENSITIVITIES, code, language)


def partnership_label(code: str, language: str) -> str:
    return label(PARTNERSHIPS, code, language)


def language_label(code: str, language: str) -> str:
    return label(LANGUAGES, code, language)
