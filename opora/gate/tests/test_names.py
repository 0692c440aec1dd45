import pytest

from opora.gate.rules import Name, pseudonyms, stand_ins

FAMILY = [
    Name("детето А", "Стефан", "Илиев", "Маринов"),
    Name("детето Б", "Мира", "Илиева", "Маринова"),
    Name("майката", "Радка", "Петрова", "Маринова"),
    Name("бащата", "Илия", "Стефанов", "Маринов"),
    Name("бабата", "Златка"),
    Name("дядото", "Петър", "", "Юмеров"),
    Name("", family="Маринови"),
]
replace = pseudonyms(FAMILY)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("Вчера Радка не отвори.", "Вчера майката не отвори."),
        ("Радка Петрова Маринова не отвори.", "Майката не отвори."),
        ("После РАДКА МАРИНОВА дойде.", "После майката дойде."),
        ("Това е Радкината сестра.", "Това е на майката сестра."),
        ("Стефановата тетрадка е тук.", "На детето А тетрадка е тук."),
        ("„Стефане, ела!“", "„Детето А, ела!“"),
        ("Радке, Мире и Петре!", "Майката, детето Б и дядото!"),
        ("Семейство Маринови е тук.", "Семейство [име] е тук."),
        ("г-н Маринов и г-жа Маринова", "г-н [име] и г-жа [име]"),
        ("Мариновите деца; Мариновата къща", "[име] деца; [име] къща"),
        ("Дойдоха Стефан, Радка и Мира.", "Дойдоха детето А, майката и детето Б."),
        ("Стефан Мира прегърна.", "Детето А детето Б прегърна."),
        ("Отиде при баба Златка.", "Отиде при бабата."),
        ("Петровата къща", "На дядото къща"),
        ("Radka Marinova signed.", "Майката signed."),
        ("ЕГН 7523169263, тел. 0888 123 456", "ЕГН […], тел. […]"),
    ],
)
def test_names_are_replaced_in_every_form(said, told):
    assert replace(said) == told


@pytest.mark.parametrize(
    "said",
    ["Не им дава мира.", "Иван Петканов помогна.", "На 3.04.2026 г. дойдоха 12 души.", "Мирно е.", "", "Стефания пя."],
)
def test_what_is_no_name_of_the_family_stays(said):
    assert replace(said) == said


@pytest.mark.parametrize("ending", ["ов", "ова", "ови", "овите", "овата", "овият", "ово"])
def test_every_form_of_the_family_name_goes(ending):
    assert f"Марин{ending}" not in replace(f"Видяхме Марин{ending} вчера.")


@pytest.mark.parametrize(
    ("family", "forms"),
    [
        ("Лясковска", ["Лясковски", "Лясковската"]),
        ("Алиева", ["Алиев", "Алиеви"]),
        ("Юмер", ["Юмер", "Юмерови"]),
        ("Петкова-Дочева", ["Петкова", "Дочеви", "Петкова-Дочева"]),
    ],
)
def test_other_kinds_of_family_names_go_too(family, forms):
    told = pseudonyms([Name("майката", "Ана", "", family)])
    assert [told(f"и {form} дойде") for form in forms] == ["и [име] дойде"] * len(forms)


def test_two_people_of_one_name_are_told_together():
    told = pseudonyms([Name("бащата", "Иван"), Name("детето", "Иван")])
    assert told("После Иван дойде.") == "После бащата / детето дойде."


def test_several_of_one_part_are_told_apart():
    parts = [("1", "child"), ("2", "child"), ("3", "mother"), ("4", "grandmother"), ("5", "grandmother")]
    assert stand_ins(parts) == {
        "1": "детето А", "2": "детето Б", "3": "майката", "4": "бабата А", "5": "бабата Б",
    }  # fmt: skip
