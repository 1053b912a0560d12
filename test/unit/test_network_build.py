"""A network from lines: what meets is joined, what does not is not, and what is wrong is said."""

import json
import zipfile

import numpy as np
import pytest
import shapely
from guiju.core.crs import Crs
from guiju.core.network.build import LineFields, build
from guiju.core.network.diagnosis import problem_table
from guiju.core.network.graph import MINUTES, weigh
from guiju.core.network.reach import costs_within, nearest, to_anchors
from guiju.core.network.snap import snap
from guiju.core.network.store import load, require_current, save
from guiju.core.progress import Cancelled, Progress
from guiju.core.table import Table
from guiju.core.text import InputError
from hypothesis import assume, given
from hypothesis import strategies as st
from network_help import CRS, built, streets, table


def kinds(problems) -> list[str]:
    return sorted(problem.kind for problem in problems)


def test_lines_are_split_where_they_share_a_vertex():
    network, problems = build(table([[(0, 0), (50, 0), (100, 0)], [(50, 0), (50, 40)]]))
    assert sorted(network.length.tolist()) == [40, 50, 50]
    assert network.components == 1
    assert problems == []
    assert sorted(network.source.tolist()) == [0, 0, 1]


def test_crossings_are_junctions_only_on_request():
    cross = table([[(0, 0), (100, 0)], [(50, -50), (50, 50)]])
    apart, problems = build(cross)
    assert (len(apart), apart.components, kinds(problems)) == (2, 2, ["component"])
    joined, problems = build(cross, split_crossings=True)
    assert sorted(joined.length.tolist()) == [50, 50, 50, 50]
    assert (joined.components, problems) == (1, [])


def test_a_line_that_ends_at_the_side_of_another_or_crosses_itself_is_cut_there():
    network, _ = build(table([[(0, 0), (100, 0)], [(30, 0), (30, 40)]]), split_crossings=True)
    assert sorted(network.length.tolist()) == [30, 40, 70]
    loop, _ = build(table([[(0, 0), (100, 0), (100, 50), (50, 50), (50, -50)]]), split_crossings=True)
    assert sorted(loop.length.tolist()) == [50, 50, 200]


def test_lines_that_run_over_each_other_share_the_stretch():
    network, problems = build(table([[(0, 0), (100, 0)], [(40, 0), (160, 0)]]), split_crossings=True)
    assert sorted(network.length.tolist()) == [40, 60, 60]
    assert kinds(problems) == ["duplicate"]


def test_a_bridge_meets_the_ground_at_its_feet_and_nowhere_else():
    lines = table(
        [[(0, 0), (50, 0)], [(50, 0), (100, 0), (150, 0)], [(150, 0), (200, 0)], [(100, -50), (100, 0), (100, 50)]],
        level=np.array([0.0, 1.0, 0.0, 0.0]),
    )  # fmt: skip
    network, _ = build(lines, LineFields(level="level"), split_crossings=True)
    assert sorted(network.length.tolist()) == [50, 50, 100, 100]
    assert network.components == 2
    flat, _ = build(lines, split_crossings=True)
    assert flat.components == 1


def test_a_bridge_over_streets_that_end_below_it_does_not_meet_them():
    lines = table(
        [[(0, 0), (100, 0), (200, 0)], [(100, -50), (100, 0)], [(100, 0), (100, 50)]],
        level=np.array([1.0, 0.0, 0.0]),
    )
    network, _ = build(lines, LineFields(level="level"), split_crossings=True)
    assert network.components == 2
    assert len(network) == 3


def test_ends_within_the_tolerance_are_joined_and_what_stays_open_is_named():
    lines = table(
        [[(0, 0), (100, 0)], [(100.3, 0.2), (200, 0)], [(40, 0.4), (40, 60)], [(160, 1.5), (160, 60)]]
    )
    network, problems = build(lines, snap_tolerance=0.5)
    assert network.components == 2
    assert [(p.row, p.other) for p in problems if p.kind == "undershoot"] == [(3, 1)]
    assert kinds(problems) == ["component", "undershoot"]
    assert next(p.measure for p in problems if p.kind == "undershoot") == pytest.approx(1.5, abs=0.01)
    before, problems = build(lines)
    assert before.components == 4
    assert kinds(problems).count("undershoot") == 4


def test_the_spur_of_a_street_is_no_undershoot():
    _, problems = build(table([[(0, 0), (50, 0), (100, 0)], [(50, 0), (50, 1)]]))
    assert problems == []


def test_lines_without_length_or_geometry_and_lines_drawn_twice_are_named():
    lines = table(
        [[(0, 0), (50, 20), (100, 0)], [(100, 0), (50, 20), (0, 0)], [(5, 5), (5, 5)], None, "LINESTRING EMPTY",
         "POINT (1 1)", [(0, 0), (50, -20), (100, 0)]]
    )  # fmt: skip
    network, problems = build(lines)
    assert kinds(problems) == ["duplicate", "no_geometry", "no_geometry", "no_geometry", "zero_length"]
    assert sorted(set(network.source.tolist())) == [0, 6]
    listed = problem_table(problems, lines, np.array(list("abcdefg"), dtype=object))
    assert dict(zip(listed.columns["problem"], listed.columns["feature_id"]))["duplicate"] == "b"
    assert len(listed) == len(problems)


def test_two_one_way_lines_over_the_same_ground_are_not_duplicates():
    lines = table([[(0, 0), (100, 0)], [(100, 0), (0, 0)]], direction=np.array(["F", "F"], dtype=object))
    network, problems = built(lines)
    assert (len(network), problems) == (2, [])


def test_directions_speeds_and_their_faults():
    lines = table(
        [[(0, 0), (60, 0)], [(60, 0), (120, 0)], [(120, 0), (180, 0)], [(180, 0), (240, 0)]],
        direction=np.ma.MaskedArray(np.array(["yes", "-1", "", "quer"], dtype=object), mask=[0, 0, 1, 0]),
        speed=np.ma.MaskedArray([3.6, 0.0, -5.0, 0.0], mask=[False, True, False, False]),
    )
    network, problems = build(lines, LineFields(direction="direction", speed="speed"))
    order = np.argsort(network.source)
    assert network.forward[order].tolist() == [True, False, True, True]
    assert network.backward[order].tolist() == [False, True, True, True]
    assert kinds(problems) == ["direction", "speed", "speed"]
    costs = weigh(network, MINUTES, walking_speed=30.0)
    assert costs.forward[order].tolist() == [1.0, np.inf, 2.0, 2.0]
    timed, _ = build(
        table(
            [[(0, 0), (50, 0), (100, 0)], [(50, 0), (50, 9)], [(0, 0), (0, 60)]],
            minutes=np.ma.MaskedArray([4.0, 1.0, 0.0], mask=[False, False, True]),
            speed=[9.0, 9.0, 3.6],
        ),
        LineFields(minutes="minutes", speed="speed"),
    )
    assert sorted(weigh(timed, MINUTES).forward.tolist()) == [1, 1, 2, 2]


def test_text_where_a_level_is_asked_for_names_layer_and_value():
    lines = table([[(0, 0), (1, 0)]], level=np.array(["upper"], dtype=object))
    with pytest.raises(InputError, match=r"streets.*level.*upper"):
        build(lines, LineFields(level="level"))


@pytest.mark.parametrize("crs", [None, Crs("EPSG:4490", metric=False)])
def test_lengths_are_not_measured_in_degrees(crs):
    with pytest.raises(InputError, match=r"streets.*not in metres"):
        build(Table("streets", {}, np.array([shapely.LineString([(0, 0), (1, 1)])], dtype=object), crs))


@pytest.mark.parametrize("lines", [[], [None], [[(1, 1), (1, 1)]]])
def test_a_layer_without_streets_is_a_network_that_nothing_joins(lines, tmp_path):
    network, problems = build(table(lines), snap_tolerance=1.0, split_crossings=True)
    assert (len(network), network.components, len(problems)) == (0, 0, len(lines))
    again = load(save(network, str(tmp_path / "empty.gjn")))
    at = snap(again, shapely.points([(0, 0)]), 100.0)
    assert not at.connected.any()
    assert len(costs_within(weigh(again), at, at)) == 0
    assert to_anchors(nearest(weigh(again), at), at)[0].tolist() == [np.inf]


def test_the_largest_part_is_the_first_and_the_others_are_named_with_their_length():
    network, problems = build(table([[(500, 0), (530, 40)], [(0, 0), (100, 0)], [(100, 0), (200, 0)]]))
    assert network.component[network.start[network.source == 0]].tolist() == [1]
    assert [(p.kind, p.row, p.measure) for p in problems] == [("component", 0, 50.0)]


@given(seed=st.integers(0, 2**32 - 1), turned=st.booleans())
def test_order_and_direction_of_drawing_and_extra_vertices_change_nothing(seed, turned):
    random = np.random.default_rng(seed)
    lines = streets(random)
    one, _ = build(Table("streets", {}, lines.geometry, CRS))
    other = shapely.segmentize(lines.geometry[random.permutation(len(lines))], 15.0)
    two, _ = build(Table("streets", {}, shapely.reverse(other) if turned else other, CRS))
    assert len(one) == len(two)
    assert one.components == two.components
    np.testing.assert_allclose(np.sort(one.length), np.sort(two.length), atol=1e-6)
    np.testing.assert_allclose(shapely.length(one.lines), one.length, atol=1e-9)
    np.testing.assert_array_equal(
        one.nodes[one.end], shapely.get_coordinates(shapely.get_point(one.lines, -1))
    )


@given(seed=st.integers(0, 2**32 - 1))
def test_crossings_are_those_of_shapely(seed):
    random = np.random.default_rng(seed)
    lines = shapely.linestrings(random.uniform(0, 100, (12, 3, 2)))
    # What touches to a millimetre is joined here and not there.
    vertices = shapely.points(shapely.get_coordinates(lines))
    assume(sum(shapely.dwithin(vertex, lines, 2e-3).sum() for vertex in vertices) == len(vertices))
    network, _ = build(table(list(lines)), split_crossings=True)
    noded = shapely.get_parts(shapely.node(shapely.multilinestrings(lines)))
    assert len(network) == len(noded)
    np.testing.assert_allclose(np.sort(network.length), np.sort(shapely.length(noded)), atol=1e-3)


def test_a_file_gives_back_what_was_put_in(tmp_path):
    lines = streets(np.random.default_rng(4), one_way=0.3)
    network, _ = built(lines)
    network = network.with_heights(np.arange(len(network.nodes)))
    path = save(network, str(tmp_path / "deep" / "streets.gjn"), made_with={"n": 1})
    again = load(path)
    for name in (
        "nodes",
        "start",
        "end",
        "forward",
        "backward",
        "speed",
        "offsets",
        "coordinates",
        "component",
        "heights",
    ):
        np.testing.assert_array_equal(getattr(again, name), getattr(network, name))
    assert (again.crs, again.source_hash, again.source_fields) == (
        network.crs,
        network.source_hash,
        ("direction",),
    )
    require_current(again, lines, path)
    assert [entry.name for entry in (tmp_path / "deep").iterdir()] == ["streets.gjn"]


def test_a_file_of_other_lines_is_stale(tmp_path):
    lines = streets(np.random.default_rng(4))
    network, _ = built(lines)
    other = lines.with_columns(direction=np.where(np.arange(len(lines)) == 3, "F", "B").astype(object))
    for changed in (other, lines.take(np.arange(1, len(lines)))):
        with pytest.raises(InputError, match="not built from layer “streets” as it is now"):
            require_current(network, changed, "x.gjn")


def test_foreign_damaged_and_other_versions_are_refused(tmp_path):
    network, _ = built(streets(np.random.default_rng(4)))
    whole = save(network, str(tmp_path / "whole.gjn"))
    data = (tmp_path / "whole.gjn").read_bytes()
    last = data.rindex(b"PK\x01\x02")
    cases = {"missing.gjn": "no network file"}
    for name, content in (
        ("cut.gjn", data[: len(data) // 2]),
        ("empty.gjn", b""),
        ("text.gjn", b"not a network"),
        # One byte that makes the last of its arrays ask for a version of zip that nobody reads.
        ("zip.gjn", data[: last + 6] + b"\x7b" + data[last + 7 :]),
    ):
        (tmp_path / name).write_bytes(content)
        cases[name] = "not a whole network file"
    np.savez(tmp_path / "foreign.npz", a=np.arange(3))
    cases["foreign.npz"] = "not a whole network file"
    header(whole, tmp_path / "newer.gjn", version=99)
    cases["newer.gjn"] = "version 99"
    for name, wrong in (
        ("wrong.gjn", {"nodes": 7}),
        ("crs.gjn", {"crs": None}),
        ("hash.gjn", {"source_fields": 5}),
    ):
        header(whole, tmp_path / name, **wrong)
        cases[name] = "not a whole network file"
    for name, sentence in cases.items():
        with pytest.raises(InputError, match=sentence):
            load(str(tmp_path / name))


def header(path, target, **changes) -> None:
    """Copy a network file with changes to its header."""
    with np.load(path) as file:
        arrays = dict(file)
    arrays["header"] = np.array(json.dumps({**json.loads(str(arrays["header"])), **changes}))
    with target.open("wb") as file:
        np.savez(file, **arrays)
    assert zipfile.is_zipfile(target)


def test_a_folder_that_cannot_be_written_is_said(tmp_path):
    (tmp_path / "file").write_text("")
    network, _ = built(streets(np.random.default_rng(4)))
    with pytest.raises(InputError, match="could not be written"):
        save(network, str(tmp_path / "file" / "streets.gjn"))


def test_cancel_stops_the_build():
    lines = streets(np.random.default_rng(1))
    calls = []

    def cancelled():
        calls.append(True)
        return len(calls) > 3

    with pytest.raises(Cancelled):
        built(lines, snap_tolerance=1.0, split_crossings=True, progress=Progress(cancelled=cancelled))
