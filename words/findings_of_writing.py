"""What can be wrong with how a document is written, whatever it says: sentence and mend by code."""

from words.catalogue import mark

WRITING: dict[str, tuple[str, str]] = {
    "document.empty": (mark("There is nothing in this document."), mark("Begin with “procedure:” and a name.")),
    "document.encoding": (mark("This is not UTF-8 text from here on."), mark("Save the document as UTF-8.")),
    "document.too_large": (
        mark("The document is larger than {limit} kB."),
        mark("A procedure fits on a screen; divide it."),
    ),
    "document.too_deep": (mark("This is nested more than {limit} levels deep."), mark("Take a level out.")),
    "document.too_many": (
        mark("There are more than {limit} values in this document."),
        mark("A procedure fits on a screen; divide it."),
    ),
    "document.several": (
        mark("A second document begins here."),
        mark("Keep one document in one file, without a line of three hyphens."),
    ),
    "document.shape": (
        mark("Here a list of names with values is expected, one a line."),
        mark("Begin with “procedure:” and a name."),
    ),
    "document.more_findings": (
        mark("There is more to mend: only the first {limit} remarks are shown."),
        mark("Mend these, then check again."),
    ),
    "character.unseen": (
        mark("A character that cannot be seen stands here: {character} {name}"),
        mark("Delete it, or write the line anew."),
    ),
    "trap.hashtag": (
        mark("The text stops before “{text}”: a # after a space begins a comment."),
        mark("For a hashtag put the whole text in quotes; for a comment write a space after the #."),
    ),
    "trap.no_break_space": (
        mark("This looks like a space and is none: a no-break space."),
        mark("Replace it by a plain space; before a colon, by nothing."),
    ),
    "trap.tab": (
        mark("Lines are indented with tabs, here for the first time."),
        mark("Indent with spaces, two for each level."),
    ),
    "trap.comma": (
        mark("“{text}” stands alone between commas."),
        mark(
            "If it belongs to the text before it, put that text in quotes; if it is a name, give it a"
            " colon and a value."
        ),
    ),
    "trap.start": (mark("A text cannot begin with {character} here."), mark("Put the whole text in quotes.")),
    "trap.quote": (
        mark("The text goes on after its closing quote {character}."),
        mark("Put quotes around the whole text, or none; inside them write {character} twice or use the other kind."),
    ),
    "trap.colon": (
        mark("A colon with a space after it begins a value, and this line already has one."),
        mark("Put the whole text in quotes."),
    ),
    "trap.space_after_colon": (
        mark("A space is missing after the colon in “{text}”."),
        mark("Write a space after the colon."),
    ),
    "trap.colon_missing": (
        mark("A colon is missing in “{text}”."),
        mark("After the word that the line begins with, write a colon and a space."),
    ),
    "yaml.syntax": (
        mark("Here the document stops being readable."),
        mark("Compare with the line above: quotes, brackets, colons and indentation."),
    ),
    "yaml.indentation": (
        mark("This line does not line up with the lines around it."),
        mark("Indent it as its neighbours are, two spaces for each level."),
    ),
    "yaml.unclosed": (mark("What begins here with {character} is never closed."), mark("Close it.")),
    "yaml.escape": (
        mark("A backslash between double quotes begins something unknown here."),
        mark("Use single quotes, or write the backslash twice."),
    ),
    "yaml.duplicate_key": (mark("“{key}” is already said in line {first}."), mark("Keep one of the two.")),
    "yaml.anchor": (
        mark("“&” gives a value a name to be used again, which is not done here."),
        mark("Write the value out; a text that begins with “&” goes in quotes."),
    ),
    "yaml.alias": (
        mark("“*” takes up a value from elsewhere, which is not done here."),
        mark("Write the value out; a text that begins with “*” goes in quotes."),
    ),
    "yaml.merge": (mark("“<<” takes up fields from elsewhere, which is not done here."), mark("Write the fields out.")),
    "yaml.tag": (
        mark("“!” gives a value a type, which is not done here."),
        mark("Leave it out; a text that begins with “!” goes in quotes."),
    ),
    "yaml.directive": (
        mark("A line that begins with “%” gives orders to the reader, which is not done here."),
        mark("Delete the line."),
    ),
    "yaml.key_not_text": (
        mark("A list or a group of fields stands where a name is expected."),
        mark("Write a name, a colon, and the value after it."),
    ),
}
