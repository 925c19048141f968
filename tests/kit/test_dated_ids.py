from datetime import UTC, datetime

import pytest

from tradepost.kit.dated_ids import dated_id, without
from tradepost.kit.positions import after


def test_an_id_is_a_number_and_a_millisecond():
    assert dated_id(1815917023, datetime(2019, 7, 8, 4, 44, 39, 943_999, tzinfo=UTC)) == "1815917023-1562561079943"


@pytest.mark.parametrize("kept", ["12-5", "1", "", "x-1", "-1", f"{'1' * 5000}-1"])
def test_other_ids_stay_in_a_list(kept):
    assert without(["1-5", kept, "1-5:S1"], [1]) == [kept]


def test_the_place_behind_all_others():
    assert [after([]), after([], first=0), after([5, 20, 7]), after([-30])] == [10, 0, 30, -20]
    assert after([2**31 - 1]) == 2**31 - 1
