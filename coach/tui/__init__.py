'''The screens: a Textual front over the door (`coach.coaching.door.Coach`). They neither store nor decide anything themselves.

Open it with `coach.tui.run.run(coach)`; it gives an exit code. Importing this package imports nothing.

How to write a screen
---------------------
1.  A module in `screens/`, one class, and its line in `screens/__init__.py` (name → `module:Class`). No screen imports another:
    `self.go("plan")` opens one above, `self.instead("findings", …)` in its place, `self.start_at("today")` begins again from it.
2.  The class is a `Frame` (`frame.py`): header rows, content that scrolls, one line of keys, all drawn for you::

        class PlanScreen(Frame):
            """The stages and steps."""

            PLACE = "Plan"                                     # the header's left: Coach · Plan
            KEYS = ("rows.enter", "plan.why", "app.wrong")     # binding ids for the footer, most used first, at most six
            BINDINGS = [Binding("w", "why", "why", id="plan.why", tooltip="Why this stage, and where that comes from")]

            def content(self):                                 # few widgets: each costs 0.3 ms of the first frame
                view = self.coach.today()                      # the door; self.house has clock, region, settings, pages
                self.head(f"day {view.day_number}", 0.4)       # the header's right, and the line as progress (0.0–1.0)
                yield Lines(para(lit(view.plan_title, "bold")), gap(), *blocks)
                yield ChoiceList([Choice("Settle", note="1 of 2 days", value="settle")])

            def on_rows_chosen(self, event):                   # lists tell by message: Moved, Chosen, Changed, Done, Submitted
                self.go("journal", day=…)

    Besides: `aside()` is the second column of 30 from 100 columns on, `under()` stays in view above the keys (`add_under` brings
    one more later), `say("Saved")` shows a word for four seconds, `describe(binding_id) -> (key, label) | None` changes a footer
    text of the moment (("", "") hides it), `check_action` switches a key off, `before_leaving() -> bool` may hold up `q`,
    `SMALL_TEXT` is shown in a window too small. `comes_before(coach)` names a screen that has to be gone through first; it is
    opened in this one's place, finds this one's name in `then`, and opens it afterwards.
    Nothing is read in `__init__`: what Today's keys open is made ahead (`warming.py`), and read in `content` or `on_mount`.
    Textual calls every class's own `on_mount`, `on_resize`, `on_screen_resume`: never call `super()` in those. The size is
    `self.app.size`, never the event's: that may be an older one.
    Names to avoid, because Textual has them: `_context`, `_render`, `_size`, `_parent`, `_nodes`, `region`, `name`, `screen`.
3.  Every text goes through `lit(text, role)` or `join(...)` (`literal.py`): never a plain `str` to a widget, never markup.
    A role is a colour by meaning (`themes.py`): text quiet line accent good wait back danger; with `bold`, `dim`, `underline`.
4.  Text is set by blocks (`layout.py`), width → lines: `para pair labelled points rule spread gap groups stack indent
    only_wide bar`. One `Lines` widget draws many. Change it with `lines.show(*blocks)`.
5.  Lists are drawn by one widget each (`widgets/`): `ChoiceList` (a digit chooses), `MultiChoice` ([ ] [x] [?], `0` none),
    `Form` of `Rating`, `Pick`, `Number`, `Words` (`fields.py`; a digit sets and moves on, `=` as before). What stands over a list
    is its `heading`, not a widget before it. For another kind of row
    subclass `Rows`: give `count` and `row(index, width)`; call `redraw()` when its state changes (`layout=False` where the
    number of lines cannot have changed). Where rows are answers, `drawn_at = inf` says that others came: a key that was typed
    before they stand on the screen answers none of them.
6.  Dialogs are `Sheet`s (`sheets/`): `Why`, `Confirm`, `Numbers`, `Help`, `Find`, `Seen`. `push_screen(Sheet, callback)`; a
    sheet gives its result by `dismiss` and knows nobody.
    `Tab` goes to the line of keys (`widgets/key_line.py`), where arrows and Enter press them, and `? keys` is a list of all
    commands: so a command with an id and a tooltip needs nothing more to be reached without letters, or by the mouse.
7.  Signs are written as they are (✓ ○ ● ▶ ■ ◀ ‖ ✚ ★): ASCII stand-ins are put in where lines are drawn (`signs.py`).
8.  What takes over 20 ms goes into `self.run_worker(f, thread=True, exit_on_error=False)` and comes back by
    `self.app.call_from_thread`. SQLite answers in one: ask the door directly.
9.  Sentences stand in `coach/text/`, one module a room.
10. Test by keys alone, with `until(pilot, …)` and `text_of(app)` of `tests/tui/helpers.py`; look at it in a real terminal, dark
    and light, at 60×20, 80×24 and 120×40.

Which module does what
----------------------
`app.py` theme, gates, first screen · `frame.py` the screen every screen is · `header.py` the rows at its top ·
`quick.py` what Textual does twice, left out, and a size that is told too late · `keys.py` footer, help and finder from bindings ·
`house.py` clock, region, settings, pages, a standing emergency ·
`filters.py` the gate before the terminal (control characters, no colour, ASCII) ·
`terminal.py` bad bytes, signals, environment · `pasting.py` a paste presses no key ·
`warming.py` what the keys of Today open, made ready while nobody presses one ·
`crash.py` the calm end · `looks.py` what person and terminal ask for · `walk.py`, `asking.py` the interview's way and terms ·
`editing.py` the person's own editor, a file saved elsewhere · `plan_asking.py` the running plan's file says something else.
'''
