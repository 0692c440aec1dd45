import pytest

from opora.desk.figures import shown


@pytest.mark.parametrize(("counted", "told"), [(0, 0), (1, None), (4, None), (5, 5), (400, 400)])
def test_small_counts_are_not_told(counted, told):
    assert shown(counted) == told
