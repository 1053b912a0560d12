"""guiju:waterlogging, where water stands after rain, what it floods and whom."""

import json

from qgis.core import Qgis, QgsProcessingOutputNumber
from qgis.PyQt.QtCore import QDateTime

from ...bridge.options import printed
from ...bridge.text import language, tr
from .terrain_inputs import TerrainAlgorithm
from .waterlogging_params import asked, results_asked

NODATA = -9999.0


class Waterlogging(TerrainAlgorithm):
    ID = "waterlogging"

    def displayName(self):
        return tr("Waterlogging")

    def tags(self):
        return tr(
            "rain,flood,ponding,depth,fill,spill,merge,underpass,screening,内涝,积水,渍水,淹没,暴雨,下穿通道,洼地,受影响人口"
        ).split(",")

    def shortDescription(self):
        return tr(
            "Where water stands after rain: depth, ponds and where they spill, what is flooded and whom."
        )

    def shortHelpString(self):
        return tr(
            "Lets the runoff of a rain fill the hollows of a terrain: each takes what its ground sheds, spills over its "
            "lowest brim into the next, and becomes one with it where both are full (fill, spill and merge).\n\n"
            "Screening: it has no time, no pipes but what PIPE_MM takes off, and no pumps. In a pumped city it shows "
            "where water would go and stand if nothing were pumped, not what a storm will do.\n\n"
            "Either a terrain model is given, with what is burnt into it, or the file of “Depressions”.\n\n"
            "Runoff is the rain less what pipes take, the same everywhere, or that of the polygons of “Runoff”.\n\n"
            "Each kind of asset has a depth of its own (standards/water/limits.json; LIMITS changes it for a run): "
            "15 cm is for one lane of a road only. Of a layer of roads with a field that tells (structure), underpasses are "
            "a kind of their own and bridges are left out. None of the figures was checked against an official text. What "
            "lies off the terrain is undecided. At polygons and points the deepest water within one and a half cells "
            "counts, since a building that is raised stands dry itself.\n\n"
            "The mass balance is in the log and the report: rain = lost + standing + left. Water leaves over the edge of "
            "the raster, into cells without data, into rivers and lakes. Volumes and areas are planar, by whole cells."
        )

    def initAlgorithm(self, configuration=None):
        for parameter in (*self.terrain_parameters(optional=True), *asked(), *results_asked()):
            self.addParameter(parameter)
        for name, title in (
            ("FLOODED_M2", tr("Area under water (m²)")),
            ("STORED_M3", tr("Water standing (m³)")),
            ("LEFT_M3", tr("Water that left (m³)")),
            ("BALANCE_ERROR", tr("Error of the mass balance (part of the rain)")),
            ("ASSETS_FLOODED", tr("Assets flooded deeper than their limit")),
            ("ASSETS_UNDECIDED", tr("Assets undecided")),
            ("PEOPLE_AFFECTED", tr("People affected")),
        ):
            self.addOutput(QgsProcessingOutputNumber(name, title))

    def fault(self, parameters, context):
        given = (
            bool(parameters.get("TERRAIN")),
            bool(self.parameterAsFile(parameters, "DEPRESSIONS", context)),
        )
        if given == (False, False):
            return tr("Neither a terrain model nor a file of hollows is given. Give one of them.")
        if given == (True, True):
            return tr("Both a terrain model and a file of hollows are given. Give only one of them.")
        if given[1] and any(parameters.get(name) is not None for name in ("PASSAGES", "WATER")):
            return tr(
                "A file of hollows has what was burnt in when it was made: give culverts, rivers and lakes to "
                "“Depressions”, or give the terrain model here."
            )
        if parameters.get("PEOPLE") is not None and not self.parameterAsString(
            parameters, "POPULATION", context
        ):
            return tr("Where people live is given, but not the field that says how many. Choose it.")
        self._kinds(parameters, context)
        self._limits(parameters, context)
        return self.terrain_fault(parameters, context)

    def _kinds(self, parameters, context):
        """Return the layers of assets with the kind of each. Raises InputError."""
        from ...bridge.source import source_names
        from ...core.water.kinds import assign_kinds

        layers = self.layers(parameters, "ASSETS", context)
        named = [name.strip() for name in self.parameterAsString(parameters, "KINDS", context).split(",")]
        found = assign_kinds([source_names(layer) for layer in layers], named if any(named) else [])
        return list(zip(layers, found, strict=True))

    def _limits(self, parameters, context) -> dict[str, float]:
        """Return the depth of each kind. Raises InputError."""
        from ...core.text import InputError, Message
        from ...core.water.kinds import limits_with

        text = self.parameterAsString(parameters, "LIMITS", context).strip()
        try:
            given = json.loads(text) if text else {}
        except (ValueError, RecursionError) as error:
            raise InputError(
                Message(
                    "The limits of depth are not JSON, such as {example}. Correct them.",
                    example='{"facility": 0.05}',
                )
            ) from error
        return limits_with(given)

    def take_inputs(self, parameters, context):
        from ...bridge.source import Source

        self.take_terrain(parameters, context)
        self.file = self.parameterAsFile(parameters, "DEPRESSIONS", context)
        self.assets = [(Source.of_layer(layer), kind) for layer, kind in self._kinds(parameters, context)]
        self.runoff = (
            self.source(parameters, "RUNOFF", context) if parameters.get("RUNOFF") is not None else None
        )
        self.people = (
            self.source(parameters, "PEOPLE", context) if parameters.get("PEOPLE") is not None else None
        )

    def compute(self, parameters, context, progress):
        from ...core.text import Message
        from ...core.water.flooded import residents, summary_table
        from ...core.water.waterlogging import pond

        notes = []
        progress = progress.keeping(notes)
        progress.warn(
            Message(
                "Screening: no time, no pumps, no pipes but what was subtracted. In a pumped city it shows where water "
                "would stand if nothing were pumped."
            )
        )
        hierarchy, terrain, buildings = self._terrain(context, progress.part(0, 0.5))
        read = self._reader(terrain, context, progress)
        fall = self._fall(terrain, read, parameters, context, progress)
        ponds = pond(hierarchy, fall.runoff, fall.rain)
        limits = self._limits(parameters, context)
        groups = self._judged(ponds, terrain.grid, buildings, limits, read, progress.part(0.55, 0.75))
        self._tell_elsewhere(groups, terrain, progress)
        living = None
        if self.people:
            houses = next((group for group in groups if group.layer is buildings), None)
            living = residents(
                read(self.people),
                self.parameterAsString(parameters, "POPULATION", context),
                ponds,
                terrain.grid,
                limits["building"],
                houses,
                self.parameterAsString(parameters, "PEOPLE_WEIGHT", context) or None,
                progress.part(0.75, 0.8),
            )
            self._tell_off_terrain(living, progress)
        self._tell_balance(ponds.balance, progress)
        results = self._write(terrain, ponds, groups, living, notes, fall, parameters, context, progress)
        summary = summary_table(groups).columns
        return {
            **results,
            "FLOODED_M2": round(float(ponds.area.sum()), 3),
            "STORED_M3": round(ponds.balance.stored, 6),
            "LEFT_M3": round(sum(ponds.balance.left.values()), 6),
            "BALANCE_ERROR": ponds.balance.error,
            "ASSETS_FLOODED": int(summary["flooded"].sum() or 0) if groups else 0,
            "ASSETS_UNDECIDED": int(summary["undecided"].sum() or 0) if groups else 0,
            **(
                {"PEOPLE_AFFECTED": round(float(living.columns["affected"].filled(0).sum()), 1)}
                if living is not None
                else {}
            ),
        }

    def _terrain(self, context, progress):
        """Return the hierarchy, its terrain, and the buildings in the terrain's CRS or None."""
        from ...core.water.hierarchy_file import load

        if self.file:
            hierarchy, terrain, _header = load(self.file)
            self.crs = self._crs_of(terrain)
            source = self.burnt["BUILDINGS"]
            return hierarchy, terrain, self._reader(terrain, context, progress)(source) if source else None
        self.crs = self.raster_taken.crs
        found, hierarchy = self.hollows(context, progress)
        return hierarchy, found.burnt, found.layers.get("BUILDINGS")

    def _crs_of(self, terrain):
        from qgis.core import QgsCoordinateReferenceSystem

        return QgsCoordinateReferenceSystem.fromWkt(terrain.crs.wkt)

    def _reader(self, terrain, context, progress):
        """Return a function that reads a source in the terrain's reference system."""
        from ...bridge.source import read
        from ...core.text import Message

        def reader(source):
            table = read(
                source, progress.silent(), crs=self.crs, transform_context=context.transformContext()
            )
            if not len(table):
                progress.warn(
                    Message("Layer “{layer}” has no features, so it changes nothing.", layer=table.name)
                )
            return table

        return reader

    def _fall(self, terrain, read, parameters, context, progress):
        """Return the rain and the runoff of each cell."""
        import numpy as np

        from ...core.water.runoff_cells import FIELD, by_polygons, even

        fall = even(*(self.parameterAsDouble(parameters, name, context) for name in ("RAIN_MM", "PIPE_MM")))
        if self.runoff is None:
            return fall
        field = self.parameterAsString(parameters, "RUNOFF_FIELD", context) or FIELD
        fall, notes = by_polygons(
            read(self.runoff), field, fall, terrain.grid, ~np.isnan(terrain.heights), progress.silent()
        )
        for note in notes:
            progress.warn(note)
        return fall

    def _judged(self, ponds, grid, buildings, limits, read, progress):
        """Return each layer of assets against its limit, buildings last."""
        from ...core.water.exposure import kinds
        from ...core.water.flooded import judged
        from ...core.water.structures import by_structure

        known, groups = kinds(), []
        for source, kind in self.assets:
            layer = read(source)
            for own, rows in by_structure(layer, kind.id).items():
                some = layer if len(rows) == len(layer) else layer.take(rows)
                groups.append(judged(some, known[own], limits[own], ponds, grid, buildings, progress))
        if buildings is not None:
            groups.append(
                judged(buildings, known["building"], limits["building"], ponds, grid, None, progress)
            )
        return groups

    def _tell_elsewhere(self, groups, terrain, progress):
        """Warn of layers of which nothing lies on the terrain."""
        import numpy as np

        from ...core.text import Message

        for group in groups:
            if len(group.layer) and np.isnan(group.depth).all():
                progress.warn(
                    Message(
                        "No feature of layer “{layer}” lies on terrain “{terrain}”, so all of them are undecided. Check "
                        "the reference systems of both.",
                        layer=group.layer.name,
                        terrain=terrain.name,
                    )
                )

    def _tell_off_terrain(self, living, progress):
        from ...core.text import Message

        away = float(living.columns["off_terrain"].filled(0).sum())
        if away:
            progress.warn(
                Message(
                    "{people:,.1f} of the people of layer “{layer}” live where the terrain has no heights: they are not "
                    "counted as affected (field off_terrain).",
                    people=away,
                    layer=living.name,
                )
            )

    def _tell_balance(self, balance, progress):
        """Tell the mass balance. Raises InputError where it does not close."""
        from ...core.text import InputError, Message

        if not balance.closes:
            raise InputError(
                Message(
                    "The mass balance does not close: {error:.1e} of the rain are neither standing nor gone, so nothing "
                    "is written. Make the file of hollows again with “Depressions”.",
                    error=balance.error,
                )
            )
        progress.tell(
            Message(
                "Mass balance, m³: rain {rain:,.3f} = lost {lost:,.3f} + standing {stored:,.3f} + left {left:,.3f}; error "
                "{error:.1e} of the rain.",
                rain=balance.rain,
                lost=balance.lost,
                stored=balance.stored,
                left=sum(balance.left.values()),
                error=balance.error,
            )
        )

    def _write(self, terrain, ponds, groups, living, notes, fall, parameters, context, progress):
        """Write what is asked for and return it by name."""
        from ...bridge.sink import write
        from ...bridge.terrain import areas_of
        from ...core.water.flooded import assets_table, ponds_table, spills_table, summary_table
        from . import pond_styles as styles

        least = self.parameterAsDouble(parameters, "MIN_DEPTH", context)
        labels, shapes = areas_of(ponds.label, terrain.grid, progress.part(0.8, 0.85))
        drawn = ponds_table(ponds, dict(zip(labels.tolist(), shapes, strict=True)), terrain.grid, least)
        assets = assets_table(groups, ponds, terrain.grid)
        # From below: each lies over what stands before it.
        tables = (
            ("RESIDENTS", living, self.people and self.people.wkb_type, tr("People in the water"), styles.style_residents),
            ("ZONES", self._zones(ponds, terrain.grid, parameters, context, progress), Qgis.WkbType.MultiPolygon, tr("Water by depth"), styles.style_zones),
            ("PONDS", drawn, Qgis.WkbType.MultiPolygon, tr("Ponds"), styles.style_ponds),
            ("SPILLS", spills_table(ponds, terrain.grid, least), Qgis.WkbType.LineString, tr("Where full ponds spill"), styles.style_spills),
            ("FLOODED", assets, Qgis.WkbType.Point, tr("Flooded assets"), styles.style_flooded),
            ("SUMMARY", summary_table(groups), Qgis.WkbType.NoGeometry, tr("Assets by kind"), styles.style_plain),
        )  # fmt: skip
        results = {}
        report = self.parameterAsFileOutput(parameters, "REPORT", context)
        if report:
            self.write_text(
                report,
                self._page(terrain, ponds, drawn, assets, groups, living, notes, fall, parameters, context),
                progress,
            )
            results["REPORT"] = report
        if place := self._write_depth(terrain.grid, ponds.depth, parameters, context):
            results["DEPTH"] = self.show(place, tr("Depth of water"), styles.style_depth)
        for number, (name, table, kind, title, style) in enumerate(tables):
            if table is not None:
                output = write(
                    table,
                    self.sink(parameters, name, context),
                    progress.part(0.9 + 0.1 * number / len(tables), 0.9 + 0.1 * (number + 1) / len(tables)),
                    wkb_type=kind,
                    crs=None if kind == Qgis.WkbType.NoGeometry else self.crs,
                )
                if self.show(output, title, style):
                    results[name] = output
        return results

    def _zones(self, ponds, grid, parameters, context, progress):
        """Return the water by classes of depth, None where it is not asked for."""
        from ...bridge.terrain import areas_of
        from ...core.water.zones import zone_labels, zones_table

        if parameters.get("ZONES") is None:
            return None
        label, edges = zone_labels(ponds, self._limits(parameters, context).values())
        return zones_table(ponds, *areas_of(label, grid, progress.silent()), edges)

    def _write_depth(self, grid, depth, parameters, context) -> str | None:
        """Write the raster of depths where it is asked for, and return its place."""
        import numpy as np
        from osgeo import gdal

        from ...bridge.raster import created

        place = self.parameterAsOutputLayer(parameters, "DEPTH", context)
        if not place:
            return None
        with created(place, grid, self.crs, gdal.GDT_Float32, NODATA) as target:
            target.write(np.where(np.isnan(depth), NODATA, depth).astype(np.float32), 0, 0)
        return place

    def _page(self, terrain, ponds, drawn, assets, groups, living, notes, fall, parameters, context):
        """Return the report as HTML in pieces."""
        import numpy as np

        from ...report.waterlogging import FloodFacts, waterlogging_report

        facts = FloodFacts(
            terrain=terrain,
            ponds=ponds,
            drawn=drawn,
            assets=assets,
            groups=groups,
            living=living,
            rain_mm=float(np.mean(fall.rain)) * 1000,
            runoff_mm=float(np.mean(fall.runoff)) * 1000,
            notes=tuple(notes),
        )
        return waterlogging_report(
            facts,
            tr,
            language(),
            place=self.parameterAsString(parameters, "PLACE", context),
            date=QDateTime.currentDateTime().toString("yyyy-MM-dd HH:mm"),
            marking=printed(self.marking),
        )
