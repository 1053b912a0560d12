"""Which roads dip under others, and which pass over what is below."""

import numpy as np
import pytest
from guiju.core.table import Table
from guiju.core.water.structures import by_structure


def streets(field: str, told: list[str | None]) -> Table:
    null = [text is None for text in told]
    values = np.array(["" if text is None else text for text in told], dtype=object)
    return Table("streets", {field: np.ma.MaskedArray(values, mask=null)})


@pytest.mark.parametrize("field", ["structure", "Structure", "结构"])
def test_underpasses_are_a_kind_and_bridges_are_in_none(field):
    told = [
        "underpass",
        "bridge",
        None,
        "",
        "flyover",
        "下穿通道",
        "高架桥",
        "桥下地道",
        "footbridge",
        "平交",
    ]
    found = by_structure(streets(field, told), "road")
    assert {kind: rows.tolist() for kind, rows in found.items()} == {
        "underpass": [0, 5, 7],
        "road": [2, 3, 9],
    }


def test_other_kinds_and_roads_of_which_nothing_is_told_stay_whole():
    table = streets("structure", ["underpass", "bridge"])
    assert by_structure(table, "building")["building"].tolist() == [0, 1]
    assert by_structure(streets("level", ["bridge", "x"]), "road")["road"].tolist() == [0, 1]
    assert by_structure(streets("structure", []), "road") == {}
