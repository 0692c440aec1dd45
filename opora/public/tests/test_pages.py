import pytest
from django.urls import reverse

from opora.public import figures, initiative

pytestmark = pytest.mark.django_db
LANGUAGES = ["bg", "en"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["start", "privacy", "accessibility", "receipt"])
def test_every_page_opens_in_both_languages(client, settings, name, language):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    shown = client.get(reverse(f"public:{name}"))
    assert shown.status_code == 200 and f'lang="{language}"' in shown.content.decode()


def test_the_start_page_tells_the_initiative_in_its_order(client):
    shown = client.get("/").content.decode()
    parts = ["why", "problem", "whom", "goals", "change", "brings", "gate", "figures", "how"]
    order = [shown.index(f'id="{part}"') for part in parts]
    assert order == sorted(order)
    assert "Стара Загора, Ловеч, Русе" in shown


def test_the_fall_is_told_with_both_numbers_and_marked_as_derived(client):
    shown = client.get("/").content.decode()
    assert "3,65" in shown and "72,6" in shown and "изчислено" in shown
    assert "тройно" not in shown and "3,64" not in shown


def test_no_figure_stands_without_year_and_source():
    for figure in figures.shown():
        assert figure.rows and figure.source and all(row["label"] and row["cells"] for row in figure.rows)


def test_what_is_law_and_what_is_asked_for_stand_apart(client):
    shown = client.get("/").content.decode()
    law, demand = shown.index("чл. 35"), shown.index("още не е закон")
    assert law < demand and "общинската комисия" in shown[demand:]


def test_names_are_settings_of_the_installation(client, tmp_path, monkeypatch):
    own = tmp_path / "initiative.toml"
    text = initiative.DEFAULT.read_text(encoding="utf-8").replace("Мрежа с грижа от 0 до 3", "Наша мрежа")
    own.write_text(text, encoding="utf-8")
    monkeypatch.setenv("OPORA_INITIATIVE", str(own))
    assert "Наша мрежа" in client.get("/").content.decode()
