"""The help of the command line: groups, one line a command, a few sentences about it, and examples, the commonest first."""

from __future__ import annotations

GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Begin", ("interview", "start", "demo")),
    ("Each day", ("today", "checkin", "done", "session", "dose", "choose", "cleared", "note", "undo", "redo")),
    ("Look back", ("progress", "history", "report", "remind")),
    ("Plans and episodes", ("plan", "episode", "answer")),
    ("Your data", ("export", "import", "sync", "backup", "restore", "forget", "doctor")),
    ("Set up", ("config", "completion", "man")),
)

SUMMARIES: dict[str, str] = {
    "interview": "danger signs first, then the likely cause",
    "plan": "list, show, check, write and try plans",
    "plan list": "all plans, and the names that plans may use",
    "plan show": "what a plan says, stage by stage",
    "plan check": "what is wrong with plan files, with line and column",
    "plan new": "begin a plan of your own",
    "plan edit": "open your plan in your editor, and check it after",
    "plan diff": "how two plans differ",
    "plan migrate": "bring a plan to the newest format, comments kept",
    "plan add": "take in a folder of plans from somebody else",
    "plan remove": "take a pack out again; what you changed stays",
    "plan schema": "the JSON Schema for your editor",
    "plan take": "go on with the changed file of your plan, or with another plan",
    "plan simulate": "let made-up people live through a plan",
    "plan preview": "the road ahead, for you or a made-up person",
    "plan figure": "an exercise as a picture in letters",
    "start": "start a plan",
    "checkin": "how are you today? under a minute",
    "done": "tick a task, in part too, or skip it",
    "dose": "log a medicine; shows your log beside the pack's limit",
    "choose": "stay where you are, or go as suggested",
    "cleared": "somebody has looked at you: what waited goes on",
    "today": "where you are and today's few tasks",
    "progress": "pain and what you can do, day by day",
    "history": "each day's decision, and why",
    "session": "a guided session: on the screen, in lines or as JSON",
    "answer": "change an answer of the interview",
    "episode": "list, close, pause or resume an episode",
    "note": "write something down",
    "undo": "take back what was recorded last",
    "redo": "bring back what was undone last",
    "report": "a page for your clinician",
    "remind": "reminders for your calendar",
    "export": "everything as a file of your own",
    "import": "take in an export",
    "sync": "share one journal between computers through a folder",
    "backup": "make a backup now",
    "restore": "go back to a backup",
    "forget": "really delete something, backups too",
    "doctor": "check that all is sound",
    "completion": "let your shell complete coach's words",
    "man": "the manual page",
    "config": "settings: region, units, language, looks, keys",
    "demo": "look around in three made-up weeks",
}

ABOUT: dict[str, str] = {
    "interview": (
        "Questions about danger signs come first, then about the cause.\n"
        "On a terminal they are asked one by one; every answer is kept."
    ),
    "checkin": (
        "Tell Coach how you are. Without any option on a terminal it asks.\n"
        "Leave --danger out and it counts as not asked: then nothing moves on."
    ),
    "done": "Record that a task was done. `coach today` shows each task's name.",
    "dose": "Log a medicine you have had. Coach counts; it never tells you to take any.",
    "choose": "After a decision: stay where you are, or go as suggested after all.",
    "answer": "Change answers in the middle of a plan, such as: coach answer pregnancy=pregnant",
    "report": (
        "One page first, details after. Nothing is sent: you get a file, and decide\n"
        "who sees it. A note with the tag `question` becomes a question for the visit:\n"
        'coach note "Can I swim?" --tag question'
    ),
    "remind": (
        "Writes a calendar file, or brings it up to date. Titles say nothing of your\n"
        "back. With --now: one line if something is due, nothing if not."
    ),
    "session": (
        "Today's moves, one after the other. Opens the app; in plain lines where no\n"
        "screen can be drawn, or with --plain. There Enter means done, and words do\n"
        "the rest: part, skip, easier, worse, stop. A pipe without answers gets the\n"
        "moves to read, and nothing is recorded."
    ),
    "undo": "Take back what was recorded last. Again: what was recorded before that.",
    "config": (
        "Show settings, or change one: coach config NAME VALUE. An empty value\n"
        "forgets it. `keys` lists all commands of the app with their keys; other\n"
        "keys go into keys.toml beside the settings. `words` prints every text of\n"
        "the program to translate, with --knowledge those of plans/. `check` says\n"
        "what is wrong in these files, with line and column."
    ),
}

EXAMPLES: dict[str, tuple[str, ...]] = {
    "interview": (
        "coach interview",
        "coach interview --json --answers answers.json",
        "coach interview --schema",
    ),
    "start": ("coach start acute-strain", "coach start overuse --answers answers.toml"),
    "checkin": (
        "coach checkin",
        "coach checkin --danger none --pain 4 --worst 6 --walk 10",
        "coach checkin --danger none --from check-in.json --json",
    ),
    "done": ("coach done walk", "coach done tilt --pain-before 2 --pain-during 3 --feel ok", 'coach done walk --skip "rain"'),
    "dose": (
        "coach dose ibuprofen --amount 400mg",
        'coach dose paracetamol --amount "2 tablets of 500 mg" --at 13:10',
        "coach dose 'Naproxen 250' --holds 'naproxen 250 mg' --limit '750 mg' --by GP",
    ),
    "choose": ("coach choose stay",),
    "cleared": ('coach cleared --by "Dr Ray"', 'coach cleared --by "Dr Ray" --note "walk, lift nothing yet" --gently'),
    "today": ("coach today", "coach today --json"),
    "session": (
        "coach session",
        "coach session --plain --short",
        "coach session --json",
        "printf '3\\n\\n\\nskip time\\n4\\nok\\n2\\n' | coach session",
    ),
    "history": ("coach history --last 7",),
    "report": (
        "coach report",
        "coach report --from 2026-11-02 --sections danger,causes,plan -o gp.html",
        "coach report --format fhir -o b.json",
        "curl -H Content-Type:application/fhir+json -d @b.json https://fhir.example/r5",
    ),
    "remind": (
        "coach remind",
        "coach remind --days 7 --check-in-at 07:30 -o coach.ics",
        "coach remind --now",
        "coach remind --systemd",
    ),
    "answer": ("coach answer sport=golf wants_sport=yes",),
    "note": ('coach note "Slept on the sofa."', 'coach note "Can I swim?" --tag question'),
    "episode": ("coach episode list", "coach episode close"),
    "plan show": ("coach plan show acute-strain",),
    "plan check": ("coach plan check", "coach plan check mine ./theirs.toml", "coach plan check - < theirs.toml"),
    "plan new": ("coach plan new mine", "coach plan new mine --from acute-strain"),
    "plan edit": ("coach plan edit mine",),
    "plan diff": ("coach plan diff acute-strain mine",),
    "plan add": ("coach plan add ./their-plans --dry-run",),
    "plan remove": ("coach plan remove their-plans --dry-run", "coach plan remove their-plans"),
    "plan take": ("coach plan take --dry-run", "coach plan take", "coach plan take mine --yes"),
    "plan simulate": ("coach plan simulate mine", "coach plan simulate mine --as golfer --follow flare"),
    "plan preview": ("coach plan preview overuse --as golfer",),
    "plan figure": ("coach plan figure bird-dog",),
    "plan": (
        "coach plan list",
        "coach plan new mine --from acute-strain",
        "coach plan check",
    ),
    "config": (
        "coach config",
        "coach config region GB",
        "coach config units imperial",
        "coach config day_ends 3",
        "coach config keys",
        "coach config words > da.toml",
        "coach config words --knowledge >> da.toml",
        "coach config check",
    ),
    "completion": ("coach completion bash > ~/.local/share/bash-completion/completions/coach",),
    "plan list": ("coach plan list", "coach plan list exercises", "coach plan list facts", "coach plan list --json"),
    "plan migrate": ("coach plan migrate mine --dry-run", "coach plan migrate mine"),
    "plan schema": ("coach plan schema > template.schema.json",),
    "demo": ("coach demo",),
    "undo": ("coach undo",),
    "redo": ("coach redo",),
    "progress": ("coach progress", "coach progress --last 14"),
    "export": ("coach export -o coach.jsonl", "coach export --format csv -o check-ins.csv"),
    "import": ("coach import coach.jsonl --dry-run", "coach import coach.jsonl"),
    "sync": ("coach sync ~/Sync/coach",),
    "backup": ("coach backup", "coach backup --list"),
    "restore": ("coach restore --dry-run", "coach restore"),
    "forget": ("coach forget --day 2026-11-22 --dry-run", "coach forget --everything"),
    "doctor": ("coach doctor",),
    "man": ("coach man | less", "coach man --roff | man -l -"),
}
