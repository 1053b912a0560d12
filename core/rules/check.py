"""One entry for batch and for live checks: the same pack gives the same verdicts."""

import traceback
from collections.abc import Collection, Mapping, MutableMapping, Sequence

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


class Again:
    """What a run on some rows of the plots worked out, for further runs on the same rows of the same Tables."""

    def __init__(self):
        self.overlays = Overlays(Progress())
        self._plots: Layer | None = None

    def part(self, plots: Layer, rows: np.ndarray | None) -> Layer:
        """Return the layer of the rows, all where None."""
        if self._plots is None:
            self._plots = plots if rows is None else plots.take(rows)
        return self._plots


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
    again: "Again | None" = None,
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
    other rows that ought to be judged too. `again` keeps what was worked out for `dirty`, for further runs on the
    same rows of the same Tables. Raises InputError and Cancelled.
    """
    progress = progress or Progress()
    layers = _layers(tables, pack, key, field_map or {}, {} if layers is None else layers)
    dirty = None if dirty is None else np.asarray(dirty, dtype=np.int64)
    again = again or Again()
    plots = again.part(layers["plots"], dirty)
    rows = np.arange(len(plots)) if dirty is None else dirty
    n = len(plots)
    reads = pack.reads()
    for layer in (plots, *(layers[role] for role in reads if role in layers and role != "plots")):
        layer.judge_geometry(progress)
    run = Run(
        pack,
        plots.ids,
        rows,
        plots.table.geometry,
        plots.table.crs,
        *(np.zeros(n, dtype=np.int64) for _ in range(4)),
    )
    note_layers(run, pack, layers, plots)
    overlays = again.overlays
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
        # Where it applies to nothing there is nothing to find, but for what neighbours have to hear.
        if not (kind.whole or kind.neighbours or (applies | unknown).any()):
            run.note_idle(rule, len(subject), bench.reads.get("plots", ()))
            continue
        judgement = _judged(bench, kind, area_method, crashed)
        run.reads[rule.id] = frozenset(bench.reads.get("plots", ()))
        if not kind.whole:
            judgement.applies = applies | unknown
            judgement.undecide(unknown, lambda row, s=subject, r=rule: s.why_unknown(r.applies_to, row))
        _keep(run, bench, judgement, rows, all_verdicts)
    note_results(run, layers)
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
        # The traceback is for a log; the sentence has no place for it.
        values = {"error": f"{type(error).__name__}: {error}", "traceback": traceback.format_exc()}
        why = crashed[rule.id] = Message(
            "The rule broke off with an error, so its verdicts stay open ({error}).", **values
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
        if kept is None or kept.table is not table or not _same_names(kept.pack, pack):
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


def _same_names(one: Pack, other: Pack) -> bool:
    """Return whether two packs call roles and fields the same, as one does whose rules alone were replaced."""
    return one.roles is other.roles and one.fields is other.fields


def note_layers(run: Run, pack: Pack, layers: Mapping[str, Layer], plots: Layer) -> None:
    """Add to a run's notes what a person should know of the layers it read."""
    run.notes += plots.notes
    faulty = int(plots.faulty.sum())
    if faulty:
        run.notes.append(Message("Plots without a usable geometry: {count}.", count=faulty))
    reads = pack.reads()
    if absent := [role for role in reads if role in pack.roles and role not in layers]:
        run.notes.append(
            Message(
                "No layer fills these roles; what depends on them stays undecided: {roles}.",
                roles=", ".join(f"{role} ({named(pack.roles[role])})" for role in absent),
            )
        )
    for role in reads:
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


def note_results(run: Run, layers: Mapping[str, Layer]) -> None:
    """Add to a run's notes what a person should know of its conflicts and of the fields that were read."""
    fragments = sum(int(found.fragment.sum()) for _, _, found, _ in run.conflicts)
    if fragments:
        run.notes.append(
            Message("{count} fragments are listed among the conflicts and not counted.", count=fragments)
        )
    run.notes += [note for layer in layers.values() for note in layer.field_notes]


def _missing_subject(run: Run, rule: Rule, title: str) -> None:
    role = rule.parameters["subject"]
    run.by_rule[rule.id] = (0, 0, 1)
    why = Message(
        "No layer fills the role “{role}” ({title}); the verdict stays open.", role=role, title=title
    )
    run.blocks.append(_said_once(rule, why, Message("Give a layer for the role “{role}”.", role=role)))


def concerning(rule: Rule, why: Message, remedy: Message | None, count: int) -> Block:
    """Return the one verdict that says for all of `count` features why a rule stays open."""
    why = Message("{why} It concerns {count} features.", why=why, count=count)
    return _said_once(rule, why, remedy)


def _said_once(rule: Rule, why: Message, remedy: Message | None) -> Block:
    """Return one undecided verdict on the whole layer."""
    judgement = Judgement(np.ones(1, dtype=bool))
    judgement.undecide(True, why, remedy)
    return _block(rule, "layer", judgement, np.zeros(1, int))


def _hashes(layer: Layer, rows: np.ndarray, names: set[str], progress: Progress) -> list[str]:
    """Return the hashes of these rows of a layer with these of its fields."""
    known = layer.digests
    new = np.array([row for row in dict.fromkeys(rows.tolist()) if row not in known], dtype=np.int64)
    crs = layer.table.crs.name if layer.table.crs else ""
    for at in range(0, len(new), _CHUNK):
        progress.check()
        part = new[at : at + _CHUNK]
        known.update(zip(part.tolist(), geometry_digests(layer.table.geometry[part], crs), strict=True))
    columns = {name: layer.column(name) for name in names}
    hashes: list[str] = []
    for at in range(0, len(rows), _CHUNK):
        progress.check()
        part = rows[at : at + _CHUNK]
        hashes += feature_hashes([known[row] for row in part.tolist()], attribute_texts(columns, part))
    return hashes


def _keep(run: Run, bench: Bench, judgement: Judgement, rows: np.ndarray, all_verdicts: bool) -> None:
    """Count a rule's verdicts, and keep those that are wanted with their evidence."""
    rule, subject = bench.rule, bench.subject
    verdict, applies = judgement.verdict, judgement.applies
    if len(judgement.reached):
        run.reached[rule.id] = judgement.reached
    codes = run.codes[rule.id] = np.where(applies, verdict, np.int8(-1))
    counts = tuple(np.bincount(codes + 1, minlength=4)[1:].tolist())
    run.by_rule[rule.id] = counts
    is_layer = len(applies) != len(subject) or PREDICATES[rule.type].whole
    is_plot = subject.role == "plots" and not is_layer
    if is_plot:
        run.note_plots(rule, codes)
    if judgement.common_reason and not is_layer:
        # Ten thousand rows that say the same help nobody; the plots' own counts tell which are concerned.
        if counts[UNDECIDED]:
            why, remedy = run.common[rule.id] = judgement.common_reason
            run.blocks.append(concerning(rule, why, remedy, counts[UNDECIDED]))
        return
    kept = np.flatnonzero(applies if all_verdicts else applies & (verdict != PASS))
    if not len(kept) and bench.rows is not None and not any(len(found.row) for found in judgement.conflicts):
        return
    scope = "plot" if is_plot else "layer" if is_layer else "pair"
    versions = tuple(
        (pack_role.title, *bench.layers[role].version)
        for role in bench.reads
        if role in bench.layers and (pack_role := bench.layers[role].meta)
    )
    plot_ids = subject.ids[kept] if is_plot else np.full(len(kept), "", dtype=object)
    plot_hash = _hashes(subject, kept, bench.reads["plots"], bench.progress) if is_plot else [""] * len(kept)
    evidence_ids, evidence_hash = _evidence(bench, judgement, kept, scope)
    run.blocks.append(
        _block(
            rule,
            scope,
            judgement,
            kept,
            row=rows[kept] if is_plot else np.full(len(kept), -1),
            plot_id=plot_ids,
            versions=versions,
            evidence_ids=evidence_ids,
            evidence_hash=evidence_hash,
            plot_hash=plot_hash,
            procedure=None if is_layer else _procedures(rule, subject, kept),
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
    rule: Rule,
    scope: str,
    judgement: Judgement,
    kept: np.ndarray,
    *,
    row: np.ndarray | None = None,
    plot_id: np.ndarray | None = None,
    versions: tuple = (),
    evidence_ids: Sequence[str] = ("",),
    evidence_hash: Sequence[str] = ("",),
    plot_hash: Sequence[str] = ("",),
    procedure: Sequence[Mapping[str, str]] | None = None,
) -> Block:
    """Return the verdicts that are kept; by what is left out, one on a whole layer that rests on nothing."""
    measured_text, limit_text = judgement.texts(kept)
    verdict = judgement.verdict[kept]
    if procedure is None:
        procedure = [rule.procedure if one == FAIL else {} for one in verdict.tolist()]
    return Block(
        rule=rule,
        scope=scope,
        row=np.array([-1]) if row is None else row,
        plot_id=np.array([""], dtype=object) if plot_id is None else plot_id,
        verdict=verdict,
        measured=judgement.measured[kept],
        limit=judgement.limit[kept],
        margin=judgement.margin[kept],
        unit=judgement.unit,
        measured_text=measured_text,
        limit_text=limit_text,
        reason=judgement.reason[kept],
        remedy=judgement.remedy[kept],
        procedure=procedure,
        area_method=judgement.area_method,
        versions=versions,
        evidence_ids=evidence_ids,
        evidence_hash=evidence_hash,
        plot_hash=plot_hash,
        subject=kept,
    )


def _procedures(rule: Rule, subject: Layer, kept: np.ndarray) -> list[Mapping[str, str]]:
    """Return what follows for each row: the first procedure whose condition holds, else the rule's own."""
    out = [rule.procedure] * len(kept)
    for condition, procedure in reversed(rule.procedure_if):
        holds = subject.where(condition)[0][kept]
        out = [procedure if hit else before for hit, before in zip(holds.tolist(), out, strict=True)]
    return out


def _evidence(bench: Bench, judgement: Judgement, kept: np.ndarray, scope: str):
    """Return for each kept row the ids of the features that its verdict rests on, and their joint hash."""
    ids: list[list[str]] = [[] for _ in kept]
    marks: list[list[str]] = [[] for _ in kept]
    place = np.full(len(judgement.applies), -1)
    place[kept] = np.arange(len(kept))
    if scope == "pair":
        own = _hashes(bench.subject, kept, bench.reads[bench.subject.role], bench.progress)
        for at, row in enumerate(kept.tolist()):
            ids[at].append(f"{bench.subject.role}:{bench.subject.ids[row]}")
            marks[at].append(own[at])
    for role, subject_rows, control_rows in judgement.evidence:
        layer = bench.layers[role]
        wanted = place[subject_rows] >= 0
        pairs = np.unique(np.column_stack([place[subject_rows[wanted]], control_rows[wanted]]), axis=0)
        found = _hashes(layer, pairs[:, 1], bench.reads[role], bench.progress)
        for (at, control), mark in zip(pairs.tolist(), found, strict=True):
            ids[at].append(f"{role}:{layer.ids[control]}")
            marks[at].append(mark)
        bench.progress.check()
    return ["; ".join(one) for one in ids], [joint_hash(one) for one in marks]
