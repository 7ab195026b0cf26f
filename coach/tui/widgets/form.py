"""`Form`: rows of ratings, picks, numbers and text in one widget. A digit sets a row and moves on."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.content import Content
from textual.message import Message

from coach.text import clean
from coach.tui.keys import KEYS_ID, WRONG_ID
from coach.tui.layout import MEASURES
from coach.tui.literal import lit
from coach.tui.widgets.fields import Count, Field, Number, Press, Rating, Words, draw, press, problem
from coach.tui.widgets.rows import Rows

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from textual import events
    from textual.binding import BindingType

    from coach.tui.widgets.fields import Value


ALWAYS = frozenset({"!", "?"})


class Form(Rows):
    """Fields (`coach.tui.widgets.fields`) with their values. No answer is filled in beforehand; `=` repeats `Field.before`.

    A text may be offered (`offer`): it is selected as a whole, so that what is typed takes its place.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("0", "digit(0)", "sets and goes on", id="rows.digit", key_display="0-9"),
        Binding("left,h", "feed('left')", "less", show=False, id="form.less", key_display="←"),
        Binding("right,l", "feed('right')", "more", show=False, id="form.more", key_display="→"),
        Binding("end", "feed('end')", "10", show=False, id="form.ten", key_display="End"),
        Binding("backspace", "feed('backspace')", "take back", show=False, id="form.back", key_display="⌫"),
        Binding("equals_sign", "same", "as yesterday", id="form.same", key_display="="),
    ]

    class Changed(Message):
        """A field has another value."""

        def __init__(self, form: Form, field: Field, value: Value) -> None:
            self.form = form
            self.field = field
            self.value = value
            super().__init__()

        @property
        def control(self) -> Form:
            """The form."""
            return self.form

    class Submitted(Message):
        """The person is through: `values` holds what was answered, by field id; a wrong number never gets here."""

        def __init__(self, form: Form, values: Mapping[str, Value]) -> None:
            self.form = form
            self.values = dict(values)
            super().__init__()

        @property
        def control(self) -> Form:
            """The form."""
            return self.form

    def __init__(
        self,
        fields: Sequence[Field] = (),
        values: Mapping[str, Value] | None = None,
        *,
        column: int = MEASURES,
        id: str | None = None,  # noqa: A002
    ) -> None:
        """Fields in their order; `values` are answers already given; `column` is where values begin."""
        super().__init__(id=id)
        self.fields: tuple[Field, ...] = tuple(fields)
        self.values: dict[str, Value] = dict(values or {})
        self.column = column
        self._pending = False
        self._offered: dict[str, str] = {}

    def set(self, fields: Sequence[Field], values: Mapping[str, Value] | None = None) -> None:
        """Other fields from now on, with the focus on the first."""
        self.fields = tuple(fields)
        self.values = dict(values or {})
        self.cursor = 0
        self._pending = False
        self._offered = {}
        self.redraw()

    def offer(self, name: str, text: str, note: str = "") -> None:
        """Put a text into a row, to be taken or typed over; `note` says what it is."""
        self.values[name] = text
        self._offered[name] = note
        self.redraw()

    def take(self, name: str) -> None:
        """What was offered counts as typed."""
        self._offered.pop(name, None)
        self.redraw()

    @property
    def offered(self) -> frozenset[str]:
        """The fields whose text nobody has typed."""
        return frozenset(self._offered)

    @property
    def count(self) -> int:
        """How many fields there are."""
        return len(self.fields)

    @property
    def current(self) -> Field:
        """The field with the focus."""
        return self.fields[self.cursor]

    @property
    def pending(self) -> bool:
        """Whether more may belong to the number that was just typed: a `0` after a `1`, a further digit."""
        return self._pending

    @property
    def typing(self) -> bool:
        """Whether letters are text here, not commands."""
        return bool(self.fields) and isinstance(self.current, Words)

    @property
    def typed(self) -> bool:
        """Whether there is text in the row with the focus."""
        return self.typing and bool(self.values.get(self.current.id)) and self.current.id not in self._offered

    def above(self, index: int, width: int) -> Sequence[Content]:
        """A group's title, or an empty row."""
        if index >= self.count:
            return ()
        field = self.fields[index]
        if field.title:
            head = lit("─ ", "line") + lit(field.title, "quiet") + lit(" ", "line")
            rule = head + lit("─" * max(0, width - head.cell_length), "line")
            return [Content(""), rule] if index else [rule]
        return [Content("")] if field.gap and index else ()

    def row(self, index: int, width: int) -> list[Content]:
        """The field's label, value and note; a wrong number says what is allowed."""
        field = self.fields[index]
        value = self.values.get(field.id)
        here = index == self.cursor and self.has_focus
        lines = draw(field, value, width, here=here, column=self.column - 2, offered=self._offered.get(field.id))
        if wrong := problem(field, value):
            lines.append(lit(wrong, "wait").pad_left(min(self.column - 2, max(0, width - len(wrong)))))
        return lines

    def place(self, index: int) -> None:
        """Leave a row: the number in it is whole."""
        self._pending = False
        lines = len(self.lines(self.content_size.width)) if self.content_size.width else 0
        super().place(index)
        if lines and len(self.lines(self.content_size.width)) != lines:
            self.redraw()
        self.refresh_bindings()

    def action_digit(self, number: int) -> None:
        """A digit for the field with the focus."""
        self.action_feed(str(number))

    def action_feed(self, key: str) -> None:
        """A key for the field with the focus. After a lone 1, a digit that is not 0 belongs to the next row."""
        if not self.fields:
            return
        if self._pending and key.isdigit() and key != "0" and isinstance(self.current, Rating):
            self.place(self.cursor + 1)
        field = self.current
        if self._offered.pop(field.id, None) is not None and key == "backspace":
            self._take(field, Press(None))
            return
        answer = press(field, self.values.get(field.id), key, pending=self._pending)
        if answer is not None:
            self._take(field, answer)

    def action_same(self) -> None:
        """As yesterday, for this row alone."""
        if not self.fields:
            return
        field = self.current
        if field.before is not None:
            self._take(field, Press(field.before, on=True))

    def _take(self, field: Field, answer: Press) -> None:
        changed, before = self.values.get(field.id) != answer.value, self.typed
        self.values[field.id] = answer.value
        if self.typed != before:
            self.refresh_bindings()  # from here on, or no longer, `!` is a letter
        self._pending = answer.pending
        self.redraw(layout=isinstance(field, Number | Words))
        if changed:
            self.post_message(self.Changed(self, field, answer.value))
        if answer.on and self.cursor < self.count - 1:
            self.place(self.cursor + 1)

    def on_key(self, event: events.Key) -> None:
        """In a text field, what is typed is text; as long as nothing is, `!` and `?` mean what they mean everywhere."""
        if self.typing and event.character in ALWAYS and not self.typed:
            return
        if self.typing and event.is_printable and event.character:
            event.stop()
            self._type(event.character)
        elif self.typing and event.key in {"end", "home", "left", "right"}:
            event.stop()
            if self._offered.pop(self.current.id, None) is not None:  # it stays, to be changed at its end
                self.redraw()
                self.refresh_bindings()

    def on_paste(self, event: events.Paste) -> None:
        """Pasted text goes into a text field, on one line and without control characters."""
        if self.typing:
            event.stop()
            self._type(" ".join(event.text.split()))

    def _type(self, text: str) -> None:
        field = self.current
        if isinstance(field, Words):
            if self._offered.pop(field.id, None) is not None:
                self.values[field.id] = None
            value = clean(f"{self.values.get(field.id) or ''}{text}")[: field.limit]
            self._take(field, Press(value or None))

    def choose(self, index: int) -> None:
        """A click puts the focus there and changes nothing."""
        self.place(index)

    def action_enter(self) -> None:
        """Through: hand everything over, unless a number is out of its limits; then go there."""
        for index, field in enumerate(self.fields):
            if problem(field, self.values.get(field.id)):
                self.place(index)
                return
        self.tell(self.Submitted(self, {k: v for k, v in self.values.items() if v is not None}))

    def describe(self, binding_id: str) -> tuple[str, str] | None:
        """The digits say what they do in this row."""
        if binding_id == "rows.digit":
            if self.typing or not self.fields:
                return "", ""
            if isinstance(self.current, Number | Count):
                return "0-9", "type"
            return "0-9", "sets and goes on" if self.cursor < self.count - 1 else "sets"
        if binding_id in {WRONG_ID, KEYS_ID} and self.typed:
            return "", ""
        if binding_id == "rows.enter":
            return "Enter", "go on"
        if binding_id == "rows.down" and self.typing:
            return "↓", "next line"  # the letter is text here
        if binding_id == "form.same" and (not self.fields or self.current.before is None):
            return "", ""
        return None
