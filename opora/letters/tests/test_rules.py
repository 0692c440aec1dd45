from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from opora.base.text import latin_fold, transliterate
from opora.letters.rules import (
    STEPS,
    Fact,
    Innocent,
    channel_problem,
    found_in,
    identity_numbers,
    innocents,
    may_become,
    serving_problem,
    spellings,
)

ADDRESS = Fact("hidden_address", "гр. Стара Загора 6000, ул. „Тихомир Брезов“ № 17, бл. 3, вх. Б, ет. 2, ап. 9")
NOTIFIER = Fact("notifier", "д-р Невена Капанова, съседка")
PHONE = Fact("hidden_phone", "0888 123 457")
CHILD = Fact("other_family", "Габриела Николаева Щерионова")

DISGUISES = [
    "ул. „Тихомир Брезов“ № 17",
    "ул. Тихомир Брезов 17",
    "УЛ. ТИХОМИР БРЕЗОВ 17",
    "улица Тихомир Брезов, номер 17",
    "живее на Тихомир Брезов №17, втория етаж",
    "ул.Тихомир Брезов17",
    "Тихомир-Брезов 17",
    "ул. Т. Брезов 17",
    "на Брезов 17",
    "ul. Tihomir Brezov 17",
    "17 Tihomir Brezov Str.",
    "TIHOMIR BREZOV 17, STARA ZAGORA",
    "Tixomir Brezov 17",
    "ул. Tихомир Брeзов 17",
    "Тихо\u00adмир Бре\u00adзов 17",
    "Тихомир Бре-\nзов 17",
    "Тихомир Бре‐\n   зов 17",
    "Тихомир\nБрезов\n17",
    "Т и х о м и р Б р е з о в 1 7",
    "Тихо\u200bмир Брезов\u00a017",
    "писмо_тихомир_брезов_17.pdf",
    "гр. Стара Загора, ул. „Тихомир Брезов“ 17, ж.к. няма",
]
HARMLESS = [
    "гр. Стара Загора 6000, ул. Примерна 1",
    "Община Стара Загора, област Стара Загора",
    "Тихомир дойде на 17 ноември",
    "ул. „Тихомир Брезов“ 18",
    "ул. „Тихомир Брезов“ 170",
    "Брезова гора, 17 дървета",
    "бл. 3, вх. Б, ет. 2, ап. 9",
    "Срещата е на 17.11.2026 г. в 10:30 ч.",
    "",
]


@pytest.mark.parametrize("disguise", DISGUISES)
def test_a_hidden_address_is_found_however_it_is_written(disguise):
    assert found_in(f"Уважаеми господине, {disguise} и поздрави.", [ADDRESS]) == {"hidden_address"}


@pytest.mark.parametrize("text", HARMLESS)
def test_what_only_looks_like_it_may_leave(text):
    assert found_in(text, [ADDRESS, PHONE, CHILD]) == set()


@pytest.mark.parametrize(
    "text",
    [
        "0888123457",
        "0888/123-457",
        "+359 888 123 457",
        "00359888123457",
        "(0888) 12 34 57",
        "888 123 457",
        "0888.123.457",
    ],
)
def test_a_hidden_number_is_found_with_and_without_its_prefix(text):
    assert found_in(f"Обадете се на {text}!", [PHONE]) == {"hidden_phone"}


def test_a_number_of_the_town_is_found_without_its_code():
    assert found_in("тел. 600 123", [Fact("hidden_phone", "042 600 123")]) == {"hidden_phone"}


def test_another_number_may_leave():
    assert found_in("0888 123 458, 116 111, 112", [PHONE]) == set()


@pytest.mark.parametrize(
    "text",
    [
        "Невена Капанова", "Капанова, Невена", "НЕВЕНА КАПАНОВА", "Nevena Kapanova", "Н. Капанова", "г-жа Капанова",
        "д-р Капанова", "семейство Капанови", "nevena.kapanova@primer.test", "невенакапанова", "Капанова",
        "Невена\nКапанова",
    ],
)  # fmt: skip
def test_who_raised_the_concern_is_found(text):
    assert found_in(f"Научихме от {text}.", [NOTIFIER]) == {"notifier"}


@pytest.mark.parametrize("text", ["Невена", "капан", "съседка", "Съседите помагат.", "Капановска махала"])
def test_a_given_name_or_a_part_of_a_word_gives_nobody_away(text):
    assert found_in(text, [NOTIFIER]) == set()


def test_a_family_name_that_many_have_counts_only_with_more():
    notifier = Fact("notifier", "Мария Иванова")
    assert found_in("Ивановата къща на Иванов", [notifier]) == set()
    assert found_in("г-жа Иванова", [notifier]) == found_in("Мария Иванова", [notifier]) == {"notifier"}


@pytest.mark.parametrize("text", ["Габриела Щерионова", "Щерионова Габриела", "Габриела Николаева Щерионова",
                                  "Gabriela Shterionova", "Г. Щерионова", "семейство Щерионови"])  # fmt: skip
def test_a_child_of_another_family_is_found(text):
    assert found_in(text, [CHILD]) == {"other_family"}


def test_a_given_name_alone_is_shared_by_many():
    assert found_in("Габриела рисува. Щерионова улица няма.", [CHILD]) == set()


def test_somebody_of_the_same_name_in_this_family_may_be_named():
    ours = Innocent(innocents(["Габриела Щерионова"]))
    assert found_in("Габриела Щерионова", [CHILD], innocent=ours) == set()


def test_one_of_the_family_who_raised_the_concern_is_never_named_in_full():
    notifier, ours = Fact("notifier", "Невена Райчева"), Innocent(innocents(["Невена Райчева", "Камен Райчев"]))
    assert found_in("семейство Райчеви", [notifier], innocent=ours) == set()
    assert found_in("Невена Райчева каза", [notifier], innocent=ours) == {"notifier"}


def test_a_shelter_is_found_by_its_name_and_its_town_alone_is_not():
    shelter = Fact("placement", "Кризисен център „Синя врата“, с. Богомилово")
    assert found_in("Детето е в „Синя врата“.", [shelter]) == {"placement"}
    assert found_in("Живее в с. Богомилово.", [shelter]) == set()


def test_a_place_without_a_number_is_found_by_its_description():
    place = Fact("hidden_address", "с. Богомилово, третата къща след чешмата")
    assert found_in("Третата къща, след чешмата", [place]) == {"hidden_address"}


@pytest.mark.parametrize("text", ["7523169263", "ЕГН: 752316 9263.", "ЕГН 752316-9263", "75 23 16 92 63", "9622290010"])
def test_an_identity_number_stops(text):
    assert found_in(text, []) == {"identity_number"}


@pytest.mark.parametrize(
    "text",
    ["0888 123 456", "7523169264", "С-2026-010123", "И-2026-000002", "20.11.2026 12:30", "на 20.11.2026 10 часа"],
)
def test_other_figures_are_no_identity_number(text):
    assert identity_numbers(text) == []


@pytest.mark.parametrize("text", ["С-2026-010004", "20.11.2026 123401", "0888123459"])
def test_nor_are_figures_that_would_pass_for_one_by_chance(text):
    """A number of ours, a day with the number of a letter, a telephone: their check figures happen to fit."""
    assert identity_numbers(text) == []
    assert identity_numbers(f"1.{'7523169263'}") == ["7523169263"]


def test_a_number_the_recipient_needs_may_leave():
    assert found_in("7523169263", [], numbers={"7523169263"}) == set()


words = st.text("абвгдежзийклмнопрстуфхцчшщъьюя", min_size=5, max_size=12)
dressed = st.sampled_from([str, str.upper, str.title, transliterate, lambda text: transliterate(text).upper()])
between = st.sampled_from([" ", "  ", "\n", ", ", " – ", "\u00a0", "_", "/"])


def test_a_telephone_beside_a_hidden_address_does_not_make_every_telephone_hidden():
    hidden = Fact("hidden_address", "кв. Лозенец, тел. 088 812 3457")
    assert found_in("Обадете се на тел. 088 711 2233.", [hidden]) == set()
    assert found_in("тел. 0888123457", [hidden]) == {"hidden_address"}


def test_the_town_of_a_hidden_address_stands_in_every_letter():
    hidden = Fact("hidden_address", "гр. Стара Загора, жълтата къща зад църквата")
    assert found_in("Община Стара Загора", [hidden]) == set()


@given(given_name=words, family_name=words, dress=dressed, gap=between, turned=st.booleans())
def test_whoever_raised_a_concern_is_found_in_any_dress(given_name, family_name, dress, gap, turned):
    name = [given_name.title(), family_name.title()]
    text = dress(gap.join(reversed(name) if turned else name))
    assert found_in(f"Ред преди. {text} ред след.", [Fact("notifier", " ".join(name))]) == {"notifier"}


@given(street=words, number=st.integers(1, 999), dress=dressed, mark=st.sampled_from([" ", " № ", ", N ", " номер "]))
def test_a_street_with_its_number_is_found_in_any_dress(street, number, dress, mark):
    assume(len(latin_fold(street)) > 2)
    hidden = Fact("hidden_address", f"гр. Русе, ул. „{street.title()}“ № {number}, ет. 1")
    assert found_in(f"на ул. {dress(street)}{mark}{number}, да", [hidden]) == {"hidden_address"}


@given(text=st.text(max_size=200))
def test_any_text_can_be_checked(text):
    found_in(text, [ADDRESS, NOTIFIER, PHONE, CHILD, Fact("placement", text), Fact("notifier_contact", text)])


@given(text=st.text(max_size=60))
def test_no_spelling_is_so_short_that_every_letter_holds_it(text):
    for kind in ("hidden_address", "notifier", "placement", "other_family"):
        for spelling in spellings(kind, text):
            assert len("".join(spelling)) > 2


def test_from_every_state_a_letter_goes_only_forward():
    assert set().union(*STEPS.values()) <= set(STEPS)
    assert not may_become("stopped", "sent") and not may_become("served", "withdrawn")
    assert may_become("sent", "served")


def test_a_letter_is_served_between_the_day_it_left_and_today():
    sent, today = date(2026, 11, 10), date(2026, 11, 20)
    assert serving_problem(date(2026, 11, 9), sent, today)
    assert serving_problem(date(2026, 11, 21), sent, today)
    assert serving_problem(sent, sent, today) is None and serving_problem(today, sent, today) is None


def test_each_way_to_leave_needs_its_address():
    assert channel_problem("message", "person", "")
    assert channel_problem("email", "person", "ул. Примерна 1")
    assert channel_problem("post", "person", " ")
    assert channel_problem("email", "person", "a@primer.test") is None
    assert channel_problem("hand", "person", "") is None
