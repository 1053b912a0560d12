"""The record of a run as its report tells it: what was read, by which rules, when, with which programs."""

from qgis.PyQt.QtCore import QDateTime, Qt

from ...bridge.text import render, tr
from . import inputs


def run_record(pack, crs, methods, sources, tables, started: QDateTime, parameters, warnings, progress):
    """Return a RunRecord that ends now.

    `methods` are the ways in which areas were measured, the run's own first. `sources` and `tables` map role ids to what was read; the layer that is judged has a role that the pack
    does not name. `warnings` are Messages. Raises Cancelled.
    """
    from ...bridge.record import layer_hash, versions
    from ...core.rules.layer import Layer
    from ...report.facts import LayerFacts, RunRecord

    def layer(role: str) -> LayerFacts:
        meta = pack.roles.get(role)
        date, document = Layer(role, tables[role], pack).version
        return LayerFacts(
            role=inputs.in_language(meta.title) if meta else tr("Checked layer"),
            name=tables[role].name,
            features=len(tables[role]),
            date=date,
            document=document,
            scale=f"1:{meta.scale:,}" if meta and meta.scale else "",
            crs=sources[role].crs.authid(),
            hash=layer_hash(tables[role], progress),
        )

    return RunRecord(
        started=started.toString(Qt.DateFormat.ISODate),
        finished=QDateTime.currentDateTimeUtc().toString(Qt.DateFormat.ISODate),
        pack=f"{inputs.in_language(pack.title)} ({pack.id} {pack.version})",
        basis=pack.basis,
        crs=crs.userFriendlyIdentifier(),
        area_methods=list(dict.fromkeys(filter(None, methods))),
        layers=[layer(role) for role in tables],
        parameters=parameters,
        versions=versions(),
        warnings=[render(warning) for warning in warnings],
    )
