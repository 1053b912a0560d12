"""One entry for batch and for live checks: the same pack gives the same verdicts."""

from collections.abc import Collection, Mapping, MutableMapping

import numpy as np

from ..fields import AmbiguousField
from ..progress import Cancelled, Progress
from ..table import Table
from ..text import InputError, Message
from .bench import Bench, Overlays, named
from .evidence import attribute_texts, feature_hashes, geometry_digests, joint_hash
from .layer import Layer
from .pack import Pack, Rule
from .predicates import PREDICATES, RuleType
from .verdict import FAIL, PASS, UNDECIDED, Block, Judgement, Run

# Normalising geometry holds Python's lock: in chunks, so that a window stays alive.
_CHUNK = 5_000
SEVERITY = {"info": 1, "warning": 2, "error": 3}


def check(
    tables: Mapping[str, Table],
    pack: Pack,
    dirty: np.ndarray | None = None,
    *,
    rules: Collection[str] | None = None,
    key: str | None = None,
    field_map: Mapping[str, str | Mapping[str, str]] | None = None,
    area_method: str = "ellipsoidal",
    layers: MutableMapping[str, Layer] | None = None,
    crashed: MutableMapping[str, Message] | None = None,
    changed: np.ndarray | None = None,
    all_verdicts: bool = False,
    progress: Progress | None = None,
) -> Run:
    """Judge the plots by all rules of a pack.

    `tables` maps role ids to Tables in one CRS; “plots” is what is judged, a role that is not there is
    missing (its rules stay undecided), an empty Table is not. `dirty` are rows of the plots to judge, all of
    them where None; rules on the whole layer are then left out and named in the run. `rules` are the ids of
    the rules to judge by, all where None. `key` is the field of
    the plots' own ids. `field_map` maps canonical field names of the plots, and role ids to such maps of
    theirs, to the layers' own names. `layers` is filled with what is worth keeping between runs: give it
    again, and Tables that are still the same are not prepared anew. Where `crashed` is given, a rule that breaks
    off with an error ends up in it with what to say, and it and those that are in it stay undecided; without
    it the error is raised. `changed` are polygons of ground that changed since a former run: the run then names
    other rows that ought to be judged too. Raises InputError and Cancelled.
    """
    progress = progress or Progress()
    layers = _layers(tables, pack, key, field_map or {}, {} if layers is None else layers)
    dirty = None if dirty is None else np.asarray(dirty, dtype=np.int64)
    plots = layers["plots"] if dirty is None else layers["plots"].take(dirty)
    rows = np.arange(len(plots)) if dirty is None else dirty
    n = len(plots)
    for layer in (plots, *(layers[role] for role in pack.reads() if role in layers and role != "plots")):
        layer.judge_geometry(progress)
    run = Run(
        pack,
        plots.ids,
        rows,
        plots.table.geometry,
        plots.table.crs,
        *(np.zeros(n, dtype=np.int64) for _ in range(4)),
    )
    _note_layers(run, pack, layers, plots)
    overlays = Overlays(progress)
    hashes = _Hashes(progress)
    asked = [rule for rule in pack.rules if rules is None or rule.id in rules]
    for at, rule in enumerate(asked):
        part = progress.part(at / len(asked), (at + 1) / len(asked))
        part.step(0)
        overlays.progress = part
        kind = PREDICATES[rule.type]
        subject_role = rule.parameters.get("subject", "plots")
        if dirty is not None and (kind.whole or subject_role != "plots"):
            run.not_run.append(rule.id)
            continue
        subject = plots if subject_role == "plots" else layers.get(subject_role)
        if subject is None:
            _missing_subject(run, rule, named(pack.roles[subject_role]))
            continue
        applies, unknown = subject.where(rule.applies_to)
        whole = layers[subject_role]
        bench = Bench(
            rule, subject, whole, dirty, applies, unknown, layers, overlays, area_method, part, changed
        )
        judgement = _judged(bench, kind, area_method, crashed)
        if not kind.whole:
            judgement.applies = applies | unknown
            judgement.undecide(unknown, lambda row, s=subject, r=rule: s.why_unknown(r.applies_to, row))
        _keep(run, bench, judgement, rows, all_verdicts, hashes)
    fragments = sum(int(found.fragment.sum()) for _, _, found, _ in run.conflicts)
    if fragments:
        run.notes.append(
            Message("{count} fragments are listed among the conflicts and not counted.", count=fragments)
        )
    run.notes += [note for layer in layers.values() for note in layer.field_notes]
    progress.step(1)
    return run


def _judged(bench: Bench, kind: RuleType, area_method: str, crashed) -> Judgement:
    """Return what a rule says, or a judgement that stays open where it can say nothing."""
    rule = bench.rule
    try:
        if crashed is None or rule.id not in crashed:
            return kind.judge(bench)
        why = crashed[rule.id]
    except InputError as error:
        if not isinstance(error, AmbiguousField) and rule.area_method in (None, area_method):
            raise
        # A field that is not settled, or the rule's own way of measuring that does not fit this layer, stops
        # this rule, not the others.
        why = error.message
    except Cancelled:
        raise
    except Exception as error:
        if crashed is None:
            raise
        why = crashed[rule.id] = Message(
            "The rule broke off with an error, so its verdicts stay open ({error}).",
            error=f"{type(error).__name__}: {error}",
        )
    judgement = Judgement(np.ones(1, dtype=bool)) if kind.whole else bench.judgement()
    judgement.stay_open(why)
    return judgement


def _layers(tables, pack: Pack, key, field_map, layers: MutableMapping[str, Layer]):
    if "plots" not in tables:
        raise InputError(Message("There is no layer to check."))
    crs = tables["plots"].crs
    for role, table in tables.items():
        if table.crs != crs and len(table):
            raise InputError(
                Message(
                    "Layer “{layer}” is in {other}, and the plots are in {own}; bring them into one system.",
                    layer=table.name,
                    other=table.crs.name if table.crs else "—",
                    own=crs.name if crs else "—",
                )
            )
        kept = layers.get(role)
        if kept is None or kept.table is not table or kept.pack is not pack:
            own = field_map if role == "plots" else field_map.get(role, {})
            layers[role] = Layer(role, table, pack, own, key if role == "plots" else None)
    for role in set(layers) - set(tables):
        del layers[role]
    plots = layers["plots"]
    if plots.table.geometry is None or not plots.is_polygonal:
        raise InputError(
            Message("Layer “{layer}” holds lines or points; a check needs polygons.", layer=plots.table.name)
        )
    return layers


def _note_layers(run: Run, pack: Pack, layers: Mapping[str, Layer], plots: Layer) -> None:
    run.notes += plots.notes
    faulty = int(plots.faulty.sum())
    if faulty:
        run.notes.append(Message("Plots without a usable geometry: {count}.", count=faulty))
    if absent := [role for role in pack.reads() if role in pack.roles and role not in layers]:
        run.notes.append(
            Message(
                "No layer fills these roles; what depends on them stays undecided: {roles}.",
                roles=", ".join(f"{role} ({named(pack.roles[role])})" for role in absent),
            )
        )
    for role in pack.reads():
        if role in layers and role != "plots":
            run.notes += layers[role].fault_notes
            if not len(layers[role]):
                run.notes.append(
                    Message(
                        "Layer “{layer}” ({title}) holds no features; it was taken to say that there are none.",
                        layer=layers[role].table.name,
                        title=named(pack.roles[role]),
                    )
                )


def _missing_subject(run: Run, rule: Rule, title: str) -> None:
    role = rule.parameters["subject"]
    run.by_rule[rule.id] = (0, 0, 1)
    _say_once(
        run,
        rule,
        Message(
            "No layer fills the role “{role}” ({title}); the verdict stays open.", role=role, title=title
        ),
        Message("Give a layer for the role “{role}”.", role=role),
    )


def _say_once(run: Run, rule: Rule, why: Message, remedy: Message | None) -> None:
    """Keep one undecided verdict on the whole layer."""
    judgement = Judgement(np.ones(1, dtype=bool))
    judgement.undecide(True, why, remedy)
    blank = [""]
    run.blocks.append(
        _block(rule, "layer", judgement, np.zeros(1, int), [-1], blank, (), blank, blank, blank)
    )


class _Hashes:
    """Digests of geometries, taken once a feature."""

    def __init__(self, progress: Progress):
        self._progress = progress
        self._digests: dict[int, tuple[Layer, dict[int, bytes]]] = {}

    def of(self, layer: Layer, rows: np.ndarray, names: set[str]) -> list[str]:
        """Return the hashes of these rows of a layer with these of its fields."""
        _, known = self._digests.setdefault(id(layer), (layer, {}))
        new = np.array([row for row in dict.fromkeys(rows.tolist()) if row not in known], dtype=np.int64)
        crs = layer.table.crs.name if layer.table.crs else ""
        for at in range(0, len(new), _CHUNK):
            self._progress.check()
            part = new[at : at + _CHUNK]
            known.update(zip(part.tolist(), geometry_digests(layer.table.geometry[part], crs), strict=True))
        columns = {name: layer.column(name) for name in names}
        hashes: list[str] = []
        for at in range(0, len(rows), _CHUNK):
            self._progress.check()
            part = rows[at : at + _CHUNK]
            hashes += feature_hashes([known[row] for row in part.tolist()], attribute_texts(columns, part))
        return hashes


def _keep(
    run: Run, bench: Bench, judgement: Judgement, rows: np.ndarray, all_verdicts: bool, hashes: _Hashes
) -> None:
    """Count a rule's verdicts, and keep those that are wanted with their evidence."""
    rule, subject = bench.rule, bench.subject
    verdict, applies = judgement.verdict, judgement.applies
    if len(judgement.reached):
        run.reached[rule.id] = judgement.reached
    codes = run.codes[rule.id] = np.where(applies, verdict, np.int8(-1))
    counts = tuple(int((codes == one).sum()) for one in (PASS, FAIL, UNDECIDED))
    run.by_rule[rule.id] = counts
    is_layer = len(applies) != len(subject) or PREDICATES[rule.type].whole
    is_plot = subject.role == "plots" and not is_layer
    if is_plot:
        run.passed += applies & (verdict == PASS)
        run.failed += applies & (verdict == FAIL)
        run.undecided += applies & (verdict == UNDECIDED)
        failed = applies & (verdict == FAIL)
        run.severity[failed] = np.maximum(run.severity[failed], SEVERITY[rule.severity])
    if judgement.common_reason and not is_layer:
        # Ten thousand rows that say the same help nobody; the plots' own counts tell which are concerned.
        why, remedy = run.common[rule.id] = judgement.common_reason
        if counts[UNDECIDED]:
            _say_once(
                run,
                rule,
                Message("{why} It concerns {count} features.", why=why, count=counts[UNDECIDED]),
                remedy,
            )
        return
    kept = np.flatnonzero(applies if all_verdicts else applies & (verdict != PASS))
    scope = "plot" if is_plot else "layer" if is_layer else "pair"
    versions = tuple(
        (pack_role.title, *bench.layers[role].version)
        for role in bench.reads
        if role in bench.layers and (pack_role := bench.layers[role].meta)
    )
    plot_ids = subject.ids[kept] if is_plot else np.full(len(kept), "", dtype=object)
    plot_hash = hashes.of(subject, kept, bench.reads["plots"]) if is_plot else [""] * len(kept)
    evidence_ids, evidence_hash = _evidence(bench, judgement, kept, scope, hashes)
    run.blocks.append(
        _block(
            rule,
            scope,
            judgement,
            kept,
            rows[kept] if is_plot else np.full(len(kept), -1),
            plot_ids,
            versions,
            evidence_ids,
            evidence_hash,
            plot_hash,
            _procedures(rule, subject, kept) if not is_layer else None,
        )
    )
    for found in judgement.conflicts:
        found = found.take(
            (applies & ((verdict == FAIL) | (verdict == UNDECIDED)))[found.row] | found.fragment
        )
        found = found.take(applies[found.row])
        if len(found.row):
            ids = subject.ids[found.row] if is_plot else np.full(len(found.row), "", dtype=object)
            run.conflicts.append((rule, judgement.area_method, found, ids))


def _block(
    rule,
    scope,
    judgement,
    kept,
    rows,
    plot_ids,
    versions,
    evidence_ids,
    evidence_hash,
    plot_hash,
    procedures=None,
) -> Block:
    measured_text, limit_text = judgement.texts(kept)
    return Block(
        rule=rule,
        scope=scope,
        row=np.asarray(rows),
        plot_id=np.asarray(plot_ids, dtype=object),
        verdict=judgement.verdict[kept],
        measured=judgement.measured[kept],
        limit=judgement.limit[kept],
        margin=judgement.margin[kept],
        unit=judgement.unit,
        measured_text=measured_text,
        limit_text=limit_text,
        reason=judgement.reason[kept],
        remedy=judgement.remedy[kept],
        procedure=procedures
        or [rule.procedure if v == FAIL else {} for v in judgement.verdict[kept].tolist()],
        area_method=judgement.area_method,
        versions=versions,
        evidence_ids=evidence_ids,
        evidence_hash=evidence_hash,
        plot_hash=plot_hash,
    )


def _procedures(rule: Rule, subject: Layer, kept: np.ndarray) -> list[Mapping[str, str]]:
    """Return what follows for each row: the first procedure whose condition holds, else the rule's own."""
    out = [rule.procedure] * len(kept)
    for condition, procedure in reversed(rule.procedure_if):
        holds = subject.where(condition)[0][kept]
        out = [procedure if hit else before for hit, before in zip(holds.tolist(), out, strict=True)]
    return out


def _evidence(bench: Bench, judgement: Judgement, kept: np.ndarray, scope: str, hashes: _Hashes):
    """Return for each kept row the ids of the features that its verdict rests on, and their joint hash."""
    ids: list[list[str]] = [[] for _ in kept]
    marks: list[list[str]] = [[] for _ in kept]
    place = np.full(len(judgement.applies), -1)
    place[kept] = np.arange(len(kept))
    if scope == "pair":
        own = hashes.of(bench.subject, kept, bench.reads[bench.subject.role])
        for at, row in enumerate(kept.tolist()):
            ids[at].append(f"{bench.subject.role}:{bench.subject.ids[row]}")
            marks[at].append(own[at])
    for role, subject_rows, control_rows in judgement.evidence:
        layer = bench.layers[role]
        wanted = place[subject_rows] >= 0
        pairs = np.unique(np.column_stack([place[subject_rows[wanted]], control_rows[wanted]]), axis=0)
        found = hashes.of(layer, pairs[:, 1], bench.reads[role])
        for (at, control), mark in zip(pairs.tolist(), found, strict=True):
            ids[at].append(f"{role}:{layer.ids[control]}")
            marks[at].append(mark)
        bench.progress.check()
    return ["; ".join(one) for one in ids], [joint_hash(one) for one in marks]
