"""A settlement is found by whatever a person types, and is never mistaken for its namesake."""

import pytest

from opora.base import packs, places

EVERY = list(packs.pack().settlements.values())
NAMESAKES = 60  # more than any name repeats


def unfound(written):
    return [place.code for place in EVERY if place not in places.find(written(place), NAMESAKES)]


def test_every_settlement_is_found_by_its_name():
    assert unfound(lambda place: place.name_bg) == []


def test_every_settlement_is_found_in_latin_letters():
    assert unfound(lambda place: place.name_en) == []


def test_every_settlement_is_found_in_capitals():
    assert unfound(lambda place: place.name_bg.upper()) == []
    assert unfound(lambda place: place.name_en.upper()) == []


def test_every_settlement_is_found_with_a_look_alike_letter():
    slip = str.maketrans("аеосрхАЕОСРХВКМНТ", "aeocpxAEOCPXBKMHT")

    def slipped(place):
        at = next((i for i, char in enumerate(place.name_bg) if char.translate(slip) != char), None)
        return place.name_bg if at is None else _with_latin(place.name_bg, at, slip)

    assert unfound(slipped) == []


def _with_latin(name, at, slip):
    return name[:at] + name[at].translate(slip) + name[at + 1 :]


@pytest.mark.parametrize("lang", ["bg", "en"])
def test_every_label_leads_back_to_its_own_settlement(lang):
    assert [place.code for place in EVERY if places.find(place.label(lang), 1) != [place]] == []


def test_no_two_settlements_share_a_label():
    for lang in ("bg", "en"):
        assert len({place.label(lang) for place in EVERY}) == len(EVERY)


@pytest.mark.parametrize("typed", ["стара", "stara z", "СТАРА ЗАГОРА", "Cтара Загора", " гр.  Стара  Загора "])
def test_stara_zagora_comes_first_however_it_is_typed(typed):
    assert places.find(typed)[0].label() == "гр. Стара Загора"


def test_a_later_word_is_enough_but_comes_after_a_beginning():
    found = [place.name_bg for place in places.find("загор", 30)]
    assert "Стара Загора" in found
    beginnings = [name.lower().startswith("загор") for name in found]
    assert beginnings == sorted(beginnings, reverse=True)


@pytest.mark.parametrize("typed", ["Бяла, Сливен", "бяла, общ. Сливен", "Byala, Sliven", "с. Бяла, обл. Сливен"])
def test_a_name_is_narrowed_by_its_municipality(typed):
    assert places.find(typed)[0].label() == "с. Бяла, общ. Сливен, обл. Сливен"


def test_town_and_village_of_one_name_are_told_apart():
    assert places.find("с. Елин Пелин")[0].kind == "village"
    assert places.find("гр. Елин Пелин")[0].kind == "town"


def test_a_code_is_found_whole_and_only_whole():
    assert [place.code for place in places.find("00014")] == ["00014"]
    assert places.find("14") == []
    assert places.get("00014").name_bg == "Абланица" and places.get("14") is None


def test_a_post_code_finds_its_places():
    found = places.find("2932")
    assert "00014" in [place.code for place in found]
    assert all(place.post_code == "2932" for place in found)


@pytest.mark.parametrize("typed", ["", " ", "р", "%", "_", "„“", ", Сливен", "гр.", "\x00", "ъъъъ"])
def test_almost_nothing_finds_nothing(typed):
    assert places.find(typed) == []


def test_no_more_than_asked_for():
    assert len(places.find("ра", 7)) == 7


def test_a_label_says_only_what_is_needed():
    russe, byala = places.find("Русе")[0], places.find("Бяла, Сливен")[0]
    assert (russe.label(), russe.label("en")) == ("гр. Русе", "Ruse")
    assert russe.full() == "гр. Русе, общ. Русе, обл. Русе"
    assert byala.label("en") == "Byala (village), Sliven municipality, Sliven district"
    assert "ЕКАТТЕ" in next(p for p in EVERY if p.same_municipality).label()


def test_a_place_knows_where_it_lies():
    russe = places.find("Русе")[0]
    assert (russe.municipality_code, russe.district_code) == ("RSE27", "RSE")
    assert russe in places.settlements_of("RSE27")
    assert all(place.municipality_code == "RSE27" for place in places.settlements_of("RSE27"))
    assert places.settlements_of("XXX00") == []


def test_lists_stand_in_bulgarian_order():
    names = [place.name_bg for place in places.municipalities()]
    assert (len(names), names[0], names[-1]) == (265, "Аврен", "Ямбол")
    assert [place.name_bg for place in places.districts()][:2] == ["Благоевград", "Бургас"]


def test_two_municipalities_of_one_name_are_told_apart():
    byala = [place.label() for place in places.municipalities() if place.name_bg == "Бяла"]
    assert byala == ["общ. Бяла, обл. Русе", "общ. Бяла, обл. Варна"]
    assert places.municipality("SZR31").label() == "общ. Стара Загора"


def test_the_capital_and_the_district_around_it_are_told_apart():
    assert (places.district("SOF").name_en, places.district("SFO").name_en) == ("Sofia (capital)", "Sofia")
