import pytest
from django.utils import translation

from opora.base import forms


class Where(forms.Form):
    place = forms.SettlementField(label="Where?")


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


def test_a_place_is_found_by_its_name_in_either_alphabet_and_by_its_code():
    for typed in ("Стара Загора", "гр. стара загора", "STARA ZAGORA", "68850"):
        form = Where({"place": typed})
        assert form.is_valid(), form.errors
        assert form.cleaned_data["place"] == "68850"


def test_the_municipality_after_a_comma_tells_two_places_of_one_name_apart():
    form = Where({"place": "Абланица, Ловеч"})
    assert form.is_valid(), form.errors
    assert form.cleaned_data["place"] == "00028"


def test_a_name_of_several_places_is_asked_back_and_the_choice_counts_for_that_name_only():
    form = Where({"place": "Абланица"})
    assert "Several places are called “Абланица”" in form.errors["place"][0]
    page = str(form)
    assert 'name="place_pick" value="00028"' in page and 'name="place_asked" value="Абланица"' in page
    assert 'value="Абланица"' in page
    chosen = {"place": "Абланица", "place_asked": "Абланица", "place_pick": "00028"}
    assert Where(chosen).is_valid() and Where(chosen).fields["place"].widget.offered == ()
    changed = Where(chosen | {"place": "Русе"})
    assert changed.is_valid() and changed.cleaned_data["place"] != "00028"


def test_a_place_is_never_guessed_from_a_part_of_its_name():
    assert "Choose one of these" in Where({"place": "Стара Заг"}).errors["place"][0]
    assert "No place is called" in Where({"place": "Никъдево"}).errors["place"][0]


def test_a_code_without_its_leading_noughts_is_asked_back():
    assert "leading nought" in Where({"place": "14"}).errors["place"][0]


def test_a_stored_place_is_shown_by_its_name_and_read_back():
    with translation.override("bg"):
        for code in ("68850", "00028"):
            label = Where(initial={"place": code})["place"].value()
            form = Where({"place": label})
            assert form.is_valid(), (label, form.errors)
            assert form.cleaned_data["place"] == code


def test_every_place_is_read_back_from_its_label():
    from opora.base import places

    for number, place in enumerate(p for m in places.municipalities() for p in places.settlements_of(m.code)):
        if number % 50 == 0 or place.same_municipality:
            for language in ("bg", "en"):
                form = Where({"place": place.label(language)})
                assert form.is_valid() and form.cleaned_data["place"] == place.code, place.label(language)
