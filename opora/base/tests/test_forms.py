from datetime import UTC, date, datetime

import django.forms
import pytest
from django.http import QueryDict
from django.utils import translation

from opora.base import forms


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


class Question(forms.Form):
    what = forms.WordsField(label="What worries you?", help_text="In your own words.")
    who = forms.ChoiceField(label="Who are you?", choices=[("n", "Neighbour"), ("r", "Relative")])
    seen = forms.DayField(label="Seen on", required=False)
    known = forms.YesNoField(label="Do you know the child?", required=False, unknown=True)
    kinds = forms.ManyField(label="Kinds", choices=[("a", "Hunger"), ("b", "Cold")], required=False)
    sure = forms.TickField(label="I am done", required=False)


NOON = datetime(2026, 11, 22, 12, 5, tzinfo=UTC)  # 14:05 in Sofia
RIGHT = {"what": "Nobody at home", "who": "n", "seen": "3.4.2026 г.", "known": "no", "kinds": ["a", "b"]}


def asked(field, value):
    form = type("One", (forms.Form,), {"one": field})({"one": value})
    return form.cleaned_data["one"] if form.is_valid() else " ".join(form.errors["one"])


def test_right_answers_become_values():
    form = Question(RIGHT)
    assert form.is_valid() and list(form.problems) == []
    assert form.cleaned_data == {
        "what": "Nobody at home", "who": "n", "seen": date(2026, 4, 3), "known": False, "kinds": ["a", "b"],
        "sure": False,
    }  # fmt: skip


def test_an_empty_answer_names_its_question_and_leads_to_its_entry():
    form = Question({})
    assert [(p.sentence, p.entry) for p in form.problems] == [
        ("Fill in “What worries you?”.", "id_what"),
        ("Choose an answer: “Who are you?”.", "id_who_0"),
    ]
    page = str(form)
    for problem in form.problems:
        assert f'href="#{problem.entry}"' in page and f'id="{problem.entry}"' in page


def test_the_error_stands_above_its_entry_and_is_spoken_with_it():
    page = str(Question({}))
    label, hint, error, entry = (
        page.index(part) for part in ("<label", 'id="id_what_helptext"', 'id="id_what_error"', "<textarea")
    )
    assert label < hint < error < entry
    assert 'aria-describedby="id_what_helptext id_what_error"' in page
    assert '<fieldset aria-describedby="id_who_error">' in page
    assert "required" not in page.replace("(not required)", "")


def test_what_another_answer_makes_necessary_is_not_called_optional():
    class Step(forms.Form):
        depends = ("why_not",)
        helped = forms.LineField(label="Did it help?")
        why_not = forms.LineField(label="Why not?", required=False)
        note = forms.LineField(label="Note", required=False)

    page = str(Step())
    assert page.count("(not required)") == 1
    assert page.index("Why not?") < page.index("Note") < page.index("(not required)")


def test_what_was_typed_is_kept_and_cannot_speak_html():
    page = str(Question(RIGHT | {"seen": "31.02.2026 <b>", "what": "<script>"}))
    assert 'value="31.02.2026 &lt;b&gt;"' in page and "&lt;script&gt;" in page
    assert "<script>" not in page and "style=" not in page


def test_an_interrupted_try_fills_the_form_again():
    typed = QueryDict("what=Cold&who=r&seen=31.02&known=no&kinds=a&kinds=b&sure=on")
    page = str(Question(initial=typed))
    assert page.count(" checked") == 5
    assert 'value="31.02"' in page and ">\nCold</textarea>" in page


def test_a_long_text_is_refused_and_says_by_how_much():
    field = forms.WordsField(max_length=5)
    assert asked(field, "123456") == "This is 1 character too long: there is room for 5. Shorten it or split it."
    assert asked(field, "1234567").startswith("This is 2 characters too long")
    assert "maxlength" not in str(Question())
    assert asked(forms.WordsField(), "я" * 20_000) == "я" * 20_000


def test_lines_stay_in_a_text_and_go_from_a_line():
    assert asked(forms.WordsField(), " one\r\ntwo\x00 ") == "one\ntwo"
    assert asked(forms.LineField(), " one \n two ") == "one two"
    assert "Fill in" in asked(forms.WordsField(), "\u200b \x00")


@pytest.mark.parametrize(
    "typed, answer",
    [
        ("22.11.2026 г.", date(2026, 11, 22)),
        ("13.13.2026", "There is no month 13. The day comes first, then the month."),
        ("22.11.1850", "This day is before 01.01.1900. Check the year."),
        ("22.11.2027", "This day is after 31.12.2026. Check it."),
        ("  ", "Fill in “One”."),
    ],
)
def test_a_day_is_read_or_refused_with_the_reason(typed, answer):
    assert asked(forms.DayField(latest=date(2026, 12, 31)), typed) == answer


def test_a_day_of_birth_wants_its_whole_year():
    assert "four figures" in asked(forms.DayField(birth=True), "22.11.26")
    assert asked(forms.DayField(earliest=None), "16.03.1875") == date(1875, 3, 16)


def test_a_moment_is_read_in_bulgarian_time_and_shown_in_it():
    assert asked(forms.MomentField(), "22.11.2026 14:05") == NOON
    assert "Did you mean 04:30" in asked(forms.MomentField(), "29.03.2026 03:30")
    assert forms.MomentField().prepare_value(NOON) == "22.11.2026 14:05"


def test_yes_no_and_not_known_are_three_answers():
    field = forms.YesNoField(unknown=True)
    assert [asked(field, typed) for typed in ("yes", "no", "unknown")] == [True, False, None]
    assert asked(field, "") == "Choose an answer: “One”."
    assert field.prepare_value(False) == "no"


def test_few_answers_are_boxes_and_many_are_a_list_that_begins_empty():
    class Long(forms.Form):
        one = forms.ChoiceField(choices=[(str(n), f"Answer {n}") for n in range(9)])

    page = str(Long())
    assert "<select" in page and page.count("<option") == 10 and "Choose an answer" in page
    assert page.index('value=""') < page.index('value="0"')
    form = Long()
    form.fields["one"].choices = [("a", "A")]
    assert "<select" not in str(form) and 'type="radio"' in str(form)
    assert "<select" in str(Long())
    assert asked(forms.ChoiceField(choices=[("a", "A")]), "b").startswith("This answer is not among")


def test_a_telephone_is_stored_one_way_and_shown_another():
    assert asked(forms.PhoneField(), "0888 12 34 56") == "+359888123456"
    assert "ten figures" in asked(forms.PhoneField(), "0888 12 34 5")
    assert forms.PhoneField().prepare_value("+359888123456") == "0888 123 456"


def test_questions_stand_in_groups_and_the_rest_follows():
    class Grouped(Question):
        fieldsets = [("The child", ["known", "seen"])]

    groups = list(Grouped().groups)
    assert [(group.legend, [bound.name for bound in group.fields]) for group in groups] == [
        ("The child", ["known", "seen"]),
        ("", ["what", "who", "kinds", "sure"]),
    ]
    assert str(Grouped()).count("<textarea") == 1


def test_a_page_may_put_the_summary_elsewhere():
    assert 'class="errors"' in str(Question({})) and 'class="errors"' not in Question({}).without_errors


def test_in_bulgarian_nothing_is_left_in_english():
    with translation.override("bg"):
        page = str(Question(RIGHT | {"what": "", "seen": "31.02.2026"}))
    assert "Попълнете „What worries you?“." in page
    assert "в 02.2026 няма ден 31" in page
    assert "(not required)" not in page and "Something" not in page


def test_a_form_of_another_package_has_the_same_look():
    class Foreign(django.forms.Form):
        code = django.forms.CharField()

    page = str(Foreign({}))
    assert 'class="field has-error"' in page and '<a href="#id_code">' in page
    assert 'name="code"' in page


def test_a_refusal_stands_in_the_summary_without_a_link():
    form = Question(RIGHT)
    form.add_error(None, "Somebody else was faster.")
    assert "<li>Somebody else was faster.</li>" in str(form)
