"""What the form shows of a pack: which part by which schema, whose it is, and what is said above it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from ..bridge.text import language, schema_text, tr
from ..live.pack_draft import PackDraft, schema_of, type_words
from .pack_editor_fields import Choice, Context
from .pack_editor_form import Form

# Asked for with each entry; it changes only with a new start of QGIS.
_language = cache(language)


@dataclass(frozen=True)
class Part:
    """One part: its place in the pack's data, its schema and data, and whether it is the pack's own.

    `entry` is (kind, id) of what can be taken over from another pack to be changed here.
    """

    path: tuple
    schema: Mapping
    owner: Mapping
    own: bool
    kind: str = "pack"
    note: str = ""
    help: str = ""
    left_out: tuple[str, ...] = ()
    entry: tuple[str, str] | None = None
    type: str | None = None

    def deny_error(self, form: Form) -> None:
        """Offer “error” only for a rule whose clause is verified, and say why where not."""
        row = form.rows.get(("severity",))
        if row is not None and isinstance(row.editor, Choice):
            clause = self.owner.get("clause")
            verified = isinstance(clause, dict) and clause.get("verified") is True
            why = (
                "" if verified else tr("An error needs a clause that was verified against the official text.")
            )
            row.editor.deny("error", why)
            row.hint(why)


def part(draft: PackDraft, key: tuple) -> Part | None:
    """Return the part of a key of the list; None for a heading, and while the text is no pack."""
    data = draft.data
    if data is None:
        return None
    if key == ("pack",):
        left_out = ("$schema", "schema_version", "roles", "fields", "rules")
        return Part((), schema_of("pack"), data, True, left_out=left_out)
    if key[0] == "inherited":
        _, kind, id = key
        entry = getattr(draft.inherited, kind).get(id)
        return _entry(kind, (), entry.data, id, entry.pack) if entry else None
    if len(key) != 2:
        return None  # a heading
    kind, id = key
    entries = data.get(kind)
    try:
        own = entries[id]
    except (KeyError, IndexError, TypeError):
        return None
    if not isinstance(own, dict):
        return None
    inherited = getattr(draft.inherited, kind).get(own.get("id") if kind == "rules" else id)
    if kind == "rules" and "type" not in own and inherited:
        # Only a mark that switches an inherited rule off.
        shown = {**inherited.data, "enabled": False}
        return _entry(kind, (), shown, own["id"], inherited.pack)
    return _entry(kind, key, own, id, inherited.pack if inherited else "")


def _entry(kind: str, path: tuple, data: Mapping, id, pack: str) -> Part:
    own = bool(path)
    note = ""
    if pack:
        note = tr("This replaces what “{pack}” says.") if own else tr("This comes from “{pack}”.")
        note = note.format(pack=pack)
    entry = None if own else (kind, str(id))
    if kind != "rules":
        schema = schema_of(kind)
        return Part(path, schema, {"id": id, **data}, own, kind, note, entry=entry)
    type = data.get("type")
    title, help = type_words(str(type))
    help = f"{schema_text(title)} — {schema_text(help)}" if help else ""
    return Part(path, schema_of(kind), data, own, kind, note, help, ("type", "enabled"), entry, str(type))


def context_of(draft: PackDraft, kind: str) -> Context:
    """Return the roles and fields that a form of this kind may name, the pack's own before inherited ones.

    What a form changes itself is not among them, or each letter that is typed would make it anew.
    """

    def all_of(kind: str) -> dict[str, Mapping]:
        entries = draft.data.get(kind)
        own = (
            {id: one for id, one in entries.items() if isinstance(one, dict)}
            if isinstance(entries, dict)
            else {}
        )
        theirs = {id: entry.data for id, entry in getattr(draft.inherited, kind).items()}
        return {**own, **{id: one for id, one in theirs.items() if id not in own}}

    def title(id: str, one: Mapping) -> str:
        titles = one.get("title")
        return str(titles.get(_language()) or id) if isinstance(titles, dict) else id

    fields = all_of("fields") if kind in ("rules", "roles") else {}
    roles = all_of("roles") if kind == "rules" else {}
    return Context(
        {id: f"{title(id, one)} ({id})" for id, one in roles.items()},
        {id: title(id, one) for id, one in fields.items()},
        {id: str(one.get("type")) for id, one in fields.items()},
    )
