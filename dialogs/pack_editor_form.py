"""A form for one part of a rule pack, made from the schema: an editor for each member, what is wrong beside it."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from qgis.gui import QgsCollapsibleGroupBox
from qgis.PyQt.QtCore import QEvent, Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor, QKeySequence, QPalette
from qgis.PyQt.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QFormLayout,
    QFrame,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ..bridge.text import schema_text, tr
from ..live.pack_schema import members, parameters, resolved
from .pack_editor_condition import Condition
from .pack_editor_fields import Both, Choice, Context, Editor, Line, Name, Number, Paragraph, Tick, freeze
from .pack_editor_lists import Lines, OneOrMore, Raw, Ticks
from .pack_editor_tables import Lookup, Matrix, Procedures
from .pack_editor_words import unit, words
from .sentences import plain

# Members that are longer than a line, and those whose absence means yes.
LONG = {"text": 5, "basis": 3, "doubt": 2}
YES_WHEN_ABSENT = ("waivable", "enabled")
# How the members of a rule stand together; its type's own come first, the rest after what is named here.
GROUPS = {
    "judged": ("severity", "tolerance", "area_method", "waivable", "asks_reason", "statutory"),
    "clause": ("clause",),
    "words": ("message", "procedure", "procedure_if"),
}
HEAD = ("id", "type", "title")
INK = "#b34700"


@dataclass
class Row:
    """One member in the form: its path in the part that the form shows, its editor, where a fault is told."""

    path: tuple
    editor: Editor
    label: QLabel
    sentences: dict[str, QLabel] = field(default_factory=dict)

    def show(self, value) -> None:
        """Show a value; one that the editor is not made for is told as it stands."""
        known = value is None or value == self.editor.value() or self.editor.takes(value)
        told = ""
        if known:
            self.editor.show_value(value)
        else:
            told = tr("The form cannot show this; put it right in the JSON: {value}")
            told = told.format(value=json.dumps(value, ensure_ascii=False)[:300])
        self._say("other", told)
        self.editor.setVisible(known)

    def tell(self, sentences: list[str]) -> None:
        """Say what is wrong with the member."""
        self._say("fault", "\n".join(f"✖ {sentence}" for sentence in sentences))
        self.editor.main().setAccessibleDescription(" ".join(sentences))

    def hint(self, sentence: str) -> None:
        """Say something about the member that is no fault."""
        self._say("hint", sentence)

    def _say(self, kind: str, sentence: str) -> None:
        if sentence and kind not in self.sentences:
            label = QLabel()
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            if kind == "fault":
                warn(label)
            self.editor.parentWidget().layout().addWidget(label)
            self.sentences[kind] = label
        if kind in self.sentences:
            self.sentences[kind].setText(sentence)
            self.sentences[kind].setVisible(bool(sentence))

    def set_visible(self, visible: bool) -> None:
        """Show or hide the member with its label."""
        self.label.setVisible(visible)
        self.editor.parentWidget().setVisible(visible)


class Form(QScrollArea):
    """The form; `edited` brings the path of a member, from the part that is shown, and its new value."""

    edited = pyqtSignal(tuple, object)

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.rows: dict[tuple, Row] = {}
        self.choices: list[tuple[QComboBox, list[str]]] = []
        self.shape: tuple = ()
        self.built: dict[tuple, tuple] = {}
        self.context = Context()
        self.body: QWidget | None = None
        stack = QWidget()
        self.bodies = QVBoxLayout(stack)
        self.bodies.setContentsMargins(0, 0, 0, 0)
        self.setWidget(stack)
        self.owner: Mapping = {}
        self.faults: list[tuple[tuple, str]] = []

    def show_part(self, part, context: Context, editable: bool) -> None:
        """Show a Part of a pack by its schema; widgets are made anew only where another shape is shown."""
        schema, owner = part.schema, part.owner
        known = {name: one for name, one in members(schema, owner).items() if name not in part.left_out}
        shape = (tuple(known), part.type, part.own, editable)
        self.owner = owner
        if shape != self.shape or context != self.context:
            self._lay_aside(context)
            if shape in self.built:
                self.body, self.rows, self.choices = self.built[shape]
                self.body.show()
            else:
                self._build(schema, known, context, editable)
                self._say_help(part.help)
            self.shape = shape
            self.verticalScrollBar().setValue(0)
        for row in self.rows.values():
            if isinstance(row.editor, Number):
                row.editor.measure(*unit(row.path[-1], owner))
            row.show(value_at(owner, row.path))
        for combo, names in self.choices:
            given = [place for place, name in enumerate(names) if owner.get(name) is not None]
            combo.setCurrentIndex(given[0] if given else max(combo.currentIndex(), 0))
            shown = {names[place] for place in (*given, combo.currentIndex())}
            for row in self.rows.values():
                if row.path[0] in names:
                    row.set_visible(row.path[0] in shown)

    def tell(self, faults: list[tuple[tuple, str]]) -> list[str]:
        """Say each fault beside the member that it concerns; return those that concern none that is shown."""
        self.faults = faults
        told: dict[tuple, list[str]] = {}
        rest = []
        for path, sentence in faults:
            row = self._row_of(path)
            if row is None:
                rest.append(sentence)
            else:
                told.setdefault(row.path, []).append(sentence)
        for path, row in self.rows.items():
            row.tell(told.get(path, []))
        return rest

    def _row_of(self, path: tuple) -> Row | None:
        """Return the row that shows a member; of members of which one is given, the row that is seen."""
        row = next((row for end in range(len(path), 0, -1) if (row := self.rows.get(path[:end]))), None)
        for combo, names in self.choices:
            if row is not None and row.path[0] in names and row.label.isHidden():
                return next(one for one in self.rows.values() if one.path[0] == names[combo.currentIndex()])
        return row

    def seek(self, path: tuple) -> None:
        """Bring the member at a path into view, ready to type."""
        row = self._row_of(path)
        if row is not None:
            self.ensureWidgetVisible(row.editor)
            row.editor.main().setFocus()

    def eventFilter(self, watched, event) -> bool:
        # Undo is the editor's own, over all fields; the wheel scrolls the form and changes nothing by the way.
        if event.type() == QEvent.Type.ShortcutOverride and (
            event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)
        ):
            event.ignore()
            return True
        if event.type() == QEvent.Type.Wheel and isinstance(watched, QComboBox | QAbstractSpinBox):
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def _build(self, schema: Mapping, known: Mapping, context: Context, editable: bool) -> None:
        self.rows, self.choices = {}, []
        body = QWidget()
        layout = QVBoxLayout(body)
        for title, names in _groups(known):
            box = QgsCollapsibleGroupBox(title) if title else QWidget()
            form = QFormLayout(box)
            form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
            form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
            type = parameters(str(self.owner.get("type", ""))) if "severity" in known else {}
            required = {*resolved(schema).get("required", ()), *type.get("required", ())}
            one_of = _alternatives(known, self.owner)
            for name in names:
                if one_of and name == one_of[0]:
                    self._choose(form, [(one, known[one]) for one in one_of], context)
                elif name not in one_of:
                    for path, one, must in _leaves((name,), known[name], name in required):
                        self._add(form, path, one, must, context)
            layout.addWidget(box)
        layout.addStretch()
        # A form that changed its parent would be dressed anew by the application's style sheet, which takes longer
        # than to make it: all stand here, and one is seen.
        self.bodies.addWidget(body)
        self.body = body
        if not editable:
            freeze(body)
        for widget in body.findChildren((QLineEdit, QPlainTextEdit, QComboBox)):
            widget.installEventFilter(self)
            if isinstance(widget, QComboBox):
                widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def _lay_aside(self, context: Context) -> None:
        """Hide the form that was shown until its shape is shown again; with other roles or fields none is kept."""
        if self.body is not None:
            self.built[self.shape] = self.body, self.rows, self.choices
            self.body.hide()
        if context != self.context:
            for body, *_ in self.built.values():
                self.bodies.removeWidget(body)
                body.deleteLater()
            self.built, self.context = {}, context

    def _say_help(self, help: str) -> None:
        if help:
            label = QLabel(help)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            self.body.layout().insertWidget(0, label)

    def _choose(self, form: QFormLayout, named: list, context: Context) -> None:
        """Members of which one is given: which, and its editor."""
        combo = QComboBox()
        combo.setAccessibleName(tr("Given as"))
        for name, one in named:
            combo.addItem(_title(name, one))
        form.addRow(tr("Given as"), combo)
        for name, one in named:
            for path, leaf, must in _leaves((name,), one, False):
                self._add(form, path, leaf, must, context)
        names = [name for name, _ in named]

        def chosen(place: int) -> None:
            for name in names:
                if name != names[place] and self.owner.get(name) is not None:
                    self.edited.emit((name,), None)
            for row in self.rows.values():
                if row.path[0] in names:
                    row.set_visible(row.path[0] == names[place])
            self.tell(self.faults)

        combo.activated.connect(chosen)
        self.choices.append((combo, names))

    def _add(self, form: QFormLayout, path: tuple, schema: Mapping, must: bool, context: Context):
        editor = _editor(path[-1], schema, must, context)
        title, help = _title(path[-1], schema), schema_text(resolved(schema).get("description", ""))
        label = QLabel(title if not isinstance(editor, Tick) else "")
        if isinstance(editor, Tick):
            editor.box.setText(title)
        label.setWordWrap(True)
        label.setBuddy(editor.main())
        holder = QWidget()
        inside = QVBoxLayout(holder)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(editor)
        editor.main().setAccessibleName(title)
        for widget in (label, editor):
            widget.setToolTip(plain(help) if help else "")
        editor.edited.connect(lambda value, path=path: self.edited.emit(path, value))
        form.addRow(label, holder)
        self.rows[path] = Row(path, editor, label)


def warn(label: QLabel) -> None:
    """Have a label in the colour of faults; a style sheet would take longer than all else."""
    palette, font = label.palette(), label.font()
    palette.setColor(QPalette.ColorRole.WindowText, QColor(INK))
    font.setBold(True)
    label.setPalette(palette)
    label.setFont(font)


def value_at(owner, path: tuple):
    """Return the value at a path, None where there is none."""
    for step in path:
        owner = owner.get(step) if isinstance(owner, dict) else None
    return owner


def _groups(known: Mapping) -> list[tuple[str, list[str]]]:
    """Return which members stand together under which title."""
    if "severity" not in known:
        return [("", list(known))]
    named = {name for names in GROUPS.values() for name in names} | {*HEAD, "applies_to", "enabled"}
    own = [name for name in known if name not in named]
    parts = [
        ("", HEAD),
        (tr("What it checks"), own),
        (tr("Which plots"), ("applies_to",)),
        (tr("How it judges"), GROUPS["judged"]),
        (tr("Clause"), GROUPS["clause"]),
        (tr("What it says"), GROUPS["words"]),
    ]
    return [(title, [name for name in names if name in known]) for title, names in parts]


def _alternatives(known: Mapping, owner: Mapping) -> list[str]:
    """Return the members of a rule's type of which exactly one is to be given."""
    choices = parameters(str(owner.get("type", ""))).get("oneOf", ()) if "severity" in known else ()
    return [one["required"][0] for one in choices]


def _leaves(path: tuple, schema: Mapping, must: bool) -> Iterator[tuple[tuple, Mapping, bool]]:
    """Yield the members that have an editor of their own: those of a clause or a code table one by one."""
    whole = resolved(schema)
    inner = whole.get("properties")
    if not inner or _is(schema, "text") or path[-1] == "lookup":
        yield path, schema, must
        return
    for name, one in inner.items():
        yield from _leaves((*path, name), one, must and name in whole.get("required", ()))


def _is(schema: Mapping, name: str) -> bool:
    return schema.get("$ref") == f"#/$defs/{name}"


def _title(name: str, schema: Mapping) -> str:
    return schema_text(schema["title"]) if "title" in schema else name


def _editor(name: str, schema: Mapping, must: bool, context: Context) -> Editor:
    """Return the editor that fits a member."""
    whole = resolved(schema)
    items = whole.get("items", {})
    if name == "extends":
        return OneOrMore()
    if name in (tables := {"matrix": Matrix, "lookup": Lookup, "procedure_if": Procedures}):
        return tables[name]()
    if _is(schema, "text"):
        return Both(must, lines=1 if name == "title" else 2)
    if _is(schema, "cql2"):
        return Condition(context)
    if _is(schema, "role_id"):
        return Choice(
            {**context.roles, "plots": tr("the plots")} if name == "subject" else context.roles, must
        )
    if _is(schema, "field_name"):
        return Name(context)
    if "enum" in whole:
        return Choice({one: words(one) for one in whole["enum"]}, must)
    match whole.get("type"):
        case "boolean":
            return Tick(default=name in YES_WHEN_ABSENT, must=must)
        case "number" | "integer":
            return Number()
        case "string":
            return Paragraph(must, LONG[name]) if name in LONG else Line(must)
        case "array" if "enum" in items:
            return Ticks({one: words(one) for one in items["enum"]})
        case "array" if resolved(items).get("type") == "string" or isinstance(items.get("type"), list):
            return Lines()
    return Raw()
