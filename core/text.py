"""Sentences for people, kept apart from their language: core names them, the bridge translates them."""

from typing import Any, ClassVar


class Message:
    """A sentence with named places, such as ``Message("The layer {layer} is empty.", layer="plots")``.

    The template is an English literal, so that it can be collected for translation; places take
    Python's format specifications. A value may itself be a Message.
    """

    # A check keeps hundreds of thousands: names are shared, and a tuple takes half of what a dict would.
    __slots__ = ("_names", "_values", "template")
    _known: ClassVar[dict[tuple[str, ...], tuple[str, ...]]] = {}

    def __init__(self, template: str, **values: Any):
        self.template = template
        names = tuple(values)
        self._names = self._known.setdefault(names, names)
        self._values = tuple(values.values())

    @property
    def values(self) -> dict[str, Any]:
        """What stands in the places, by name."""
        return dict(zip(self._names, self._values, strict=True))

    def render(self, translate=lambda template: template) -> str:
        """Return the sentence, its template and those of nested messages passed through `translate`."""
        values = {
            name: value.render(translate) if isinstance(value, Message) else value
            for name, value in self.values.items()
        }
        return translate(self.template).format(**values)

    def __str__(self) -> str:
        return self.render()

    def __repr__(self) -> str:
        return f"Message({str(self)!r})"

    def __eq__(self, other) -> bool:
        return isinstance(other, Message) and (self.template, self.values) == (other.template, other.values)

    def __hash__(self) -> int:
        return hash(str(self))


class InputError(ValueError):
    """What a person gave cannot be used; carries one Message: which layer, feature and field, what to do."""

    def __init__(self, message: Message):
        super().__init__(message)
        self.message = message

    def __str__(self) -> str:
        return str(self.message)
