"""The person's few settings, in `config.toml`. Read without a TOML parser where the file is as plain as Coach writes it."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from .home import Home

DAY_ENDS, REGION, LANGUAGE, UNITS = "day_ends", "region", "language", "units"
DEFAULT_END = 4  # a day ends at 4 a.m. (design: words)
LATEST_END = 12
WEEK_BEGINS = ("monday", "sunday", "saturday")
KNOWN: dict[str, tuple[str, ...]] = {
    REGION: (),
    DAY_ENDS: tuple(str(hour) for hour in range(LATEST_END + 1)),
    "theme": ("dark", "light", "contrast", "ansi"),
    "signs": ("unicode", "ascii"),
    "motion": ("true", "false"),
    "bell": ("true", "false"),
    "hands_free": ("true", "false"),
    "flash": ("true", "false"),
    "week_begins": WEEK_BEGINS,
    "dates": ("day-month", "month-day"),
    UNITS: ("metric", "imperial"),
    LANGUAGE: (),
}
"""Setting → what it may be; no values: a region's id, a language's."""
ENGLISH = ("", "en", "c", "posix")
LONGEST = 64_000  # bytes of a file of settings; more is none of ours
EUROPE = frozenset(
    {
        "AT", "BE", "BG", "HR", "CY", "CZ", "DK", "EE", "FI", "FR", "DE", "GR", "HU", "IT", "LV", "LT", "LU", "MT", "NL", "PL",
        "PT", "RO", "SK", "SI", "ES", "SE",
    }
)  # fmt: skip
"""Countries in which the numbers of the region EU hold (Ireland has a region of its own)."""
SUNDAY_FIRST = frozenset(
    {"US", "CA", "MX", "BR", "CO", "PE", "VE", "JP", "KR", "TW", "HK", "SG", "PH", "TH", "ID", "IN", "IL", "ZA"}
)
IMPERIAL = frozenset({"US", "LR", "MM"})
"""Countries in which people weigh in pounds and measure in feet (CLDR's measurement systems)."""
SATURDAY_FIRST = frozenset({"AF", "BH", "DZ", "EG", "IQ", "IR", "JO", "KW", "LY", "OM", "QA", "SD", "SY"})


def read_settings(home: Home) -> dict[str, object]:
    """The settings; a file that is not there, or cannot be read, counts as none."""
    try:
        return _settings(home)
    except (OSError, ValueError, RecursionError):
        return {}


def _settings(home: Home) -> dict[str, object]:
    data = home.settings.read_bytes()
    if len(data) > LONGEST:
        raise ValueError
    text = data.decode()
    plain = _plain(text)
    if plain is not None:
        return plain
    import tomllib

    return tomllib.loads(text)


def _plain(text: str) -> dict[str, object] | None:
    """A file of plain `name = value` lines, or None where it takes a real parser (which costs 15 ms)."""
    found: dict[str, object] = {}
    if not text.replace("\n", "").isprintable():
        return None
    for line in text.split("\n"):
        name, equals, value = (part.strip() for part in line.partition("="))
        if not line.strip() or line.startswith("#"):
            continue
        if not equals or not name.isidentifier() or not name.isascii() or name in found:
            return None
        if value in ("true", "false"):
            found[name] = value == "true"
        elif value.isascii() and value.isdigit() and (len(value) == 1 or value[0] != "0"):
            found[name] = int(value)
        elif len(value) >= 2 and value[0] == value[-1] == '"' and not set('"\\#') & set(value[1:-1]):
            found[name] = value[1:-1]
        else:
            return None
    return found


def as_written(value: object) -> str:
    """A value as it stands in the file: `true`, `4`, a text without its quotes."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def write_setting(home: Home, name: str, value: object) -> None:
    """Keep one setting, or forget it where `value` is None. The file is whole at any moment.

    Raises:
        JournalProblem: the folder or the file cannot be written, or what stands there cannot be read and would be lost.
    """
    import tomli_w

    from coach.journal.files import private_folder, write_private
    from coach.journal.problems import BadSettings

    settings: dict[str, object] = {}
    try:
        settings = _settings(home)
    except (FileNotFoundError, NotADirectoryError):
        pass
    except (OSError, ValueError, RecursionError):
        raise BadSettings(home.settings) from None
    if value is None:
        settings.pop(name, None)
    else:
        settings[name] = value
    private_folder(home.config)
    write_private(home.settings, tomli_w.dumps(settings).encode())


def end_hour(settings: Mapping[str, object]) -> int:
    """The hour at which a day ends."""
    value = settings.get(DAY_ENDS, DEFAULT_END)
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= LATEST_END else DEFAULT_END


def region(settings: Mapping[str, object], environment: Mapping[str, str]) -> str:
    """The chosen region, else that of the computer's language, else nothing."""
    chosen = settings.get(REGION)
    if isinstance(chosen, str) and chosen:
        return chosen
    found = country({}, environment)
    return "EU" if found in EUROPE else found


def country(settings: Mapping[str, object], environment: Mapping[str, str]) -> str:
    """The region where it is one country, else the country of the computer's language: two letters, or nothing."""
    chosen = settings.get(REGION)
    if isinstance(chosen, str) and len(chosen) == 2 and chosen != "EU":
        return chosen
    for name in ("LC_ALL", "LC_CTYPE", "LANG"):  # Python itself may set LC_CTYPE to C.UTF-8, which names no country
        found = environment.get(name, "").partition(".")[0].partition("_")[2].upper()[:2]
        if found:
            return found
    return ""


def first_weekday(settings: Mapping[str, object], environment: Mapping[str, str]) -> int:
    """The weekday a week begins with, 0 for Monday: the setting, else what is usual in the country (CLDR's week data)."""
    chosen, place = settings.get("week_begins"), country(settings, environment)
    if chosen not in WEEK_BEGINS:
        chosen = "sunday" if place in SUNDAY_FIRST else "saturday" if place in SATURDAY_FIRST else "monday"
    return {"monday": 0, "sunday": 6, "saturday": 5}[str(chosen)]


def month_first(settings: Mapping[str, object], environment: Mapping[str, str]) -> bool:
    """Whether dates are written `Nov 22`: the setting, else in the United States."""
    chosen = settings.get("dates")
    return chosen == "month-day" or (chosen != "day-month" and country(settings, environment) == "US")


def imperial(settings: Mapping[str, object], environment: Mapping[str, str]) -> bool:
    """Whether weights are told in pounds and distances in feet: the setting, else as is usual in the country."""
    chosen = settings.get(UNITS)
    return chosen == "imperial" or (chosen != "metric" and country(settings, environment) in IMPERIAL)


def write_as_usual(settings: Mapping[str, object], environment: Mapping[str, str]) -> None:
    """From now on dates and amounts are written as this person writes them; said before anything else is."""
    from coach.text.amounts import write_imperial
    from coach.text.dates import write_month_first

    write_month_first(on=month_first(settings, environment))
    write_imperial(on=imperial(settings, environment))


def language(settings: Mapping[str, object], environment: Mapping[str, str]) -> str:
    """The language's short name, such as `de`; empty for English."""
    chosen = settings.get(LANGUAGE)
    if not isinstance(chosen, str) or not chosen:
        chosen = environment.get("LC_ALL") or environment.get("LC_MESSAGES") or environment.get("LANG") or ""
    name = chosen.partition(".")[0].partition("@")[0].partition("_")[0].partition("-")[0].lower()
    return name if name.isalpha() and name not in ENGLISH else ""
