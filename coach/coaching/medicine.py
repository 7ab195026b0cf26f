"""The dose log: what was taken is kept as it was; the guard says what the log shows beside the pack's limits."""

from __future__ import annotations

from coach.journal.entry import effective
from coach.text import coaching as words
from coach.values import dataclass

from .desk import iso, ordinal
from .own_medicines import OwnMedicines
from .problems import Refused

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime, tzinfo

    from coach.conditions import Value
    from coach.medicine.model import Catalogue, Dose, GuardResult, Product

    from .desk import Desk

LOG_DAYS = 32  # the longest run that a pack names is shorter; the guard asks for the last 30 days
ELSEWHERE = "other"
SLACK = 5 * 60  # seconds that a time of today may lie ahead


@dataclass(frozen=True, slots=True)
class DoseView:
    """A dose that was kept (or would be), and what the guard says of it.

    `at` is its local ISO time; `yesterday` says that a time was told which is still to come today, so yesterday's is meant.
    """

    dose: Dose
    product: str
    result: GuardResult
    kept: bool
    at: str
    yesterday: bool = False


def region(desk: Desk) -> str:
    """The person's region; where none is known, the one with the strictest limits and no country's numbers."""
    return desk.region or ELSEWHERE


def facts_now(desk: Desk) -> dict[str, Value]:
    """What is known of the person today, from the open episode."""
    from .standing import standing_on

    episode = desk.journal.open_episode()
    if episode is None:
        return {}
    day = max(desk.today(), episode.day)  # on the first evening that is tomorrow; a day before it everybody is a year younger
    standing = standing_on(desk, episode.uuid, day)
    return standing.state.facts_on(ordinal(day)) if standing else {}


def log(desk: Desk) -> tuple[Dose, ...]:
    """The doses of the last month, whatever their episode."""
    from coach.medicine.bodies import from_body

    since = iso(ordinal(desk.today()) - LOG_DAYS)
    doses = []
    for entry in effective(desk.journal.entries(from_day=since)):
        made = from_body(entry.body, entry.offset) if entry.kind == "dose" else None
        if made is not None:
            doses.append(made)
    return tuple(doses)


def guard_now(desk: Desk, new: Dose | None = None) -> GuardResult:
    """What the log shows now, with `new` as if it were kept."""
    from functools import partial

    from coach.journal.days import zone_of
    from coach.medicine.guard import guard

    from .cautions import verdicts

    now = desk.clock.now()
    return guard(
        shelf(desk),
        region(desk),
        log(desk),
        new,
        now=_minute(now),
        offset=partial(_offset_at, zone_of(now)),
        cautions=verdicts(desk),
        custom=OwnMedicines(desk).limits(),
    )


def shelf(desk: Desk) -> Catalogue:
    """All that is known of medicines, with the person's own."""
    own = OwnMedicines(desk).products()
    return desk.catalogue.plus(own) if own else desk.catalogue


def _minute(at: datetime) -> int:
    return int(at.timestamp() // 60)


def _offset(at: datetime) -> int:
    offset = at.utcoffset()
    return int(offset.total_seconds() // 60) if offset else 0


def _offset_at(zone: tzinfo | None, minute: int) -> int:
    from datetime import UTC, datetime

    try:
        return _offset(datetime.fromtimestamp(minute * 60, UTC).astimezone(zone))
    except (ValueError, OverflowError, OSError):  # a stranger's dose, at the end of all calendars
        return 0


def find(desk: Desk, name: str) -> Product:
    """The product that a name means.

    Raises:
        Refused: nothing is called that; with what may have been meant.
    """
    from coach.medicine.amounts import find_product

    found = find_product(shelf(desk), name, region(desk))
    if found.product is None:
        near = ", ".join(product.name for product in found.candidates[:4])
        raise Refused(
            words.NO_MEDICINE.format(name=name),
            words.MEDICINES_NEAR.format(names=near) if near else words.NO_MEDICINE_THEN,
        )
    return found.product


@dataclass(frozen=True, slots=True)
class Missing:
    """What nobody has told of a dose yet: an amount, or how many mg of `strengths` (id, name) are in one `unit`."""

    amount: bool = False
    strengths: tuple[tuple[str, str], ...] = ()
    unit: str = ""


def missing(desk: Desk, name: str, amount: str) -> Missing:
    """What is to be asked before the dose can be counted as it was.

    Raises:
        Refused: no such medicine, or an amount that cannot be read.
    """
    from coach.medicine.amounts import AmountProblem, not_told, read_amount

    product, catalogue = find(desk, name), shelf(desk)
    if not amount.strip():
        known = [catalogue.ingredients.get(ingredient) for ingredient in product.ingredients]
        return Missing(amount=any(ingredient is None or ingredient.by_mg for ingredient in known))
    try:
        told, strengths = read_amount(catalogue, product, amount)
    except AmountProblem as error:
        raise Refused(str(error), words.AMOUNT_THEN) from error
    left = not_told(catalogue, product, told, strengths, region(desk))
    return Missing(strengths=tuple((each, catalogue.ingredients[each].called(region(desk))) for each in left), unit=product.unit)


def with_strengths(amount: str, strengths: Mapping[str, str]) -> str:
    """`2 tablets` and what one holds by name, as `2 tablets of 200 mg ibuprofen`; a bare number is mg."""
    held = [
        f"{text.strip()}{' mg' if text.strip()[-1:].isdigit() else ''} {name}" for name, text in strengths.items() if text.strip()
    ]
    return f"{amount} of {', '.join(held)}" if held else amount


def usual(desk: Desk, name: str = "") -> tuple[str, str]:
    """The medicine had last (or `name`) as it is called here, and how much of it was told then; empty where nothing is known."""
    from coach.medicine.amounts import find_product
    from coach.medicine.bodies import from_body

    catalogue, here = shelf(desk), region(desk)
    wanted = find(desk, name).id if name else ""
    had = []
    for entry in effective(desk.journal.entries(from_day=iso(ordinal(desk.today()) - LOG_DAYS))):
        made = from_body(entry.body, entry.offset) if entry.kind == "dose" else None
        if made is not None and wanted in {"", made.product}:
            had.append((made.at, made.product, str(entry.body.get("said") or "")))
    for _, called, said in sorted(had, reverse=True):
        product = find_product(catalogue, called, here).product
        if product is not None:  # else it was kept by its name alone
            known = catalogue.ingredients.get(product.id)
            return known.called(here) if known else product.name, said
    return name, ""


def is_name(desk: Desk, text: str) -> bool:
    """Whether it is the whole name of something that is known."""
    from coach.medicine.amounts import find_product

    return find_product(shelf(desk), text, region(desk)).product is not None


ANY_REGION = "*"  # as in coach.medicine.model, whose import would stand on the way of Today


def called(desk: Desk, text: str, most: int = 6) -> tuple[Product, ...]:
    """What `text`, as it is typed, may be the name of: ingredients first, then products sold here; then what is similar."""
    from coach.medicine.amounts import find_product

    wanted, here = text.strip().casefold(), region(desk)
    if not wanted:
        return ()
    catalogue = shelf(desk)
    found: list[Product] = []
    for ingredient in catalogue.ingredients.values():
        if any(wanted in name.casefold() for name in (ingredient.called(here), ingredient.name, *ingredient.aliases)):
            generic = find_product(catalogue, ingredient.name, here).product
            found += [generic] if generic is not None else []
    for product in catalogue.products:
        sold = ANY_REGION in product.regions or here in product.regions
        if sold and any(wanted in name.casefold() for name in (product.name, *product.aliases, *product.ingredients)):
            found.append(product)
    similar = find_product(catalogue, text, here)
    found += [*([similar.product] if similar.product else []), *similar.candidates]
    unique = {product.id: product for product in found}
    return tuple(sorted(unique.values(), key=lambda product: not product.name.casefold().startswith(wanted)))[:most]


def dose(
    desk: Desk, name: str, amount: str = "", at: str = "", day: str | None = None, *, keep: bool = True, unlisted: bool = False
) -> DoseView:
    """Keep a dose. The truth is always kept, over a limit too; the view then says whom to call.

    `keep` off only looks. `unlisted`: keep it by its name alone, whatever may be in it; then every sum is a least.

    Raises:
        Refused: no such medicine, an amount that cannot be read, a time that is no time.
    """
    from coach.medicine.amounts import NO_UNIT, AmountProblem, make_dose, read_amount, unknown_product
    from coach.medicine.bodies import to_body

    product, catalogue = unknown_product(name) if unlisted else find(desk, name), shelf(desk)
    instant, yesterday = _instant(desk, at, day)
    when = instant.isoformat(timespec="minutes")
    try:
        told, strengths = read_amount(catalogue, product, amount) if amount else (None, {})
        made = make_dose(
            catalogue,
            product,
            told,
            at=_minute(instant),
            offset=_offset(instant),
            region=region(desk),
            strengths=strengths,
        )
    except AmountProblem as error:
        raise Refused(str(error), words.AMOUNT_THEN) from error
    result = guard_now(desk, made)
    if not keep:
        return DoseView(made, product.name, result, kept=False, at=when, yesterday=yesterday)
    unit = told.unit if told is not None and told.unit != NO_UNIT else ""
    body = {**to_body(catalogue, made, unit), "said": amount}
    episode = desk.journal.open_episode()
    held_on = day or _day_of(desk, instant)
    if episode is not None:
        held_on = max(held_on, episode.day)
    desk.journal.append([desk.entry("dose", body, day=held_on, episode=episode.uuid if episode else None)])
    return DoseView(made, product.name, result, kept=True, at=when, yesterday=yesterday)


def _day_of(desk: Desk, instant: datetime) -> str:
    from coach.journal.days import logical_day

    return logical_day(instant, desk.end_hour).isoformat()


def _instant(desk: Desk, at: str, day: str | None) -> tuple[datetime, bool]:
    """A time of today (or of `day`), a whole ISO time, or now; a time of today that lies ahead means yesterday's, and says so.

    A `day` without a time means this hour of it: after midnight that of the date that follows, as the day has not ended yet.
    """
    from datetime import date, datetime, timedelta

    from coach.journal.days import on_the_wall, time_of_day, zone_of

    now = desk.clock.now()
    if not at and day in (None, desk.today()):
        return now, False
    try:
        if "T" in at or "-" in at:
            given = datetime.fromisoformat(at)
            return given.astimezone(zone_of(now)) if given.tzinfo else on_the_wall(given, now), False
        if not at and day is not None:
            back = ordinal(desk.today()) - ordinal(day)
            return on_the_wall(datetime.combine(now.date() - timedelta(days=back), now.time()), now), False
        clock = time_of_day(at)
        base = date.fromisoformat(day) if day else now.date()
        instant = on_the_wall(datetime.combine(base, clock), now)
        yesterday = day is None and instant.timestamp() > now.timestamp() + SLACK
        return on_the_wall(datetime.combine(base - timedelta(days=1), clock), now) if yesterday else instant, yesterday
    except (ValueError, OverflowError) as error:
        raise Refused(words.NO_TIME.format(text=at or day), words.NO_TIME_THEN) from error
