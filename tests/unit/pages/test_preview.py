"""What is the same to read on many accounts is looked at once, with the length that each network counts."""

from governance.submission import TEXT_LIMIT
from platforms.cards import card
from records.queries.accounts import Account
from web.preview import folded, posts

TEXT = "La grande galerie rouvre samedi : https://marees.example/une-tres-longue-adresse-de-la-grande-galerie"


def account(name: str, platform: str = "sandbox-short") -> Account:
    return Account(
        id=name, community="amis", platform=platform, handle=f"marees-{name}", name=f"Musée {name}", connected=True
    )


def body(*accounts: str, **more: object) -> dict[str, object]:
    return {"title": "Réouverture", "text": TEXT, "accounts": list(accounts), "variants": {}, "language": "fr"} | more


def test_thirty_accounts_with_one_text_are_one_preview() -> None:
    house = {one.id: one for one in (account(f"a{number}") for number in range(30))}
    (shown,) = folded(posts(body(*house), house, "fr"))
    assert shown.handle == "marees-a0"
    assert [one.handle for one in shown.same] == [f"marees-a{number}" for number in range(1, 30)]


def test_each_network_still_counts_in_its_own_way() -> None:
    house = {"s": account("s"), "l": account("l", "sandbox-long")}
    (shown,) = folded(posts(body("s", "l"), house, "fr"))
    (other,) = shown.same
    assert (shown.limit, other.limit) == (card("sandbox-short").text_limit.value, card("sandbox-long").text_limit.value)
    assert other.length < shown.length, "a link counts 23 there"


def test_what_differs_is_shown_apart() -> None:
    house = {"s": account("s"), "l": account("l"), "n": account("n", "sandbox-newsroom")}
    own = {"l": {"text": "Autrement.", "language": None, "slot": None}}
    shown = folded(posts(body("s", "l", "n", variants=own), house, "fr"))
    assert [one.account for one in shown] == ["s", "l", "n"], "another text, and a network that shows the title"
    before = body("s", text="La galerie rouvre.")
    assert [one.account for one in folded(posts(body("s", "n"), house, "fr", before=before))] == ["s", "n"]


def test_a_text_that_no_revision_takes_is_neither_counted_nor_shown() -> None:
    house = {"s": account("s")}
    (shown,) = posts(body("s", text="é" * (TEXT_LIMIT + 1)), house, "fr", before=body("s"))
    assert (shown.too_long, shown.text, shown.segments, shown.difference) == (True, "", (), ())
    assert (shown.length, shown.limit) == (TEXT_LIMIT + 1, TEXT_LIMIT)
