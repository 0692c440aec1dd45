import pytest
from hypothesis import given
from hypothesis import strategies as st

from opora.base.phones import BadPhone, normal_phone, shown_phone


@pytest.mark.parametrize(
    "typed, stored, shown",
    [
        ("0888 123 456", "+359888123456", "0888 123 456"),
        ("0888/12-34-56", "+359888123456", "0888 123 456"),
        ("+359 (0)888 123 456", "+359888123456", "0888 123 456"),
        ("00359888123456", "+359888123456", "0888 123 456"),
        ("359888123456", "+359888123456", "0888 123 456"),
        ("(042) 600 123", "+35942600123", "042 600 123"),
        ("02 981 12 34", "+35929811234", "02 981 1234"),
        ("0311 2345", "+3593112345", "03112345"),
        ("112", "112", "112"),
        ("116 111", "116111", "116 111"),
        ("+90 532 123 45 67", "+905321234567", "+905321234567"),
        ("0049 30 1234567", "+49301234567", "+49301234567"),
    ],
)
def test_a_number_is_understood_stored_and_shown(typed, stored, shown):
    assert normal_phone(typed) == stored
    assert shown_phone(stored) == shown
    assert normal_phone(shown) == stored


@pytest.mark.parametrize(
    "typed, part",
    [
        ("0888 123 45", "ten figures"),
        ("0888 123 456 7", "ten figures"),
        ("888 123 456", "nought in front"),
        ("0888 123 456, 0889 123 456", "more than one"),
        ("0888123456 или 042 600 123", "more than one"),
        ("на съседката", "only figures"),
        ("12", "nought in front"),
        ("+1 23", "7 to 15"),
        ("02 12", "too long or too short"),
        ("", "only figures"),
    ],
)
def test_what_is_no_number_is_refused_with_the_reason(typed, part):
    with pytest.raises(BadPhone, match=part):
        normal_phone(typed)


@given(st.from_regex(r"\+(359[2-9][0-9]{6,8}|(?!359)[1-9][0-9]{6,14})|[1-9][0-9]{2,5}", fullmatch=True))
def test_a_shown_number_reads_as_itself(number):
    try:
        stored = normal_phone(number)
    except BadPhone:
        return
    assert stored == number
    assert normal_phone(shown_phone(stored)) == stored


@given(st.text() | st.text(alphabet="+0123456789() -/,"))
def test_whatever_is_typed_is_a_number_or_a_refusal(typed):
    try:
        assert normal_phone(typed).lstrip("+").isdigit()
    except BadPhone as refusal:
        assert str(refusal)
