"""A live check says what a batch run says: after every edit of any kind, on any layer, of any plan and pack."""

import os
from dataclasses import replace

import numpy as np
import shapely
from guiju.core.rules.check import check
from guiju.core.rules.verdict import FAIL, UNDECIDED
from guiju.core.table import Table
from guiju.live.plan_state import PlanState
from guiju.live.verdicts import Verdicts, merged
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition
from hypothesis.stateful import rule as step
from rules_help import CRS, X, Y, box, column, pack, rows_of, rule

CODES = ["0701", "0702", "0901", None]
# Many more with GUIJU_EXAMPLES=2000.
EXAMPLES = int(os.environ.get("GUIJU_EXAMPLES", "12"))
PITCH = 40

RULES = (
    rule("max_overlap", "o1", role="farm", limit_m2=0, tolerance=1, min_area_m2=5, category_field="kind"),
    rule(
        "max_overlap",
        "o2",
        role="farm",
        where="kind = 'dry'",
        limit_share=0.1,
        applies_to="far > 1",
        procedure_if=[{"when": "use_code = '0701'", "procedure": {"en": "p", "zh": "p"}}],
    ),
    rule("min_within", "w", role="zone", limit_outside_m2=20, tolerance=5),
    rule(
        "use_matrix",
        "m",
        field="use_code",
        role="zone",
        plan_field="kind",
        matrix={"07": {"allowed": ["d"], "conditional": ["w"]}, "09": {"allowed": ["w"]}},
        limit_share=0.01,
    ),
    rule("index_range", "i", field="far", unit="", max_field="far_max", limit_max=2, tolerance=0.1),
    rule("index_range", "z", field="far", unit="", limit_role="zone", role_max_field="level"),
    rule("min_distance", "d", role="road", limit_m=10, tolerance=0.5),
    rule("min_distance", "h", role="road", standing_role="farm", limit_m=20, where="kind <> 'wet'"),
    rule("required", "q", fields=["use_code", "approval"], unique=True),
    rule("required", "q1", fields=["far"]),
    rule("allowed_values", "v", field="use_code", values=["07"], prefix=True),
    rule("expression", "e", expression="far <= 2 OR use_code LIKE '09%'"),
    rule("area_matches", "a", field="TBMJ", limit_m2=100),
    rule("max_overlap", "s", role="farm", limit_m2=10, area_method="survey"),
    rule("coverage", "c1", checks=["overlap", "duplicate", "gap", "invalid"]),
    rule("coverage", "c2", checks=["gap", "overlap"], boundary_role="zone", allowed_gaps_role="farm"),
    rule("coverage", "c3", checks=["edge_mismatch", "gap"], sheet_field="use_code", max_gap_area_m2=900),
    rule("coverage", "c4", checks=["sliver", "undersized", "acute_angle"], min_area_m2=300),
    rule("coverage", "c5", checks=["overlap", "gap"], applies_to="far > 1", min_gap_area_m2=50),
    rule("total_area", "t", limit_max_m2=20_000, where="use_code LIKE '07%'"),
    rule("total_area", "t2", limit_min_m2=100, subject="farm", where="kind = 'dry'"),
    rule("max_overlap", "p1", subject="farm", role="zone", limit_m2=50),
    rule("min_within", "p2", subject="farm", role="plots", limit_outside_m2=50),
    rule("coverage", "p3", subject="farm", checks=["overlap"]),
    rule("min_distance", "p4", role="plots", limit_m=5, to_boundary=True),
    rule("max_overlap", "n", role="absent", limit_m2=0),
    rule("min_within", "n2", subject="absent", role="zone", limit_outside_m2=0),
)
ROLES = {
    "farm": {"scale": 5000},
    "zone": {"accuracy_m": 1.0, "date_field": "since"},
    "road": {"accuracy_m": 0.2},
    "absent": {},
}


def shape(random, role):
    """Return a polygon near others: a square of the grid, jittered or stretched, or a faulty one."""
    x, y = random.integers(0, 4, 2) * PITCH
    kind = random.random()
    if role == "road":
        ends = random.integers(-1, 6, (2, 2)) * PITCH + (X, Y)
        return None if kind < 0.05 else shapely.LineString(ends + random.integers(0, 9, (2, 2)))
    size = PITCH if role == "plots" else PITCH * int(random.integers(1, 4))
    if kind < 0.04:
        return None
    if kind < 0.08:
        return shapely.Polygon(
            [(X + x, Y + y), (X + x + 40, Y + y + 40), (X + x + 40, Y + y), (X + x, Y + y + 40)]
        )
    if kind < 0.5:
        return box(x, y, x + size, y + size)
    corners = [(0, 0), (size, 0), (size, size), (0, size)]
    ring = np.add(corners, (X + x, Y + y), dtype=float)
    at = random.integers(0, 4)
    ring[at] += random.choice([0.0, 0.0005, 0.004, 0.3, 3.0, -3.0, 15.0], 2)
    return shapely.Polygon(ring)


def features(random, role, ids, shapes=None):
    n = len(ids)
    geometry = np.empty(n, dtype=object)
    geometry[:] = [shape(random, role) for _ in ids] if shapes is None else shapes
    some = lambda values: [values[i] for i in random.integers(0, len(values), n)]  # noqa: E731
    if role == "plots":
        columns = {
            "BSM": some(["a", "b", "c", None, *(f"P{i}" for i in range(30))]),
            "DLBM": some(CODES),
            "RJL": some([0.5, 1.5, 1.95, 2.05, 3.0, None]),
            "RJLSX": some([1.0, 2.5, None, None]),
            "PZWH": some([*(f"W{i}" for i in range(20)), "", None]),
            "TBMJ": some([1600.0, 1590.0, 2000.0, None]),
        }
    else:
        columns = {
            "kind": some(["dry", "wet", None] if role != "zone" else ["dry", "wet"]),
            "level": some([1.0, 2.0, None]),
            "since": some(["2020", "2020", "2020", "2021"]),
        }
    # A kind of its own even where all are null, as a layer's field has.
    texts = {"BSM", "DLBM", "PZWH", "kind", "since"}
    return Table(
        role,
        {
            name: column(values)
            if name in texts
            else np.ma.array([0.0 if v is None else v for v in values], mask=[v is None for v in values])
            for name, values in columns.items()
        },
        geometry,
        CRS,
        feature_ids=np.array(ids, dtype=np.int64),
    )


def with_masks(table):
    columns = {
        name: np.ma.array(values, mask=[v is None for v in np.ma.getdata(values)])
        if values.dtype.kind == "O"
        else values
        for name, values in table.columns.items()
    }
    return replace(table, columns=columns)


def copied(tables):
    return {role: table.take(np.arange(len(table))) for role, table in tables.items()}


def told(run):
    verdicts = sorted(repr(sorted((k, repr(v)) for k, v in row.items())) for row in rows_of(run))
    conflicts = run.conflict_table()
    ground = shapely.to_wkt(shapely.normalize(conflicts.geometry), rounding_precision=9)
    names = list(conflicts.columns)
    rows = zip(*(conflicts.column(name).tolist() for name in names), ground.tolist(), strict=True)
    return {
        "verdicts": verdicts,
        "conflicts": sorted(repr(row) for row in rows),
        "by_rule": run.by_rule,
        "counts": run.counts,
        "plots": {name: values.tolist() for name, values in run.plot_columns().items()},
        "notes": sorted(str(note) for note in run.notes),
    }


def assert_same(live, batch):
    for name, said in batch.items():
        mine = live[name]
        if mine != said and isinstance(said, list):
            extra = [one for one in mine if one not in said]
            lost = [one for one in said if one not in mine]
            raise AssertionError(f"{name}: live alone {extra[:2]}, batch alone {lost[:2]}")
        assert mine == said, name


class Planning(RuleBasedStateMachine):
    """Edits of every kind upon a small plan; after each the live verdicts are those of a batch run."""

    seeds = st.integers(0, 2**32 - 1)

    @initialize(seed=seeds, rules=st.sets(st.sampled_from(range(len(RULES))), min_size=1, max_size=9))
    def begin(self, seed, rules):
        random = np.random.default_rng(seed)
        grid = [(x * PITCH, y * PITCH) for x in range(4) for y in range(4)]
        cells = [cell for cell in grid if random.random() < 0.8] or grid[:1]
        shapes = [box(x, y, x + PITCH, y + PITCH) for x, y in cells]
        shapes += [shape(random, "plots") for _ in range(2)]
        ids = np.sort(random.choice(np.arange(-5, 60), len(shapes), replace=False))
        self.tables = {"plots": with_masks(features(random, "plots", ids, shapes))}
        for role in ("farm", "zone", "road"):
            self.tables[role] = with_masks(features(random, role, list(range(1, int(random.integers(2, 5))))))
        self.pack = pack(*(RULES[at] for at in sorted(rules)), roles=ROLES)
        self.state = PlanState(copied(self.tables), self.pack)
        self.verdicts = Verdicts(self.pack)
        self.past = []
        self.compare()

    def edit(self, role, changed, removed=()):
        if not len(changed) and not len(removed):
            return
        self.past.append({**self.tables})
        table = self.tables[role]
        changed = with_masks(changed)
        stay = ~np.isin(table.feature_ids, [*removed, *changed.feature_ids])
        parts = [table.take(stay), changed]
        ids = np.concatenate([part.feature_ids for part in parts])
        whole = replace(
            table,
            columns={name: np.ma.concatenate([p.columns[name] for p in parts]) for name in table.columns},
            geometry=np.concatenate([part.geometry for part in parts]),
            feature_ids=ids,
        )
        self.tables[role] = whole.take(np.argsort(ids))
        self.state.amend(role, changed, removed)
        self.compare()

    def compare(self):
        deltas = []
        for _ in range(60):
            if not self.state.pending:
                break
            deltas.append(self.state.check(5, (X, Y, X + 50, Y + 50)))
        assert not self.state.pending
        if deltas:
            self.verdicts.take(merged(deltas))
        batch = check(self.tables, self.pack)
        assert_same(told(self.state.run()), told(batch))
        self.compare_verdicts(batch)

    def compare_verdicts(self, batch):
        """What the main thread holds is what the batch run lists."""
        now = np.datetime64("2026-11-21T00:00:00", "ms")
        rows = [found.row(lambda words: words, "en", now) for found in self.verdicts.found.values()]
        assert sorted(map(repr, map(sorted, map(dict.items, rows)))) == sorted(
            map(repr, map(sorted, map(dict.items, rows_of(batch))))
        )
        assert self.verdicts.counts == batch.by_rule
        assert self.verdicts.plots == batch.counts
        assert all(one.verdict in (FAIL, UNDECIDED) for one in self.verdicts.found.values())
        listed = {fid for _, fid in self.verdicts.found if isinstance(fid, int)}
        assert sum(len(self.verdicts.of_plot(fid)) for fid in listed) == sum(
            isinstance(fid, int) for _, fid in self.verdicts.found
        )

    def some(self, random, role, most=2):
        if role not in self.tables or not len(self.tables[role]):
            return np.empty(0, dtype=np.int64)
        ids = self.tables[role].feature_ids
        return random.choice(ids, min(len(ids), int(random.integers(1, most + 1))), replace=False)

    def rows(self, role, ids):
        role = role if role in self.tables else "plots"
        return self.tables[role].take(np.flatnonzero(np.isin(self.tables[role].feature_ids, ids)))

    def new_ids(self, role, k):
        known = set(self.tables[role].feature_ids.tolist())
        return [i for i in [-7, 61, 3, 25, -2, 62, 63, 9, 44, -9, *range(70, 99)] if i not in known][:k]

    roles = st.sampled_from(["plots", "plots", "plots", "farm", "zone", "road"])

    @step(seed=seeds, role=roles)
    def move_a_vertex(self, seed, role):
        random = np.random.default_rng(seed)
        rows = self.rows(role, self.some(random, role, 1))
        if not len(rows) or rows.geometry[0] is None:
            return
        points = shapely.get_coordinates(rows.geometry[0])
        chosen = points[random.integers(0, len(points))]
        shift = random.choice([0.0, 0.0006, 0.3, 4.0, -4.0, 30.0], 2)

        def moved(xy):
            hit = (xy == chosen).all(axis=1)
            return np.where(hit[:, None], xy + shift, xy)

        self.edit(role, replace(rows, geometry=shapely.transform(rows.geometry, moved)))

    @step(seed=seeds, role=roles)
    def draw_anew(self, seed, role):
        random = np.random.default_rng(seed)
        rows = self.rows(role, self.some(random, role))
        geometry = rows.geometry.copy()
        geometry[:] = [shape(random, role) for _ in geometry]
        self.edit(role, replace(rows, geometry=geometry))

    @step(seed=seeds, role=roles)
    def change_attributes(self, seed, role):
        random = np.random.default_rng(seed)
        rows = self.rows(role, self.some(random, role))
        self.edit(role, features(random, role, rows.feature_ids, list(rows.geometry)))

    @step(seed=seeds, role=roles)
    def add(self, seed, role):
        random = np.random.default_rng(seed)
        if role not in self.tables:
            return
        ids = self.new_ids(role, int(random.integers(1, 3)))
        self.edit(role, features(random, role, ids))

    @step(seed=seeds, role=roles)
    def remove(self, seed, role):
        ids = self.some(np.random.default_rng(seed), role)
        self.edit(role, self.rows(role, []), [int(i) for i in ids])

    @step(seed=seeds)
    def split(self, seed):
        random = np.random.default_rng(seed)
        rows = self.rows("plots", self.some(random, "plots", 1))
        if not len(rows) or not shapely.is_valid(rows.geometry[0]) or rows.geometry[0] is None:
            return
        x0, y0, x1, y1 = rows.geometry[0].bounds
        west, east = (
            shapely.intersection(rows.geometry[0], shapely.box(*half))
            for half in ((x0, y0, x0 + 15, y1), (x0 + 15, y0, x1, y1))
        )
        if not {west.geom_type, east.geom_type} <= {"Polygon", "MultiPolygon"}:
            return
        ids = self.new_ids("plots", 1)
        both = replace(
            rows.take(np.array([0, 0])),
            geometry=np.array([west, east]),
            feature_ids=np.array([int(rows.feature_ids[0]), *ids]),
        )
        self.edit("plots", both)

    @step(seed=seeds)
    def merge(self, seed):
        ids = self.some(np.random.default_rng(seed), "plots", 2)
        rows = self.rows("plots", ids)
        sound = rows.geometry[shapely.is_valid(rows.geometry)]
        if len(rows) < 2 or not len(sound):
            return
        whole = replace(rows.take(np.array([0])), geometry=np.array([shapely.union_all(sound)]))
        self.edit("plots", whole, [int(i) for i in rows.feature_ids[1:]])

    @precondition(lambda self: self.past)
    @step(back=st.integers(1, 3))
    def undo(self, back):
        before = self.past[-min(back, len(self.past))]
        for role in before:
            table, now = before[role], self.tables.get(role)
            if now is None:
                continue
            gone = np.setdiff1d(now.feature_ids, table.feature_ids)
            if now is not table:
                self.edit(role, table, gone.tolist())

    @step(seed=seeds)
    def try_and_leave(self, seed):
        """What is tried is what a batch run of it says, and leaves no trace."""
        random = np.random.default_rng(seed)
        if not len(chosen := self.some(random, "plots", 1)):
            return
        fid = int(chosen[0])
        new = shape(random, "plots")
        table = self.tables["plots"]
        moved = np.array([new], dtype=object)
        other = replace(table.take(table.feature_ids == fid), geometry=moved, broken={})
        found = [one for one in self.state.try_rows(other) if one.fid == fid]
        geometry = table.geometry.copy()
        geometry[table.feature_ids == fid] = new
        batch = check({**self.tables, "plots": replace(table, geometry=geometry)}, self.pack)
        row = int(np.flatnonzero(table.feature_ids == fid)[0])
        said = {
            block.rule.id: int(block.verdict[at])
            for block in batch.blocks
            for at in np.flatnonzero(block.row == row)
        }
        assert {one.rule.id: one.verdict for one in found if one.fid is not None} == said
        self.compare()

    @step(seed=seeds)
    def try_a_rule(self, seed):
        random = np.random.default_rng(seed)
        one = self.pack.rules[random.integers(0, len(self.pack.rules))]
        other = replace(one, tolerance=float(random.choice([0.0, 2.0])), severity="info")
        tried = self.state.try_rule(other)
        batch = check(self.tables, replace(self.pack, rules=(other,)))
        assert tried.counts == batch.by_rule[one.id]
        assert tried.before == self.verdicts.counts[one.id]
        where = (X, Y, X + 60, Y + 60)
        assert sum(self.state.try_rule(other, bounds=where).counts) <= max(sum(tried.counts), 1)

    @step(seed=seeds, role=st.sampled_from(["farm", "zone", "road"]))
    def replace_a_layer(self, seed, role):
        random = np.random.default_rng(seed)
        self.past.clear()
        if role in self.tables and random.random() < 0.4:
            del self.tables[role]
            self.state.replace(role, None)
        else:
            self.tables[role] = with_masks(features(random, role, [1, 2]))
            self.state.replace(role, copied(self.tables)[role])
        self.compare()


Planning.TestCase.settings = settings(
    max_examples=EXAMPLES,
    stateful_step_count=15,
    # A failure of many steps takes minutes to be made small.
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
test_every_edit_gets_the_verdicts_of_the_batch = Planning.TestCase
