"""The guarantees a procedure can give. Each is enforced at the gate from what the records hold."""

from procedures.vocabulary.phrase import Phrase


def _guarantee(code: str, english: str, french: str, en: str, fr: str) -> Phrase:
    example = {"en": f"guarantees: ['{english}']", "fr": f"garanties: ['{french}']"}
    return Phrase(code, english, french, "guarantees", {"en": en, "fr": fr}, example)


GUARANTEES = (
    _guarantee(
        "approved",
        "whatever is published was approved, exactly as it leaves,"
        " and each part of it by someone who did not write that part",
        "tout ce qui est publié a été approuvé, tel que cela sort,"
        " et chaque partie par quelqu’un qui ne l’a pas écrite",
        "An approving answer about the very bytes that leave, by someone who is not among their authors.",
        "Une réponse favorable sur les octets mêmes qui sortent, par une personne qui ne les a pas écrits.",
    ),
    _guarantee(
        "sensitive signed off",
        "a sensitive publication was also approved by the manager of its author",
        "une publication sensible a aussi été approuvée par la hiérarchie de la personne qui l’a soumise",
        "Sensitive by the word of the author, of a rule or of a reviewer; nobody who wrote it takes that back.",
        "Sensible par la voix de qui écrit, d’une règle ou d’une relecture ; qui a écrit ne peut revenir dessus.",
    ),
    _guarantee(
        "mandatory rules passed",
        "whatever is published passed every mandatory rule of the charter",
        "tout ce qui est publié respecte chaque règle obligatoire de la charte",
        "By the charter in force at the moment it leaves.",
        "Selon la charte en vigueur au moment de la sortie.",
    ),
    _guarantee(
        "held in a freeze",
        "nothing is published during a freeze, except the statement of that crisis",
        "rien n’est publié pendant un gel, sauf la déclaration de cette crise",
        "What is planned waits at the gate; the statement of the crisis goes out once two people approved it.",
        "Ce qui est prévu attend au contrôle de sortie ; la déclaration de la crise sort avec deux accords.",
    ),
)
