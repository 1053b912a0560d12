"""What can be done with the connections of the data service: add, edit, test, remove, export and import."""

from pathlib import Path

from qgis.PyQt.QtWidgets import QFileDialog, QMenu, QMessageBox

from ..bridge.text import tr
from ..service.connections import Connection, all_connections, exported, imported, remove, save
from .connection_dialog import ConnectionDialog


class ConnectionMenu(QMenu):
    """The menu beside the dock's list of connections."""

    def __init__(self, dock):
        super().__init__(dock)
        self.dock = dock
        self.edit_action = self.addAction(tr("&Edit…"), lambda: self.edit(self.dock.connection))
        self.test_action = self.addAction(tr("&Test…"), lambda: self.edit(self.dock.connection).run_test())
        self.remove_action = self.addAction(tr("&Remove…"), self._ask_remove)
        self.addSeparator()
        self.export_action = self.addAction(tr("E&xport…"), self._ask_export)
        self.import_action = self.addAction(tr("&Import…"), self._ask_import)
        for name in ("edit", "test", "remove", "export", "import"):
            getattr(self, f"{name}_action").setObjectName(f"guiju_connection_{name}")
        self.aboutToShow.connect(self._offer)

    def add(self) -> ConnectionDialog:
        """Show the form of a new connection."""
        return self.edit(Connection("", "", ""))

    def edit(self, connection: Connection) -> ConnectionDialog:
        """Show the form of a connection."""
        form = ConnectionDialog(self.dock.jobs, connection, self.dock)
        form.saved.connect(self.dock.show_connections)
        form.finished.connect(form.deleteLater)
        form.open()
        return form

    def remove_chosen(self) -> None:
        """Forget the chosen connection; what was loaded and checked out by it stays."""
        remove(self.dock.connection)
        self.dock.show_connections("")

    def export_to(self, path: str) -> None:
        """Write the connections of the profile into a file, without log-ins."""
        kept = all_connections()

        def work(progress) -> None:
            Path(path).write_text(exported(kept), encoding="utf-8")

        def done(_) -> str:
            return tr("{count} connections are written to {path}, without their log-ins.").format(
                count=len(kept), path=path
            )

        self.dock.jobs.start(tr("Exporting connections"), work, done)

    def import_from(self, path: str) -> None:
        """Keep the connections of a file that are not there yet."""
        known = {(one.url, one.kind) for one in all_connections()}

        def work(progress) -> tuple[int, int]:
            found = imported(Path(path).read_text(encoding="utf-8"))
            fresh = [one for one in found if (one.url, one.kind) not in known]
            for one in fresh:
                save(one)
            return len(fresh), len(found) - len(fresh)

        def done(counts: tuple[int, int]) -> str:
            self.dock.show_connections(self.dock.connection.id)
            return tr(
                "Connections added: {added}; there already: {known}. Choose their log-ins by “Edit”."
            ).format(added=counts[0], known=counts[1])

        self.dock.jobs.start(tr("Importing connections"), work, done)

    def _offer(self) -> None:
        """The sample is not kept, so it is neither edited nor removed."""
        kept = bool(self.dock.connection and self.dock.connection.id)
        for action in (self.edit_action, self.remove_action):
            action.setEnabled(kept)
        self.export_action.setEnabled(bool(all_connections()))

    def _ask_remove(self) -> None:
        question = QMessageBox(
            QMessageBox.Icon.Question,
            tr("Remove the connection"),
            tr(
                "Remove the connection “{connection}”? Its log-in stays in QGIS, and so do the layers and checkouts "
                "that came by it; to sync or update them the connection is needed."
            ).format(connection=self.dock.connection.title),
            QMessageBox.StandardButton.Cancel,
            self.dock,
        )
        question.setObjectName("guiju_remove_connection")
        yes = question.addButton(tr("&Remove"), QMessageBox.ButtonRole.DestructiveRole)
        yes.clicked.connect(self.remove_chosen)
        question.finished.connect(question.deleteLater)
        question.open()

    def _ask_export(self) -> None:
        path, _ = QFileDialog.getSaveFileName(
            self.dock, tr("Export connections"), "guiju_connections.json", tr("JSON (*.json)")
        )
        if path:
            self.export_to(path)

    def _ask_import(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self.dock, tr("Import connections"), "", tr("JSON (*.json)"))
        if path:
            self.import_from(path)
