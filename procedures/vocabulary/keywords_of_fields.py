"""What may stand before a colon inside a step."""

from procedures.vocabulary.keyword import keyword

_OPTIONS = "{{choose: way, options: [{{when: the publication is sensitive, {}}}], otherwise: go on}}"
_VOIES = "{{choisir: way, options: [{{quand: la publication est sensible, {}}}], sinon: continuer}}"
_TALK = "{repeat: talk, at most: 4 rounds, otherwise: go on, each round: [{tell: news, who: the director}]}"
_TOURS = "{répéter: talk, au plus: 4 tours, sinon: continuer, chaque tour: [{prévenir: news, qui: la direction}]}"
_BETWEEN = "[{tell: more news, who: the director}]}"
_ENTRE = "[{prévenir: more news, qui: la direction}]}"
_TELL = "steps: [{tell: news, who: the director}]"
_DIRE = "étapes: [{prévenir: news, qui: la direction}]"
_EACH = "{{for each: item, of: the accounts of the publication, {}, {}}}"
_CHAQUE = "{{pour chaque: item, parmi: les comptes de la publication, {}, {}}}"
_BRANCHES = (
    "{first: [{ask: one, who: legal, answers: {yes: go on, no: go on}, due: 1 day}],"
    " second: [{ask: two, who: the director, answers: {yes: go on, no: go on}, due: 1 day}]}"
)
_BRANCHES_FR = (
    "{first: [{demander: one, qui: le service juridique, réponses: {oui: continuer, non: continuer}, délai: 1 jour}],"
    " second: [{demander: two, qui: la direction, réponses: {oui: continuer, non: continuer}, délai: 1 jour}]}"
)
_TWO_VERDICTS = f"{{together: verdicts, until: all of them, independent: yes, branches: {_BRANCHES}}}"
_DEUX_VERDICTS = f"{{ensemble: verdicts, jusqu’à: la fin de toutes, indépendantes: oui, branches: {_BRANCHES_FR}}}"

OF_FIELDS = (
    keyword(
        "who",
        "qui",
        "Who is asked or told.",
        "À qui l’on demande, ou qui l’on prévient.",
        "who: legal",
        "qui: le service juridique",
    ),
    keyword(
        "never",
        "jamais",
        "Who is not asked, whatever their role.",
        "À qui l’on ne demande pas, quel que soit le rôle.",
        "never: an author of this revision",
        "jamais: une personne qui a écrit dans cette révision",
    ),
    keyword(
        "quorum",
        "quorum",
        "How many different people must agree.",
        "Combien de personnes différentes doivent être d’accord.",
        "quorum: 2 of them, different people",
        "quorum: 2 personnes différentes",
    ),
    keyword(
        "answers",
        "réponses",
        "What can be answered, and where each answer leads.",
        "Ce que l’on peut répondre, et où mène chaque réponse.",
        "answers: {agreed: go on, not agreed: end as abandoned}",
        "réponses: {d’accord: continuer, pas d’accord: finir comme abandonné}",
    ),
    keyword(
        "form",
        "formulaire",
        "What is filled in with the answer: a name and a kind for each field.",
        "Ce qui se remplit avec la réponse : un nom et une sorte par champ.",
        "form: {source: link, note: long text}",
        "formulaire: {source: lien, note: texte long}",
    ),
    keyword(
        "kind",
        "sorte",
        "What a field of a form takes.",
        "Ce que prend un champ du formulaire.",
        "form: {source: {kind: link, title: {en: Source, fr: Source}}}",
        "formulaire: {source: {sorte: lien, titre: {en: Source, fr: Source}}}",
    ),
    keyword(
        "choices",
        "choix",
        "The words to choose from.",
        "Les mots au choix.",
        "form: {weight: {kind: one of, choices: [high, low]}}",
        "formulaire: {weight: {sorte: au choix, choix: [high, low]}}",
    ),
    keyword(
        "optional",
        "facultatif",
        "Whether the field may stay empty.",
        "Si le champ peut rester vide.",
        "form: {source: {kind: link, optional: yes}}",
        "formulaire: {source: {sorte: lien, facultatif: oui}}",
    ),
    keyword(
        "changes",
        "modifie",
        "What the answer may change.",
        "Ce que la réponse peut modifier.",
        "changes: the publication",
        "modifie: la publication",
    ),
    keyword(
        "due",
        "délai",
        "When an answer is awaited; after that people are reminded, nothing is decided.",
        "Quand la réponse est attendue ; ensuite on rappelle, rien ne se décide.",
        "due: 4 hours",
        "délai: 4 heures",
    ),
    keyword(
        "late",
        "en cas de retard",
        "The ladder of reminders.",
        "L’échelle des rappels.",
        "late: usual ladder",
        "en cas de retard: échelle habituelle",
        "retard",
        "en retard",
    ),
    keyword(
        "deadline",
        "dernier délai",
        "The hard bound, and where it leads.",
        "La limite stricte, et où elle mène.",
        "deadline: 3 working days, then end as abandoned",
        "dernier délai: 3 jours ouvrés, puis finir comme abandonné",
        "échéance",
    ),
    keyword(
        "only if",
        "seulement si",
        "The step is skipped unless this holds when it is reached.",
        "L’étape est sautée si cela n’est pas vrai quand on y arrive.",
        "only if: the publication is sensitive",
        "seulement si: la publication est sensible",
    ),
    keyword(
        "expression",
        "expression",
        "A condition or a value that no phrase says.",
        "Une condition ou une valeur qu’aucune formule ne dit.",
        "only if: {expression: publication.accounts > 3}",
        "seulement si: {expression: publication.accounts > 3}",
    ),
    keyword(
        "rules",
        "règles",
        "Names of rules of the charter; all of them when left out.",
        "Des noms de règles de la charte ; toutes, sans cette ligne.",
        "rules: [longueur, courtoisie]",
        "règles: [longueur, courtoisie]",
    ),
    keyword(
        "failed",
        "en cas d’échec",
        "Where a failed check leads.",
        "Où mène une vérification échouée.",
        "failed: end as rejected",
        "en cas d’échec: finir comme écarté",
        "échec",
        "échoué",
    ),
    keyword(
        "undecided",
        "en cas de doute",
        "Where a check leads that no machine can decide.",
        "Où mène une vérification qu’aucune machine ne peut trancher.",
        "undecided: the reviewer answers",
        "en cas de doute: la relecture répond",
        "indécis",
    ),
    keyword(
        "on",
        "sur",
        "Where it goes out.",
        "Où cela sort.",
        "on: the accounts of the publication",
        "sur: les comptes de la publication",
    ),
    keyword(
        "undone by",
        "défait par",
        "What takes it back.",
        "Ce qui le rattrape.",
        "undone by: withdraw",
        "défait par: retrait",
    ),
    keyword(
        "until",
        "jusqu’à",
        "What is waited for; for branches, how many of them.",
        "Ce que l’on attend ; pour des branches, combien d’entre elles.",
        "{wait: slot, until: the slot of each account}",
        "{attendre: slot, jusqu’à: le créneau de chaque compte}",
    ),
    keyword(
        "for", "pendant", "How long it waits.", "Combien de temps l’on attend.", "for: 48 hours", "pendant: 48 heures"
    ),
    keyword(
        "collect",
        "recueillir",
        "What is gathered meanwhile.",
        "Ce qui se rassemble pendant ce temps.",
        "{wait: first reactions, for: 48 hours, collect: reactions}",
        "{attendre: first reactions, pendant: 48 heures, recueillir: réactions}",
    ),
    keyword(
        "missed",
        "créneau manqué",
        "Who is asked when a slot went by.",
        "À qui l’on demande quand un créneau est passé.",
        "missed: the duty editor says publish now or end as late",
        "créneau manqué: la rédaction de permanence dit de publier maintenant ou finir comme trop tard",
        "manqué",
    ),
    keyword(
        "to",
        "à",
        "Who it is escalated to; what a value is set to.",
        "À qui cela remonte ; à quoi une donnée est mise.",
        "{escalate: to-the-top, to: the director}",
        "{faire remonter: to-the-top, à: la direction}",
    ),
    keyword(
        "fact",
        "constat",
        "What is raised; nothing lowers it again.",
        "Ce qui est constaté ; rien ne revient dessus.",
        "{set: mark, fact: the publication is sensitive}",
        "{noter: mark, constat: la publication est sensible}",
    ),
    keyword(
        "data",
        "donnée",
        "The name under which a value is kept.",
        "Le nom sous lequel une valeur est gardée.",
        "{set: mark, data: weight, to: {expression: publication.accounts + 1}}",
        "{noter: mark, donnée: weight, à: {expression: publication.accounts + 1}}",
    ),
    keyword(
        "branches",
        "branches",
        "The branches by name, each with its steps.",
        "Les branches par leur nom, chacune avec ses étapes.",
        "{together: views, until: any of them, branches: {law: [{tell: law news, who: legal}],"
        " head: [{tell: news, who: the director}]}}",
        "{ensemble: views, jusqu’à: la fin de l’une d’elles, branches: {law: [{prévenir: law news,"
        " qui: le service juridique}], head: [{prévenir: news, qui: la direction}]}}",
    ),
    keyword(
        "independent",
        "indépendantes",
        "Whether each branch answers by itself: nobody answers two of them, and no answer is shown before all are in.",
        "Si chaque branche répond pour elle-même : personne ne répond deux fois, et aucune réponse ne se montre"
        " avant qu’elles y soient toutes.",
        _TWO_VERDICTS,
        _DEUX_VERDICTS,
    ),
    keyword(
        "of",
        "parmi",
        "What the items are.",
        "Ce que sont les éléments.",
        _EACH.format("at most: 20", _TELL),
        _CHAQUE.format("au plus: 20", _DIRE),
    ),
    keyword(
        "at most", "au plus", "The bound of rounds or items.", "La limite des tours ou des éléments.", _TALK, _TOURS
    ),
    keyword(
        "at a time",
        "à la fois",
        "How many items run side by side.",
        "Combien d’éléments avancent côte à côte.",
        _EACH.format("at most: 20, at a time: 3", _TELL),
        _CHAQUE.format("au plus: 20, à la fois: 3", _DIRE),
    ),
    keyword(
        "options",
        "options",
        "The ways to choose from, in order.",
        "Les voies possibles, dans l’ordre.",
        _OPTIONS.format("then: end as abandoned"),
        _VOIES.format("alors: finir comme abandonné"),
    ),
    keyword(
        "when",
        "quand",
        "The condition of one way.",
        "La condition d’une voie.",
        _OPTIONS.format("then: go on"),
        _VOIES.format("alors: continuer"),
    ),
    keyword(
        "then",
        "alors",
        "Where that way leads; or “steps” instead.",
        "Où mène cette voie ; ou bien « étapes ».",
        _OPTIONS.format("then: end as abandoned"),
        _VOIES.format("alors: finir comme abandonné"),
    ),
    keyword(
        "otherwise",
        "sinon",
        "Where the bound leads, or what is left when no condition holds.",
        "Où mène la limite, ou ce qui reste quand aucune condition n’est vraie.",
        _TALK,
        _TOURS,
    ),
    keyword("each round", "chaque tour", "The steps of a round.", "Les étapes d’un tour.", _TALK, _TOURS),
    keyword(
        "between rounds",
        "entre les tours",
        "The steps between a round and the next.",
        "Les étapes entre un tour et le suivant.",
        f"{_TALK[:-1]}, between rounds: {_BETWEEN}",
        f"{_TOURS[:-1]}, entre les tours: {_ENTRE}",
    ),
)
