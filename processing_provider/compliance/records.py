"""The record of a run as its report tells it: what was read, by which rules, when, with which programs."""

from qgis.PyQt.QtCore import QDateTime, Qt

from ...bridge.text import tr
from . import inputs


def run_record(pack, crs, method: str, sources, tables, started: QDateTime, parameters, warnings):
    """Return a RunRecord that ends now.

    `sources` and `tables` map role ids to what was read; the layer that is judged has a role that the pack
    does not name. `warnings` are Messages.
    """
    from ...bridge.record import layer_hash, versions
    from ...report.facts import LayerFacts, RunRecord

    def layer(role: str) -> LayerFacts:
        meta = pack.roles.get(role)
        return LayerFacts(
            role=inputs.in_language(meta.title) if meta else tr("Checked"),
            name=tables[role].name,
            features=len(tables[role]),
            date=meta.date if meta else "",
            document=meta.document if meta else "",
            scale=f"1:{meta.scale:,}" if meta and meta.scale else "",
            crs=sources[role].crs.authid(),
            hash=layer_hash(tables[role]),
        )

    return RunRecord(
        started=started.toString(Qt.DateFormat.ISODate),
        finished=QDateTime.currentDateTimeUtc().toString(Qt.DateFormat.ISODate),
        pack=f"{inputs.in_language(pack.title)} ({pack.id} {pack.version})",
        basis=pack.basis,
        crs=crs.userFriendlyIdentifier(),
        area_methods=[method],
        layers=[layer(role) for role in tables],
        parameters=parameters,
        versions=versions(),
        warnings=warnings,
    )
