"""How a run on facilities came about: the pack, the layers in their state, the settings."""

from collections.abc import Iterable, Mapping

from qgis.PyQt.QtCore import QDateTime, Qt

from ...bridge.network import Streets, qgis_crs
from ...bridge.record import layer_hash, versions
from ...bridge.source import Source
from ...bridge.text import language, render, tr
from ...core.facilities.pack import FacilityPack
from ...core.network.graph import Network
from ...core.progress import Progress
from ...core.table import Table
from ...core.text import Message
from ...report.facts import LayerFacts, RunRecord


def run_record(
    pack: FacilityPack,
    streets: Streets,
    network: Network,
    layers: Iterable[tuple[str, Source, Table]],
    settings: Mapping[str, object],
    started: QDateTime,
    warnings: Iterable[Message],
    progress: Progress,
    *,
    area_methods: Iterable[str] = (),
) -> RunRecord:
    """Return the record of a run; `layers` are its layers with their roles, besides the streets. Raises Cancelled."""
    title = pack.title.get(language()) or pack.id
    name = streets.lines.name if streets.lines else streets.path
    facts = [
        LayerFacts(tr("Streets (edges)"), name, len(network), crs=network.crs.name, hash=network.source_hash)
    ]
    for role, source, table in layers:
        progress.check()
        crs = source.crs.authid()
        facts.append(LayerFacts(role, source.name, len(table), crs=crs, hash=layer_hash(table)))
    return RunRecord(
        started=started.toString(Qt.DateFormat.ISODate),
        finished=QDateTime.currentDateTimeUtc().toString(Qt.DateFormat.ISODate),
        pack=f"{title} ({pack.id} {pack.version}, {pack.digest})",
        basis=pack.basis,
        crs=qgis_crs(network.crs).userFriendlyIdentifier(),
        area_methods=list(area_methods),
        layers=facts,
        parameters={key: value for key, value in settings.items() if value != ""},
        versions=versions(),
        warnings=[render(warning) for warning in warnings],
    )
