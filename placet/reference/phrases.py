"""docs/reference/phrases.md: the vocabulary of procedures, in both languages."""

from placet.reference.table import table
from procedures.vocabulary import PHRASES

HEAD = """# The phrases of a procedure

A procedure is a document. Where it stands, each phrase below is read in English and in French, and nothing else is:
`placet procedures check FILE` says where a document leaves the list, with line and column. An example of a whole
procedure is `procedures/catalogue/publication-approval.yaml`.

"""


def page() -> str:
    fields = dict.fromkeys(phrase.field for phrase in PHRASES)
    return HEAD + "\n".join(f"## {field}\n\n{_of(field)}" for field in fields)


def _of(field: str) -> str:
    return table(
        ("English", "French", "means", "example"),
        [
            (one.english, one.french, one.meaning["en"], "<br>".join(f"`{line}`" for line in one.example.splitlines()))
            for one in PHRASES
            if one.field == field
        ],
    )
