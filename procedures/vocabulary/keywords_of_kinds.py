"""What a step does: the word that begins it, before its name."""

from procedures.vocabulary.keyword import keyword

OF_KINDS = (
    keyword(
        "ask",
        "demander",
        "A person or a group answers.",
        "Une personne ou un groupe répond.",
        "{ask: opinion, who: legal, answers: {agreed: go on}, due: 1 day, late: usual ladder}",
        "{demander: opinion, qui: le service juridique, réponses: {d’accord: continuer}, délai: 1 jour,"
        " en cas de retard: échelle habituelle}",
    ),
    keyword(
        "check",
        "vérifier",
        "The rules of the charter are checked.",
        "Les règles de la charte sont vérifiées.",
        "{check: charter, failed: end as rejected, undecided: the reviewer answers}",
        "{vérifier: charte, en cas d’échec: finir comme écarté, en cas de doute: la relecture répond}",
    ),
    keyword(
        "publish",
        "publier",
        "The publication goes out on each account.",
        "La publication sort sur chaque compte.",
        "{publish: everywhere, on: the accounts of the publication, undone by: withdraw}",
        "{publier: everywhere, sur: les comptes de la publication, défait par: retrait}",
    ),
    keyword(
        "withdraw",
        "retirer",
        "What this case has published is taken down.",
        "Ce que ce dossier a publié est retiré.",
        "{withdraw: take-back, on: the accounts of the publication}",
        "{retirer: take-back, sur: les comptes de la publication}",
    ),
    keyword(
        "wait",
        "attendre",
        "Nothing happens until then.",
        "Rien ne se passe jusque-là.",
        "{wait: first reactions, for: 48 hours}",
        "{attendre: first reactions, pendant: 48 heures}",
    ),
    keyword(
        "tell",
        "prévenir",
        "People are told, and the case goes on at once.",
        "On prévient, et le dossier continue aussitôt.",
        "{tell: result, who: the author}",
        "{prévenir: result, qui: la personne qui a soumis la révision}",
    ),
    keyword(
        "escalate",
        "faire remonter",
        "The same, and the case is opened to those who are told.",
        "De même, et le dossier s’ouvre à qui l’on prévient.",
        "{escalate: to-the-top, to: the director}",
        "{faire remonter: to-the-top, à: la direction}",
        "escalader",
        "saisir",
    ),
    keyword(
        "set",
        "noter",
        "A fact of the subject is raised, or a value of the case is kept.",
        "Un constat sur l’objet est posé, ou une donnée du dossier est gardée.",
        "{set: mark, data: urgent, to: yes}",
        "{noter: mark, donnée: urgent, à: oui}",
        "poser",
    ),
    keyword(
        "raise",
        "signaler",
        "A business error, led somewhere by the nearest “on trouble” around.",
        "Un problème, que mène quelque part le « en cas de problème » le plus proche.",
        "{choose: way, on trouble: {no agreement: end as abandoned},"
        " options: [{when: the publication is sensitive, steps: [{raise: no agreement}]}], otherwise: go on}",
        "{choisir: way, en cas de problème: {un désaccord: finir comme abandonné},"
        " options: [{quand: la publication est sensible, étapes: [{signaler: un désaccord}]}], sinon: continuer}",
        "lever",
    ),
    keyword(
        "together",
        "ensemble",
        "Branches of steps side by side.",
        "Des branches d’étapes côte à côte.",
        "{together: views, until: all of them, branches: {law: [{tell: law news, who: legal}],"
        " head: [{tell: news, who: the director}]}}",
        "{ensemble: views, jusqu’à: la fin de toutes, branches: {law: [{prévenir: law news,"
        " qui: le service juridique}], head: [{prévenir: news, qui: la direction}]}}",
        "en parallèle",
    ),
    keyword(
        "for each",
        "pour chaque",
        "The steps once for each item, so many at a time.",
        "Les étapes une fois par élément, tant à la fois.",
        "{for each: claim-check, of: the claims of the publication, at most: 20, at a time: 3,"
        " steps: [{tell: news, who: the director}]}",
        "{pour chaque: claim-check, parmi: les faits de la publication, au plus: 20, à la fois: 3,"
        " étapes: [{prévenir: news, qui: la direction}]}",
    ),
    keyword(
        "choose",
        "choisir",
        "The first way whose condition holds.",
        "La première voie dont la condition est vraie.",
        "{choose: way, options: [{when: the publication is sensitive, then: end as abandoned}], otherwise: go on}",
        "{choisir: way, options: [{quand: la publication est sensible, alors: finir comme abandonné}],"
        " sinon: continuer}",
    ),
    keyword(
        "repeat",
        "répéter",
        "Rounds of steps, up to a bound.",
        "Des tours d’étapes, jusqu’à une limite.",
        "{repeat: talk, at most: 4 rounds, otherwise: go on, each round: [{tell: news, who: the director}]}",
        "{répéter: talk, au plus: 4 tours, sinon: continuer, chaque tour: [{prévenir: news, qui: la direction}]}",
    ),
    keyword(
        "call",
        "appeler",
        "Another procedure as a case of its own; each of its outcomes that is not good leads somewhere. From a"
        " campaign, a case for each publication of the next wave, which together come to one outcome.",
        "Une autre procédure, dans un dossier à elle ; chacune de ses issues, sauf les bonnes, mène quelque part."
        " Depuis une campagne, un dossier par publication de la vague suivante, et une seule issue pour toutes.",
        "{call: fact-verification, refuted: end as not verified, unsettled: end as not verified, due: 2 days,"
        " late: usual ladder}",
        "{appeler: fact-verification, réfuté: finir comme non vérifié, non tranché: finir comme non vérifié,"
        " délai: 2 jours, en cas de retard: échelle habituelle}",
    ),
    keyword(
        "end",
        "fin",
        "The case is over. Mostly written “end as …”, without a colon.",
        "Le dossier est terminé. S’écrit le plus souvent « finir comme … », sans deux-points.",
        "{end: as abandoned}",
        "{fin: comme abandonné}",
    ),
)
