"""The features of one query to an ArcGIS service, taken answer by answer."""

from collections import deque

from ..core.progress import Progress
from ..core.text import Message
from . import esri, links
from .errors import BadAnswer, BadRequest, TooLarge
from .rows import Rows
from .source import Collection, Query

_PAGE = 1_000


class Taken:
    """The features of one query, taken answer by answer."""

    def __init__(self, source, query: Query, described: Collection, rows: Rows):
        self.source, self.query, self.described, self.rows = source, query, described, rows
        self.fields = [(one.name, one.kind) for one in described.fields]
        told = source.layer(query.collection)
        most = told.get("maxRecordCount")
        self.page = min(most, _PAGE) if isinstance(most, int) and most > 0 else _PAGE
        advanced = told.get("advancedQueryCapabilities")
        self.pages = isinstance(advanced, dict) and advanced.get("supportsPagination") is True
        self.degrees = described.geometry != "None"
        self.natively = False
        self.url = links.below(source.url, *query.collection.split("/"), "query")

    def by_ids(self, ids: list[int], asked: dict[str, str], progress: Progress) -> None:
        """Take the features of these ids (n,), in ascending order, by ranges that hold few enough of them."""
        waiting = deque(ids[start : start + self.page] for start in range(0, len(ids), self.page))
        lost = done = 0
        while waiting:
            part = waiting.popleft()
            try:
                told = self._ask(part, asked, progress)
            except TooLarge:
                if len(part) == 1:
                    raise
                told = {"exceededTransferLimit": True}
            if told.get("exceededTransferLimit") and len(part) > 1:
                # Fewer than the server has told fit into one answer.
                middle = len(part) // 2
                waiting.extendleft([part[middle:], part[:middle]])
                continue
            lost += len(part) - self._write(told, set(part))
            done += len(part)
            progress.step(done / len(ids))
        if lost:
            progress.warn(
                Message(
                    "The server has listed {count} features more than it has sent: they were removed meanwhile, or a "
                    "limit has cut the answer. Fetch it again.",
                    count=lost,
                )
            )

    def _ask(self, part: list[int], asked: dict[str, str], progress: Progress) -> dict:
        key = self.described.key
        within = f"{key} >= {part[0]} AND {key} <= {part[-1]}"
        return self._features(
            {**asked, "where": f"({asked['where']}) AND {within}", "orderByFields": key}, progress
        )

    def by_place(self, asked: dict[str, str], progress: Progress, most: int | None = None) -> None:
        """Take features page after page where the server tells no ids, until there are `most` of them."""
        before, last = 0, None
        while True:
            more = {"resultOffset": str(before), "resultRecordCount": str(self.page)} if self.pages else {}
            told = self._features({**asked, **more}, progress)
            features = told["features"]
            if features and features == last:
                raise BadAnswer.at(self.url, Message("its pages lead in a circle"))
            self._write(told, None)
            before, last = before + len(features), features
            if not told.get("exceededTransferLimit") or not features or (most and before >= most):
                return
            if not self.pages:
                progress.warn(
                    Message(
                        "The server has sent {count} features and says that there are more: a limit of the server has "
                        "cut the answer. Ask for a smaller area or time.",
                        count=before,
                    )
                )
                return

    def _features(self, asked: dict[str, str], progress: Progress) -> dict:
        shown = {"outFields": "*", "returnGeometry": str(self.degrees).lower()}
        if self.degrees and not self.natively:
            shown["outSR"] = "4326"
        try:
            told = self.source.query(self.query, {**asked, **shown}, progress)
        except BadRequest:
            if "outSR" not in shown:
                raise
            # Some do not bring features into another system: they come in their own, and are brought here.
            told = self.source.query(self.query, {**asked, **shown, "outSR": ""}, progress)
            self.natively = True
        if not isinstance(told.get("features"), list):
            raise BadAnswer.at(self.url, Message("it has no list of features"))
        return told

    def _write(self, told: dict, wanted: set[int] | None) -> int:
        """Write an answer's features, those that are wanted and each of them once; returns how many."""
        if not told["features"]:
            return 0
        shapes = None
        if self.degrees:
            system = esri.reference(told.get("spatialReference"))
            if system is None:
                raise BadAnswer.at(self.url, Message("its reference system is none that is known"))
            shapes = esri.Shapes(system)
        taken = 0
        for one in told["features"]:
            values = one.get("attributes") if isinstance(one, dict) else None
            if not isinstance(values, dict):
                raise BadAnswer.at(self.url, Message("it has a feature that is none"))
            if wanted is not None:
                number = values.get(self.described.key)
                if number not in wanted:
                    continue
                wanted.discard(number)
            row = {
                name: esri.moment(values.get(name)) if kind in ("date", "date-time") else values.get(name)
                for name, kind in self.fields
            }
            self.rows.add(row, shapes.geojson(one.get("geometry")) if shapes else "null")
            taken += 1
        return taken
