"""A figure is drawn from nought, in proportion, and says where it cannot tell."""

from hypothesis import given
from hypothesis import strategies as some

from opora.base.charts import WIDTH, bars, line


def test_twice_as_much_is_twice_as_long():
    long, short = bars([("a", 20, "20"), ("b", 10, "10")], told="").bars
    assert long.width == 2 * short.width


def test_what_cannot_be_told_is_not_drawn_as_nought():
    known, unknown = bars([("a", 0, "0"), ("b", None, "?")], told="").bars
    assert unknown.unknown and not known.unknown
    assert known.width == 0 < unknown.width


def test_a_line_breaks_where_nothing_is_known():
    drawn = line([("1", 1, "1"), ("2", None, ""), ("3", 3, "3")], told="")
    assert drawn.path.count("M") == 2 and "L" not in drawn.path


def test_steps_begin_at_nought_and_reach_the_largest():
    drawn = line([("1", 3, "3"), ("2", 12, "12")], told="")
    assert [step.shown for step in drawn.steps] == ["0", "3", "6", "9", "12"]
    assert drawn.last.shown == "12"


def test_nothing_at_all_is_an_empty_drawing():
    assert bars([], told="").bars == []
    assert line([], told="").last is None


@given(some.lists(some.one_of(some.none(), some.floats(0, 1e9)), max_size=24))
def test_everything_stays_within_the_drawing(values):
    named = [(str(place), value, "") for place, value in enumerate(values)]
    assert all(0 <= bar.width <= WIDTH for bar in bars(named, told="").bars)
    drawn = line(named, told="")
    assert all(0 <= dot.x <= WIDTH and 0 <= dot.y <= drawn.height for dot in drawn.dots)
