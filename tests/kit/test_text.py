import re
import time
from itertools import pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tradepost.kit.text import (
    clean_html,
    like_pattern,
    plain_text,
    search_query,
    search_vector,
    slug,
    slug_keeping_case,
    word_patterns,
    words,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Best Toys", "best-toys"),
        ("Шерсть", "sherst"),
        ("Хлопок & Co.", "khlopok-co"),
        ("D'Artagnan’s  hat", "dartagnans-hat"),
        ("  --Größe_10½  ", "grosse-101-2"),
        ("日本", "riben"),
        ("!?", "none"),
        ("", "none"),
    ],
)
def test_slug_is_lower_case_ascii(text: str, expected: str) -> None:
    assert slug(text, fallback="none") == expected


def test_slug_can_keep_the_case() -> None:
    assert slug_keeping_case("Best Toys") == "Best-Toys"
    assert slug_keeping_case("Шерсть") == "Sherst"
    assert slug_keeping_case("…?") == ""


def test_slug_is_cut_without_a_dash_at_the_end() -> None:
    assert slug("x" * 99 + " yes") == "x" * 99
    assert slug("ab cd", limit=4) == "ab-c"


@settings(deadline=None)  # The tables of a script are loaded when its first letter is met.
@given(st.text())
def test_slug_has_no_other_form(text: str) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*|FALLBACK", slug(text, fallback="FALLBACK"))
    assert len(slug(text)) <= 100
    assert slug(slug(text)) == slug(text)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("just text", "just text"),
        ("  two\n lines\u00a0here ", "two lines here"),
        ("<p>one</p><p>two<br>three</p>", "one two three"),
        ("H<sub>2</sub>O", "H2O"),
        ("<td>a</td><td>b</td>", "a b"),
        ("Fish &amp; chips &lt;3 &euro;5", "Fish & chips <3 €5"),
        ("&amp;lt;", "&lt;"),
        ("a<script>alert('x')</script>b<style>p{}</style>c<!-- d -->", "abc"),
        ("2 < 3", "2 < 3"),
        ('<img src="a.png" alt="x">', ""),
    ],
)
def test_plain_text_is_what_a_reader_sees(html: str, expected: str) -> None:
    assert plain_text(html) == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (
            '<p style="text-align:center">a <b>b</b> <font color="red">c</font></p>',
            '<p style="text-align:center">a <b>b</b> <font color="red">c</font></p>',
        ),
        ('<img src="/a.png" alt="A" onerror="x()">', '<img src="/a.png" alt="A">'),
        ('<table border="1"><tbody><tr><td valign="top">1</td></tr></tbody></table>',) * 2,
        ("a<script>x()</script><style>p{}</style><iframe src=//x></iframe>b", "ab"),
        ('<form action="/x"><input name="q"><button>Go</button></form>', "Go"),
        ('<p class="modal" id="cart" onclick="x()">a</p>', "<p>a</p>"),
        ('<p style="position:fixed;color:red;background:url(//x)">a</p>', '<p style="color:red">a</p>'),
        ('<a href="javascript:x()">a</a>', '<a rel="noopener noreferrer">a</a>'),
        ('<img src="data:image/png;base64,AA">', "<img>"),
    ],
)
def test_clean_html_keeps_formatting_only(html: str, expected: str) -> None:
    assert clean_html(html) == expected


def test_clean_html_opens_new_windows_safely() -> None:
    cleaned = clean_html('<a href="https://a.example/" target="_blank">a</a><a target="opener">b</a>')

    assert set(re.findall(r"target=\S+", cleaned)) == {'target="_blank"'}
    assert cleaned.count('rel="noopener noreferrer"') == 2


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 200_000,
        "".join(f'<b id="<{i}"><p>' for i in range(20_000)),
        "<a " + " ".join(f"a{i}" for i in range(100_000)) + ">",
        "<p>" + "data:image/png;base64," + "A" * 2_000_000,
    ],
    ids=["nested blocks", "unclosed formatting", "many attributes", "long text"],
)
def test_hostile_html_takes_no_minutes(html: str) -> None:
    began = time.process_time()

    plain_text(html)
    clean_html(html)

    assert time.process_time() - began < 10


def test_embedded_images_do_not_use_up_the_room_for_text() -> None:
    image = '<img src="data:image/png;base64,' + "A" * 2_000_000 + '">'

    assert plain_text(f"{image}<p>The text</p>") == "The text"


def test_markup_beyond_the_bound_is_cut_off() -> None:
    assert plain_text("<i>a</i>" * 20_000) == "a" * 5_000


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Zorb lamp, AB-12_x", ["zorb", "lamp", "ab", "12", "x"]),
        ("Straße ＡＢＣ ﬁsh Ⅳ", ["strasse", "abc", "fish", "iv"]),
        ("Шерсть/хлопок", ["шерсть", "хлопок"]),
        ("हिन्दी शब्द", ["हिन्दी", "शब्द"]),
        ("e\u0301te\u0301 = été", ["été", "été"]),
        ("İstanbul ISTANBUL", ["istanbul", "istanbul"]),
        ("Dampf\u00adschiff", ["dampfschiff"]),
        ("i\ufe0f n\ufe0f", ["i", "n"]),
        ("_-—'\x00\\", []),
    ],
)
def test_words_are_folded_runs_of_letters_and_digits(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@given(st.text())
def test_words_of_words_are_themselves(text: str) -> None:
    assert words(" ".join(words(text))) == words(text)


def test_search_vector_numbers_and_weighs_the_words() -> None:
    vector = search_vector(("A", "Zorb lamp"), ("D", "A zorb"), ("B", "…"))

    assert vector == "'zorb':1A,6D 'lamp':2A 'a':5D"
    assert search_vector() == ""
    assert search_vector(("A", "- ' \\ -")) == ""


def test_search_vector_stays_within_the_limits_of_postgresql() -> None:
    assert positions(search_vector(("A", "a " * 1000)))["a"] == list(range(1, 256))

    many = positions(search_vector(("A", " ".join(map(str, range(20_000)))), ("B", "last")))
    assert len(many) == 16383
    assert "last" not in many

    long = search_vector(("A", "ж" * 5000))
    assert list(positions(long)) == ["ж" * 100]

    large = search_vector(("A", " ".join(f"{'ж' * 90}{i}" for i in range(20_000))))
    assert 300_000 < len(large.encode()) < 700_000


@pytest.mark.parametrize(
    ("keyword", "expected"),
    [
        ("Zorb", "'zorb'"),
        ("red lamp", "'red' | 'lamp'"),
        ("foo-bar", "'foo' | 'bar'"),
        ("lamp LAMP", "'lamp'"),
        ('"red lamp"', "'red' <-> 'lamp'"),
        ('big "red lamp" "x"', "'big' | 'red' <-> 'lamp' | 'x'"),
        ("“red lamp”", "'red' <-> 'lamp'"),
        ("zor*", "'zor':*"),
        ('"red zor*"', "'red' <-> 'zor':*"),
        ("a *b* c *", "'a' | 'b':* | 'c'"),
        ("foo*bar", "'foo' | 'bar'"),
        ('15" screen', "'15' | 'screen'"),
        ('"a b" "c d', "'a' <-> 'b' | 'c' | 'd'"),
        ("o'neil \\ & | ! <->", "'o' | 'neil'"),
        ("x" * 200, f"'{'x' * 100}'"),
        ("", None),
        ('" " * -', None),
    ],
)
def test_search_query_of_what_somebody_typed(keyword: str, expected: str | None) -> None:
    assert search_query(keyword) == expected


def test_search_query_of_an_endless_keyword_stays_short() -> None:
    assert len(search_query("a1 b2 c3 " * 1_000_000) or "") < 100
    assert len(search_query("".join(f"{i} " for i in range(100_000))) or "") < 3000


@given(st.text(), st.sampled_from(['"{}"', "{}", "“{}”", '"{}', "({})", "{}*"]))
def test_every_word_of_a_text_is_found_however_it_is_quoted(text: str, quoting: str) -> None:
    vector = positions(search_vector(("B", text)))

    for word in words(text):
        query = search_query(quoting.format(word))

        assert query is not None
        assert all(lexeme in vector for lexeme in re.findall(r"'([^']+)'", query))


@given(st.text(), st.text())
def test_a_phrase_is_found_within_one_text_only(first: str, second: str) -> None:
    vector = positions(search_vector(("A", first), ("B", second)))
    inside = [*pairwise(words(first)), *pairwise(words(second))]
    assume(words(first) and words(second))

    def adjacent(left: str, right: str) -> bool:
        return any(place + 1 in vector[right] for place in vector[left])

    assert all(adjacent(left, right) for left, right in inside)
    across = (words(first)[-1], words(second)[0])
    assert adjacent(*across) == (across in inside)


@given(st.text())
def test_a_query_holds_nothing_but_terms_and_operators(keyword: str) -> None:
    query = search_query(keyword)

    assert query is None or re.fullmatch(r"'[^'\\\s]+'(:\*)?((?: \| | <-> )'[^'\\\s]+'(:\*)?)*", query)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("lamp", "%lamp%"), ("100%", r"%100\%%"), ("a_b", r"%a\_b%"), ("a\\b", r"%a\\b%"), ("", "%%")],
)
def test_like_pattern_takes_the_text_literally(text: str, expected: str) -> None:
    assert like_pattern(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" Big  LAMP big ", ["%big%", "%lamp%"]),
        ("5% Größe", [r"%5\%%", "%grösse%"]),
        (f"{'a' * 999} b", [f"%{'a' * 999}%"]),
    ],
)
def test_each_word_is_looked_for_once(text: str, expected: list[str]) -> None:
    assert word_patterns(text) == expected


def positions(vector: str) -> dict[str, list[int]]:
    """Read a tsvector literal back: the positions of each lexeme."""
    found = re.findall(r"'([^']+)':([0-9ABCD,]+)", vector)
    assert " ".join(f"'{lexeme}':{places}" for lexeme, places in found) == vector
    return {lexeme: [int(place[:-1]) for place in places.split(",")] for lexeme, places in found}
