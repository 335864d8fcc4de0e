"""What may stand before a colon at the left margin, and inside a ladder or a happening."""

from procedures.vocabulary.keyword import keyword

_LADDER = "{{usual ladder: [{}, {{at: 1 day after due, do: raise no answer}}]}}"
_ECHELLE = "{{échelle habituelle: [{}, {{dès: 1 jour après l’échéance, faire: signaler une absence de réponse}}]}}"

OF_DOCUMENTS = (
    keyword(
        "procedure",
        "procédure",
        "The name of the procedure: small letters, digits and hyphens. In a call: which procedure, where the step is"
        " named otherwise.",
        "Le nom de la procédure : minuscules, chiffres et traits d’union. Dans un appel : laquelle, si l’étape porte un"
        " autre nom.",
        "procedure: publication-approval",
        "procédure: publication-approval",
    ),
    keyword(
        "title",
        "titre",
        "What people read, in both languages.",
        "Ce que l’on lit, dans les deux langues.",
        "title: {en: Review, fr: Relecture}",
        "titre: {en: Review, fr: Relecture}",
    ),
    keyword(
        "subject",
        "objet",
        "What the procedure is about.",
        "Ce sur quoi porte la procédure.",
        "subject: publication",
        "objet: publication",
        "sujet",
    ),
    keyword(
        "started by",
        "démarrée par",
        "The roles that may open a case.",
        "Les rôles qui peuvent ouvrir un dossier.",
        "started by: [community manager, planner]",
        "démarrée par: [community manager, planner]",
        "démarré par",
    ),
    keyword(
        "calendar",
        "calendrier",
        "The name of the calendar that counts working time.",
        "Le nom du calendrier qui compte le temps ouvré.",
        "calendar: museum opening days",
        "calendrier: museum opening days",
    ),
    keyword(
        "guarantees",
        "garanties",
        "What holds on every path, is proved, and is enforced again at the gate.",
        "Ce qui tient sur chaque chemin, est prouvé, et que le contrôle de sortie exige encore.",
        "guarantees: [whatever is published passed every mandatory rule of the charter]",
        "garanties: [tout ce qui est publié respecte chaque règle obligatoire de la charte]",
    ),
    keyword(
        "during a freeze",
        "pendant un gel",
        "Who lets go what a freeze held back.",
        "Par qui part ce qu’un gel a retenu.",
        "during a freeze: hold until the crisis lead, not an author, releases it",
        "pendant un gel: retenir jusqu’à ce que le pilotage de crise, qui n’en a rien écrit, libère l’envoi",
    ),
    keyword(
        "on trouble",
        "en cas de problème",
        "Where each business error leads: for one step, or for the whole document.",
        "Où mène chaque problème : pour une étape, ou pour tout le document.",
        "on trouble: {nobody can answer: end as abandoned}",
        "en cas de problème: {personne pour répondre: finir comme abandonné}",
    ),
    keyword("steps", "étapes", "The steps, in order.", "Les étapes, dans l’ordre.", "steps:", "étapes:"),
    keyword(
        "hold",
        "retenir",
        "While these steps run nothing goes out; the others go on.",
        "Pendant ces étapes rien ne sort ; les autres continuent.",
        "when a threshold happens: {hold: [{tell: news, who: the director}]}",
        "quand un franchissement de seuil survient: {retenir: [{prévenir: news, qui: la direction}]}",
    ),
    keyword(
        "interrupt",
        "interrompre",
        "All that stood open is cut off; these steps say how the case ends.",
        "Tout ce qui était ouvert est coupé ; ces étapes disent comment le dossier finit.",
        "when a crisis happens: {interrupt: [{tell: news, who: the director}, end as stopped]}",
        "quand une crise survient: {interrompre: [{prévenir: news, qui: la direction}, finir comme arrêté]}",
    ),
    keyword(
        "ladders",
        "échelles",
        "The ladders of the organisation, in a document of their own.",
        "Les échelles de la maison, dans un document à elles.",
        f"ladders: {_LADDER.format('{at: half, do: remind}')}",
        f"échelles: {_ECHELLE.format('{dès: la moitié, faire: rappeler}')}",
    ),
    keyword(
        "at",
        "dès",
        "When a rung is reached: at a share of the time until due, or so long after.",
        "Quand l’échelon est atteint : à une part du délai, ou tant de temps après l’échéance.",
        "{at: half, do: remind}",
        "{dès: la moitié, faire: rappeler}",
    ),
    keyword(
        "do",
        "faire",
        "What the rung does.",
        "Ce que fait l’échelon.",
        "{at: half, do: add, who: the duty editor}",
        "{dès: la moitié, faire: solliciter aussi, qui: la rédaction de permanence}",
    ),
)
