"""The words of scenarios, in both languages; phrases as those of procedures are."""

from __future__ import annotations

from collections.abc import Iterable

from procedures.vocabulary import phrases
from procedures.vocabulary.phrase import Phrase, plain


def _word(field: str, code: str, french: str, en: str, fr: str, *also: str) -> Phrase:
    example = {"en": f"{code}: …", "fr": f"{french}: …"} if field == "key" else {"en": code, "fr": french}
    return Phrase(code, code, french, field, {"en": en, "fr": fr}, example, also)


KEYS = (
    _word("key", "scenario", "scénario", "Its name.", "Son nom."),
    _word("key", "title", "titre", "What people read.", "Ce que l’on lit."),
    _word("key", "procedure", "procédure", "Which one is rehearsed.", "Laquelle est répétée."),
    _word("key", "starts", "commence", "When it is submitted.", "Quand elle est soumise.", "début"),
    _word("key", "by", "par", "Who submits it.", "Qui la soumet."),
    _word("key", "subject", "objet", "What is submitted.", "Ce qui est soumis.", "sujet"),
    _word("key", "people", "personnes", "Who answers what, or is not there.", "Qui répond quoi, ou n’est pas là."),
    _word("key", "events", "événements", "What happens meanwhile.", "Ce qui survient entre-temps.", "évènements"),
    _word("key", "expected", "attendu", "What should come of it.", "Ce qui devrait en sortir.", "issue attendue"),
    _word("key", "timeline", "déroulé", "What came of it, saved.", "Ce qui en est sorti, gardé."),
    _word("key", "community", "communauté", "For which it is.", "Pour laquelle elle est."),
    _word("key", "accounts", "comptes", "On which it is published.", "Sur lesquels elle est publiée."),
    _word("key", "text", "texte", "The text itself.", "Le texte lui-même."),
    _word("key", "language", "langue", "Of the text: fr or en.", "Du texte : fr ou en."),
    _word("key", "sensitive", "sensible", "Whether the author says so.", "Si l’auteur ou l’autrice le dit."),
    _word("key", "partnership", "partenariat", "Of which kind.", "De quelle sorte."),
    _word("key", "kind", "sorte", "Of a claim.", "D’un fait."),
    _word("key", "statement", "énoncé", "What the claim says.", "Ce que dit le fait."),
    _word("key", "about", "à propos de", "What or whom it is about.", "De quoi ou de qui il s’agit."),
    _word("key", "source", "source", "From whom it came.", "De qui il vient."),
    _word("key", "what", "quoi", "What is happening, in a crisis.", "Ce qui se passe, dans une crise."),
    _word("key", "where", "où", "Where a crisis shows: a link, or words.", "Où elle se voit : un lien ou des mots."),
    _word("key", "slot", "créneau", "When it should go out.", "Quand elle doit sortir."),
    _word("key", "objective", "objectif", "What a campaign is for.", "Ce que vise une campagne."),
    _word("key", "waves", "vagues", "Their titles, in order.", "Leurs titres, dans l’ordre."),
    _word("key", "publications", "publications", "What is planned in them.", "Ce qui y est prévu."),
    _word("key", "wave", "vague", "The number of one.", "Le numéro d’une vague."),
    _word("key", "who", "qui", "A person, by the address before @.", "Une personne, par son adresse avant @."),
    _word("key", "step", "étape", "The step that asks.", "L’étape qui demande."),
    _word("key", "answers", "répond", "The answer given.", "La réponse donnée.", "réponse"),
    _word("key", "after", "après", "So long after being asked.", "Tant de temps après la demande."),
    _word("key", "says", "dit", "The comment.", "Le commentaire."),
    _word("key", "form", "formulaire", "The values of the form.", "Les valeurs du formulaire."),
    _word("key", "is", "est", "absent or silent.", "absent ou sans réponse."),
    _word("key", "from", "depuis", "The first instant of an absence.", "Le début d’une absence.", "du"),
    _word("key", "to", "jusqu’à", "The end of an absence; the new slot.", "La fin ; le nouveau créneau.", "au", "à"),
    _word("key", "at", "le", "When it happens.", "Quand cela survient.", "quand"),
    _word("key", "happens", "survient", "An event of the list.", "Un événement de la liste."),
    _word("key", "does", "fait", "What a person does.", "Ce que fait une personne."),
    _word("key", "because", "parce que", "The reason.", "La raison.", "raison"),
    _word("key", "account", "compte", "Of which the slot is moved.", "Dont le créneau est déplacé."),
)
OF_SCENARIO = (
    *("scenario", "title", "procedure", "starts", "by", "subject", "people", "events", "expected", "timeline"),
)
OF_SUBJECT = ("title", "community", "accounts", "text", "language", "sensitive", "partnership", "slot")
OF_CLAIM = ("kind", "statement", "about", "source", "community")
OF_CAMPAIGN = ("title", "community", "objective", "from", "to", "waves", "publications")
OF_CRISIS = ("what", "where", "community")
OF_PLANNED = ("wave", *(key for key in OF_SUBJECT if key != "community"))
OF_PERSON = ("who", "step", "answers", "after", "says", "form", "subject", "is", "from", "to")
OF_EVENT = ("at", "happens", "who", "does", "because", "account", "to")

CLAIM_KINDS = (
    _word("kind", "figure", "chiffre", "A number.", "Un nombre."),
    _word("kind", "quote", "citation", "What somebody said.", "Ce que quelqu’un a dit."),
    _word("kind", "photo", "photo", "A picture.", "Une image."),
    _word("kind", "event", "événement", "What took place.", "Ce qui a eu lieu.", "évènement"),
)
MISSING = (
    _word("is", "absent", "absente", "Not there.", "Pas là.", "absent", "away"),
    _word("is", "silent", "sans réponse", "There, and says nothing.", "Là, et ne dit rien.", "silencieuse"),
)
DEEDS = (
    _word("does", "cancel", "annuler", "Ends the case.", "Met fin au dossier.", "annule", "cancels"),
    _word(
        "does",
        "mark as sensitive",
        "marquer comme sensible",
        "Asks for the sign-off of the hierarchy.",
        "Demande l’accord de la hiérarchie.",
    ),
    _word("does", "move the slot", "déplacer le créneau", "Another slot.", "Un autre créneau."),
)
OF_A_PUBLICATION = ("mark as sensitive", "move the slot")  # deeds: nobody does them with another subject
ON_EFFECTS = (  # answers on what the gate holds, and on what nobody knows of: not of the procedure itself
    _word("answers", "release", "relancer", "The gate looks again.", "Le contrôle regarde de nouveau.", "libérer"),
    _word("answers", "change", "modifier", "A new case from the same text.", "Un nouveau dossier du même texte."),
    _word("answers", "drop", "abandonner", "It is not sent.", "Cela ne part pas."),
    _word("answers", "was published", "est publié", "It stands there.", "C’est en ligne."),
    _word("answers", "was not published", "n’est pas publié", "Nothing stands there.", "Rien n’est en ligne."),
)
ANSWERS = (*phrases("answers"), *ON_EFFECTS)
STILL_OPEN = _word("outcome", "still open", "encore ouvert", "Nothing more happens.", "Rien ne se passe plus.")
OUTCOMES = (*phrases("outcome"), STILL_OPEN)
EVENTS = phrases("event")


def code_of(text: str, among: Iterable[Phrase]) -> str | None:
    """The code of the phrase that the text is; None where it is none of them."""
    written = plain(text[:200])
    return next((one.code for one in among if written in {plain(spelling) for spelling in one.spellings}), None)
