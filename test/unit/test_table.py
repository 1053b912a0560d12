"""A Table's geometries are judged row by row, however many there are."""

import numpy as np
import pytest
import shapely
from guiju.core.progress import Cancelled, Progress
from guiju.core.table import CHUNK, Table, geometry_faults, numbers


def crowd() -> Table:
    geometry = np.tile(shapely.box(0, 0, 1, 1), 2 * CHUNK + 10)
    geometry[CHUNK + 1] = shapely.Polygon([(0, 0), (1, 1), (1, 0), (0, 1)])
    geometry[0], geometry[-1] = None, shapely.Polygon()
    return Table("plots", {}, geometry, broken={})


def test_faults_stand_at_their_rows_beyond_the_first_block():
    faults = geometry_faults(crowd())
    assert [row for row, fault in enumerate(faults) if fault] == [0, CHUNK + 1, 2 * CHUNK + 9]
    assert "Self-intersection" in str(faults[CHUNK + 1])


def test_a_cancel_ends_the_judging():
    looked = []

    def cancelled():
        looked.append(True)
        return len(looked) > 1

    with pytest.raises(Cancelled):
        geometry_faults(crowd(), Progress(cancelled=cancelled))
    assert len(looked) == 2


def test_infinity_is_no_number():
    table = Table("plots", {"floors": np.ma.array([1.0, np.inf, np.nan])})
    assert np.ma.getmaskarray(numbers(table, "floors")).tolist() == [False, True, True]
