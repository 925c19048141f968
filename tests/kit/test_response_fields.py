import copy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tradepost.kit.response_fields import Selection, parse, reads, select

PAGE = {
    "total": 2,
    "count": 2,
    "items": [
        {
            "id": 1,
            "nameTranslated": {"en": "Cup", "nl": "Kop"},
            "options": [{"name": "Size", "choices": [{"text": "L", "priceModifier": 1}], "required": False}],
            "inventory": {"12": {"quantity": 3, "limit": 1}, "13": {"quantity": 0}},
        },
        {"id": 2, "nameTranslated": {"en": "Mug"}, "options": None},
    ],
}


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("", None),
        ("  ", None),
        (" , ,", None),
        ("id", {"id": None}),
        (" total , items ( id , name ) ", {"total": None, "items": {"id": None, "name": None}}),
        ("a(b(c(d))),e", {"a": {"b": {"c": {"d": None}}}, "e": None}),
        ("a,,b,", {"a": None, "b": None}),
        ("a(b),a(c)", {"a": {"b": None, "c": None}}),
        ("a,a(b)", {"a": None}),
        ("a(b),a", {"a": None}),
        ("zip code", {"zip code": None}),
        ("имя(en)", {"имя": {"en": None}}),
    ],
)
def test_expressions_are_read(expression: str, expected: Selection | None) -> None:
    assert parse(expression) == expected


@pytest.mark.parametrize(
    "expression",
    [
        "(",
        ")",
        "a(",
        "a(b",
        "a(b))",
        "a)",
        "(a)",
        "a()",
        "a( , )",
        "a,(b)",
        "a(b)c",
        "a(b)(c)",
        "a((b))",
        "a,a()",
    ],
)
def test_malformed_expressions_are_refused(expression: str) -> None:
    with pytest.raises(ValueError, match=r"[Pp]arenthes"):
        parse(expression)


def test_nesting_is_unlimited() -> None:
    depth = 50_000

    assert parse("a(" * depth + "a" + ")" * depth) is not None
    with pytest.raises(ValueError, match="not closed"):
        parse("a(" * depth)


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("", PAGE),
        ("total", {"total": 2}),
        ("total,items(id)", {"total": 2, "items": [{"id": 1}, {"id": 2}]}),
        (
            "items(id,nameTranslated(nl))",
            {"items": [{"id": 1, "nameTranslated": {"nl": "Kop"}}, {"id": 2, "nameTranslated": {}}]},
        ),
        (
            "items(options(name,choices(text)))",
            {"items": [{"options": [{"name": "Size", "choices": [{"text": "L"}]}]}, {"options": None}]},
        ),
        ("items(nothing)", {"items": [{}, {}]}),
        ("nothing,limit(x)", {}),
        ("total(x)", {"total": 2}),
        (
            "items(inventory(quantity))",
            {"items": [{"inventory": {"12": {"quantity": 3}, "13": {"quantity": 0}}}, {}]},
        ),
    ],
)
def test_only_the_named_fields_remain(expression: str, expected: Any) -> None:
    assert select(PAGE, parse(expression), frozenset({"items.inventory"})) == expected


def test_without_being_told_a_map_is_an_object() -> None:
    assert select(PAGE, parse("items(inventory(13))"))["items"][0] == {"inventory": {"13": {"quantity": 0}}}


def test_a_bare_array_addresses_its_elements() -> None:
    assert select([{"id": 1, "title": "a", "x": 2}, {"title": "b"}, None], parse("id,title")) == [
        {"id": 1, "title": "a"},
        {"title": "b"},
        None,
    ]


def test_data_keys_and_array_positions_are_not_part_of_a_path() -> None:
    value = {"a": {"k": [{"b": {"l": {"c": 1, "d": 2}}, "e": 3}], "m": 5}}

    assert select(value, parse("a(b(c))"), frozenset({"a", "a.b"})) == {"a": {"k": [{"b": {"l": {"c": 1}}}], "m": 5}}


def test_the_whole_value_can_be_a_map() -> None:
    assert select({"x": {"a": 1, "b": 2}}, parse("a"), frozenset({""})) == {"x": {"a": 1}}
    assert select([{"x": {"a": 1, "b": 2}}], parse("a"), frozenset({""})) == [{"x": {"a": 1}}]


def test_the_value_itself_is_left_alone() -> None:
    before = copy.deepcopy(PAGE)

    select(PAGE, parse("items(id,inventory(quantity))"), frozenset({"items.inventory"}))

    assert before == PAGE


@pytest.mark.parametrize(
    ("expression", "path", "expected"),
    [
        ("", ("items", "combinations"), True),
        ("total,items(id)", ("total",), True),
        ("total,items(id)", ("items",), True),
        ("total,items(id)", ("items", "combinations"), False),
        ("total,items", ("items", "combinations", "id"), True),
        ("items(id)", ("total",), False),
        ("items(id)", (), True),
    ],
)
def test_reads_tells_what_can_be_skipped(expression: str, path: tuple[str, ...], expected: bool) -> None:
    assert reads(parse(expression), *path) is expected


names = st.sampled_from("abcd")
selections = st.recursive(
    st.dictionaries(names, st.none(), min_size=1),
    lambda inner: st.dictionaries(names, st.none() | inner, min_size=1),
    max_leaves=12,
)
documents = st.recursive(
    st.none() | st.integers() | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(names, inner),
    max_leaves=25,
)
paths = st.frozensets(st.lists(names, max_size=3).map(".".join), max_size=4)


def written(selection: Selection) -> str:
    return ",".join(
        name if children is None else f"{name}({written(children)})" for name, children in selection.items()
    )


@given(selections)
def test_a_written_selection_reads_back(selection: Selection) -> None:
    assert parse(written(selection)) == selection
    assert parse(f" {written(selection).replace(',', ' ,, ').replace('(', ' ( ')}, ") == selection


@given(documents, selections, paths)
def test_selecting_twice_changes_nothing_more(document: Any, selection: Selection, maps: frozenset[str]) -> None:
    once = select(document, selection, maps)

    assert select(once, selection, maps) == once


@given(documents, selections)
def test_nothing_appears_that_was_not_read(document: Any, selection: Selection) -> None:
    def check(value: Any, path: tuple[str, ...]) -> None:
        if isinstance(value, list):
            for element in value:
                check(element, path)
        elif isinstance(value, dict):
            for name, child in value.items():
                assert reads(selection, *path, name)
                check(child, (*path, name))

    check(select(document, selection), ())


@given(st.text(alphabet="ab(), "))
def test_any_text_is_a_selection_or_a_value_error(expression: str) -> None:
    try:
        selection = parse(expression)
    except ValueError:
        assert "(" in expression or ")" in expression
    else:
        assert expression.count("(") == expression.count(")")
        assert selection is None or parse(written(selection)) == selection
