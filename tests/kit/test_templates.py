"""Texts for people: the same ones in every language, and never markup."""

import string
import tomllib
from pathlib import Path

import pytest

import tradepost
from tradepost.kit.templates import Templates

FOLDERS = sorted(Path(tradepost.__file__).parent.rglob("templates/texts"))
INVITATION = {"shop": "<b>Lemons</b>", "sender": "Lemons", "days": 7, "url": "https://x.io/?a=1&b=2"}


@pytest.fixture
def templates():
    return Templates("tradepost.resources.staff_accounts")


def read(path):
    return tomllib.loads(path.read_text("utf-8"))


def places(text):
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.parents[1].name)
def test_every_language_has_every_text_with_the_same_values(folder):
    english = read(folder / "en.toml")

    for path in folder.iterdir():
        texts = read(path)
        assert texts.keys() == english.keys(), path.name
        assert {key: places(text) for key, text in texts.items()} == {key: places(english[key]) for key in texts}


@pytest.mark.parametrize(
    ("wanted", "nearest"), [("en", "en"), ("de", "de"), ("de_AT", "de"), ("pt_BR", "en"), ("", "en"), ("../en", "en")]
)
def test_the_nearest_language(templates, wanted, nearest):
    assert templates.language(wanted) == nearest


def test_values_are_text_in_html_and_stay_as_they_are_in_plain_text(templates):
    html = templates.render("invitation.html", "en", **INVITATION)
    plain = templates.render("invitation.txt", "en", **INVITATION)

    assert "&lt;b&gt;Lemons&lt;/b&gt;" in html
    assert 'href="https://x.io/?a=1&amp;b=2"' in html
    assert "“<b>Lemons</b>”" in plain
    assert "https://x.io/?a=1&b=2" in plain


def test_a_value_is_not_looked_through_for_more_places(templates):
    assert templates.say("subject", "en", shop="{days} {0} %s") == "{days} {0} %s invites you to its team"
