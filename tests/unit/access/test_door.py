"""The small rules at the door: where a redirect may lead, which language, which host, which cursor, which body."""

import pytest

from api.bodies import plain
from api.paging import cursor_of, place_of
from governance.refusal import Refusal
from governance.submission import InvalidSubject
from records.passwords import acceptable, hash_password, is_password
from records.secret import csrf_token, new_secret, secret_digest
from web.device import device_name
from web.language import preferred
from web.paths import local_path
from web.security import host_name


@pytest.mark.parametrize(
    "elsewhere",
    ["https://evil.example/", "//evil.example", "/\\evil.example", "\\\\evil.example", "javascript:alert(1)", "evil",
     "/ok\r\nset-cookie: a=b", "/\t/evil.example", "http:/evil", "", "///evil.example", "/a\\b"],
)  # fmt: skip
def test_no_redirect_leads_to_another_site(elsewhere: str) -> None:
    assert local_path(elsewhere) == "/inbox"


def test_a_path_of_ours_is_kept_with_its_query() -> None:
    assert local_path("/cases/1?tab=story") == "/cases/1?tab=story"


def test_the_language_is_what_is_said_then_what_the_browser_prefers_then_french() -> None:
    assert preferred("fr", "en") == "en"
    assert preferred("en-GB,en;q=0.9,fr;q=0.8") == "en"
    assert preferred("de, fr;q=0.3, en;q=0.7") == "en"
    assert preferred("de", "nl", None) == "fr"
    assert preferred("en;q=broken") == "fr"
    assert preferred("") == "fr"


def test_a_host_is_known_by_its_name_without_the_port() -> None:
    assert host_name("Localhost:8000") == "localhost"
    assert host_name("[::1]:8000") == "[::1]"
    assert host_name("evil.example") == "evil.example"


def test_a_cursor_comes_back_and_one_from_elsewhere_is_refused() -> None:
    assert place_of("cases", cursor_of("cases", "12.abc")) == "12.abc"
    assert place_of("cases", None) is None
    for wrong in (cursor_of("tasks", "12.abc"), "%%%", "bm9uc2Vuc2U", "é", "", "W10"):
        with pytest.raises(Refusal, match=r"cursor\.wrong"):
            place_of("cases", wrong)


def test_what_json_readers_would_disagree_on_is_refused_with_its_field() -> None:
    deep: dict[str, object] = {}
    for _ in range(20):
        deep = {"a": deep}
    for wrong in ({"n": 2**60}, {"n": float("nan")}, {"text": "a\ud800"}, {"\udfff": 1}, deep, {"l": [[float("inf")]]}):
        with pytest.raises(InvalidSubject) as refused:
            plain(wrong, "subject")
        assert refused.value.errors[0].field.startswith("subject")
    assert plain({"title": "é", "slot": None, "accounts": ["a"]}, "subject")


def test_a_password_is_known_by_its_hash_alone_and_nobody_has_one() -> None:
    kept = hash_password("un deux trois quatre")
    assert kept.startswith("$argon2id$")
    assert is_password("un deux trois quatre", kept)
    assert not is_password("un deux trois", kept)
    assert not is_password("anything", None)
    assert not is_password("x" * 10_000, kept)
    assert not is_password("x", "not a hash")


@pytest.mark.parametrize(
    ("chosen", "code"),
    [("short", "password.too_short"), ("x" * 500, "password.too_long"), ("aaaaaaaaaaaaaa", "password.guessable"),
     ("camille@marees.example", "password.guessable")],
)  # fmt: skip
def test_a_password_that_is_no_good_is_refused(chosen: str, code: str) -> None:
    with pytest.raises(Refusal, match=code.replace(".", r"\.")):
        acceptable(chosen, not_like=("Camille@marees.example",))
    acceptable("trois marées hautes")


def test_secrets_are_long_and_the_token_of_a_form_does_not_tell_them() -> None:
    one, other = new_secret(), new_secret()
    assert len(one) >= 43
    assert one != other
    assert csrf_token(one) != secret_digest(one)
    assert one not in csrf_token(one)


def test_a_session_is_called_by_its_browser() -> None:
    firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
    assert device_name(firefox, "en") == "Firefox on Linux"
    assert device_name(firefox, "fr") == "Firefox sous Linux"
    assert device_name("", "fr") == "un navigateur"
