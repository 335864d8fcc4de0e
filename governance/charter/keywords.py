"""The words of the charter's language, each once in English and in French; both compile to the same."""

from __future__ import annotations

from collections.abc import Mapping

# English -> French. The English ones are the codes of the compiled form.
HEAD = {"charter": "charte", "title": "titre", "zone": "fuseau horaire", "rules": "règles"}
RULE = {
    "rule": "règle",
    "sentence": "phrase",
    "scope": "portée",
    "severity": "gravité",
    "raises": "relève",
    "kind": "genre",
    "in force": "en vigueur",
    "good": "bons exemples",
    "bad": "mauvais exemples",
    "mend": "remède",
}
PARAMETERS = {
    "length": {"at most": "au plus"},
    "words": {"words": "mots"},
    "personal data": {"data": "données", "allowed": "permis"},
    "claim": {"states": "avance", "words": "mots"},
}
KINDS = {"length": "longueur", "words": "mots", "personal data": "données personnelles", "claim": "fait"}
KINDS_NOT_YET = {
    "alternative text": "texte de remplacement",
    "labels": "mentions",
    "link domains": "domaines des liens",
    "language": "langue",
    "platform allowed": "réseau permis",
    "hours": "horaires",
    "rights": "droits",
    "answered by the reviewer": "réponse de la relecture",
}
SEVERITIES = {"mandatory": "obligatoire", "warning": "avertissement"}
RAISES = {"sensitivity": "sensibilité"}
SCOPES = {"all": "partout", "communities": "communautés", "platforms": "réseaux"}
IN_FORCE = {"from": "du", "until": "au"}
EXAMPLE = {"text": "texte", "times": "fois", "on": "sur"}
STATES = {"figures": "chiffres", "percentages": "pourcentages", "quotations": "citations"}
DATA = {
    "email addresses": "adresses électroniques",
    "phone numbers": "numéros de téléphone",
    "bank accounts": "comptes bancaires",
    "social security numbers": "numéros de sécurité sociale",
}


def code(written: str, words: Mapping[str, str]) -> str | None:
    """The English word for what is written in either language; None for what is neither."""
    if written in words:
        return written
    return next((english for english, french in words.items() if french == written), None)


def both(words: Mapping[str, str]) -> dict[str, list[str]]:
    """The words in both languages, as the parameter of a finding."""
    return {"en": list(words), "fr": list(words.values())}
