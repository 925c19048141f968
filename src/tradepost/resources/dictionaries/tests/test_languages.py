"""Languages, and the order of names in them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tradepost.resources.dictionaries.languages import alphabetical, find_locale


@pytest.mark.parametrize(
    ("lang", "names"),
    [
        ("en", "Ada Åland Albania Łódź Mali Öland Zambia"),
        ("de", "Afghanistan Ägypten Albanien Österreich Otranto Zypern"),
        ("sv", "Albanien Zambia Åland Ägypten Österrike"),
        ("da", "Albanien Zambia Ækvator Østrig Åland"),
        ("es", "Nauru Níger Nueva Ñuble Omán"),
        ("cs", "Celje Čína Haiti Chile Indie"),
        ("et", "Soome Šveits Zaire Taani Venemaa Õismäe Ästa"),
        ("tr", "Cezayir Çin Haiti Irak İran"),
        ("ru", "Египет Ёлкино Жуков Индия Йемен Кипр"),
        ("uk", "Гана Ґудзик Естонія Єгипет Зімбабве Індія Ірак Йорданія"),
        ("ja", "カナダ ガボン ガンビア"),
        ("zh", "阿根廷 巴西 中国"),
    ],
)
def test_every_alphabet_has_its_order(lang, names):
    ordered = names.split()

    assert sorted(set(ordered), key=alphabetical(find_locale(lang))) == ordered


@given(st.text(), st.sampled_from(["en", "de", "cs", "tr", "zh", "ja", "ru"]))
def test_any_name_can_be_sorted(name, lang):
    assert alphabetical(find_locale(lang))(name)[1] == name


@given(st.text())
def test_any_text_is_some_language(tag):
    assert find_locale(tag).language
