"""Nothing invisible leaves unseen, and what is lawful stays as it is."""

import pytest

from web.marks import invisible, marked


@pytest.mark.parametrize("character", ["\u200b", "\u202e", "\ufeff", "\u00ad", "\u0007", "\u2060", "\u2028"])
def test_an_invisible_character_is_shown_by_its_code(character: str) -> None:
    text = f"Le mu{character}sée"
    assert f"U+{ord(character):04X}" in invisible(text)[0]
    assert "".join(segment.text for segment in marked(text) if segment.look != "mark") == "Le musée"


@pytest.mark.parametrize(
    "text", ["👩‍👩‍👧 en famille", "drapeau 🇫🇷", "cœur ❤️", "Oui\u00a0: « 10\u202f000 »", "deux\nlignes\tici"]
)
def test_emoji_and_french_spaces_are_left_alone(text: str) -> None:
    assert invisible(text) == ()
    assert "".join(segment.text for segment in marked(text)) == text


def test_links_and_hashtags_look_as_on_a_network() -> None:
    tags = [segment.text for segment in marked("Voir https://musee.example/a, #été @marees.") if segment.look == "tag"]
    assert tags == ["https://musee.example/a", "#été", "@marees"]
