"""Puts the parts together; the one module that names them all."""

from __future__ import annotations

import time
from functools import partial
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING, Final

from valuecoach.coaching import Coach
from valuecoach.detector import detect
from valuecoach.errors import AssistanceUnavailable, InvalidSettings, RubricFault
from valuecoach.grading.subject import GradedReader
from valuecoach.model import capabilities
from valuecoach.model.address import Address
from valuecoach.model.allowance import Allowance
from valuecoach.model.batch_file import BatchForm
from valuecoach.model.memory import Forgetful, Memory
from valuecoach.model.prices import Prices, load_prices
from valuecoach.model.redacting import Redacting
from valuecoach.model.seam import REVIEWING, Model, Request, Role
from valuecoach.model.store import Store
from valuecoach.model.tuning import Tuning
from valuecoach.model.usage import Usage
from valuecoach.rubric.faults import check
from valuecoach.rubric.load import load
from valuecoach.settings import Settings

if TYPE_CHECKING:
    from valuecoach.access.doorkeeper import Doorkeeper
    from valuecoach.access.kept_calls import KeptCalls
    from valuecoach.assistance.assistant import Assistant
    from valuecoach.jobs.batches import Tariff
    from valuecoach.jobs.chunk import Lane
    from valuecoach.jobs.grading import Grading
    from valuecoach.jobs.pool import RowGrader
    from valuecoach.ledger.outbox import Outbox
    from valuecoach.model.checkup import Checkup
    from valuecoach.webhooks.postman import Postman

PRICES: Final = "prices.yaml"
JOBS: Final = "batches"
"""The folder of batches, in the folder of what has to last."""
_SLICES_A_PROCESS: Final = 2
"""One slice of rows is graded while the next is on its way."""
_SECONDS_A_CALL: Final = 2.0
_TOKENS_A_ROW: Final = 4_000
"""Of the judge, prompt and answer; like the seconds a guess, which holds until the first rows are graded."""
DATABASE: Final = "valuecoach.sqlite"
_MEGABYTE: Final = 1_000_000
_DAY: Final = 86_400.0
_SPARE: Final = 40.0
"""Seconds that a call may take besides the model."""
_CHECK_TOKENS: Final = 60


def build_coach(settings: Settings) -> Coach:
    """Return the coach that *settings* ask for."""
    return Coach(load(settings.rubric_dir), detect)


def build_model(settings: Settings) -> Model | None:
    """Return the model that *settings* name; None if they name none."""
    if settings.model is None:
        return None
    # Imported here because the SDK takes half a second to load, and most commands ask no model.
    from valuecoach.model.stack import build  # noqa: PLC0415

    address, tuning = _asked(settings)
    return build(address, tuning, open_memory(settings), redact=settings.redact)


def build_form(settings: Settings) -> BatchForm:
    """Return the form in which the model that *settings* name is asked by file; refuse none."""
    if settings.model is None:
        raise AssistanceUnavailable("No model is set up; VALUECOACH_MODEL names the one to ask.")
    address, tuning = _asked(settings)
    memory = open_memory(settings)
    return BatchForm(address.model, tuning, capabilities.from_text(memory.get(capabilities.key_of(address))))


def assist_by_file(settings: Settings, coach: Coach, model: Model, roles: frozenset[Role]) -> Assistant:
    """Return what reviews drafts with *model*, which writes requests to a file or reads answers from one."""
    return _assistant(settings, coach, Redacting(model) if settings.redact else model, roles)


def open_memory(settings: Settings) -> Memory:
    """Return what keeps the model's answers; one that forgets where nothing is to be kept."""
    directory = cache_dir(settings)
    if directory is None:
        return Forgetful()
    return Store(
        directory,
        max_bytes=settings.cache_megabytes * _MEGABYTE,
        max_seconds=settings.cache_days * _DAY,
        now=time.time,
    )


def build_assistant(settings: Settings, coach: Coach, roles: frozenset[Role] = REVIEWING) -> Assistant | None:
    """Return what reviews drafts with the model that *settings* name; None if they name none.

    It is asked in *roles* alone: for a batch the judge is enough, which is one call a row.
    """
    model = build_model(settings)
    return None if model is None else _assistant(settings, coach, model, roles)


def _assistant(settings: Settings, coach: Coach, model: Model, roles: frozenset[Role]) -> Assistant:
    # Imported here because the template engine takes a while to load, and most commands ask no model.
    from valuecoach.assistance.asking import Asking  # noqa: PLC0415
    from valuecoach.assistance.assistant import Assistant  # noqa: PLC0415
    from valuecoach.prompting.prompts import Prompts  # noqa: PLC0415

    return Assistant(
        coach,
        model,
        Asking(coach.rubric, Prompts(settings.prompts_dir)),
        build_prices(settings),
        lambda: new_allowance(settings),
        seconds=settings.model_seconds,
        points=settings.model_points,
        roles=roles,
    )


def open_grading(settings: Settings, coach: Coach, *, grades: bool) -> Grading:
    """Return the batches that *settings* ask for; whether this process *grades* them, or others do.

    Refuse a folder that another process has taken with a StoreInUse.
    """
    # Imported here because most commands have nothing to do with batches.
    from valuecoach.jobs import assembly  # noqa: PLC0415
    from valuecoach.jobs.batches import Batches  # noqa: PLC0415
    from valuecoach.jobs.grading import Grading  # noqa: PLC0415
    from valuecoach.jobs.plan import plan_of  # noqa: PLC0415
    from valuecoach.webhooks.subscriptions import Subscriptions  # noqa: PLC0415

    url = settings.database_url.get_secret_value() if settings.database_url else ""
    if url.startswith("postgresql:"):
        place = assembly.on_postgresql(url)
    else:
        place = assembly.on_sqlite(
            (Path(url.removeprefix("sqlite:///")).parent if url else data_dir(settings)) / JOBS
        )
    station = None
    if grades:
        lanes = _lanes(settings, coach)

        def lane_of(plan: str) -> str:
            return "rules" if plan_of(plan).assist == "off" else "model" if "model" in lanes else "rules"

        station = assembly.make_station(place, lanes, lane_of, retention_days=settings.retention_days)
    batches = Batches(
        place.intake,
        place.views,
        coach,
        settings.web_dir,
        _tariff(settings),
        called=station.call if station else lambda: None,
    )
    webhooks = Subscriptions(place.outbox, time.monotonic, settings.webhook_loopback)
    return Grading(place, batches, station, webhooks, _postman(settings, place.outbox) if grades else None)


def _postman(settings: Settings, outbox: Outbox) -> Postman:
    # Imported here because most commands send nothing.
    from valuecoach.webhooks.courier import courier  # noqa: PLC0415
    from valuecoach.webhooks.postman import Postman, Rounds  # noqa: PLC0415

    loopback = settings.webhook_loopback
    return Postman(Rounds(outbox, courier(loopback=loopback), settings.public_url or "", loopback))


def build_row_grader(settings: Settings) -> RowGrader:
    """Return what grades rows of batches by the rules, in a process of its own."""
    from valuecoach.jobs.ruled import ruled  # noqa: PLC0415

    return ruled(build_coach(settings))


def _lanes(settings: Settings, coach: Coach) -> dict[str, Lane]:
    from valuecoach.jobs.assisted import Assisted, Noting  # noqa: PLC0415
    from valuecoach.jobs.chunk import Lane  # noqa: PLC0415
    from valuecoach.jobs.pool import Pool  # noqa: PLC0415
    from valuecoach.jobs.ruled import ruled  # noqa: PLC0415
    from valuecoach.jobs.throttle import Throttle  # noqa: PLC0415

    processes = settings.batch_processes
    pool = Pool(partial(build_row_grader, settings), processes, ruled(coach))
    lanes = {"rules": Lane(pool, Throttle(processes * _SLICES_A_PROCESS, time.monotonic))}
    if settings.model is None:
        return lanes

    def make() -> tuple[Coach, Assistant]:
        model = build_model(settings)
        if model is None:
            raise InvalidSettings("No model is set up.")
        return coach, _assistant(settings, coach, Noting(model), frozenset({"judge"}))

    per_minute = settings.batch_calls_per_minute
    lanes["model"] = Lane(
        Assisted(make, lambda tokens: _cost(settings, tokens) or 0.0),
        Throttle(settings.batch_calls, time.monotonic),
        None if per_minute is None else per_minute / 60,
        settings.batch_calls,
    )
    return lanes


def _cost(settings: Settings, tokens: int) -> float | None:
    """Return what so many tokens cost, of which a judge's answer has a quarter at most."""
    used = Usage(prompt_tokens=tokens - tokens // 4, completion_tokens=tokens // 4)
    return build_prices(settings).cost(settings.model or "", used)


def _tariff(settings: Settings) -> Tariff | None:
    from valuecoach.jobs.batches import Tariff  # noqa: PLC0415

    if settings.model is None:
        return None
    rate = settings.batch_calls / _SECONDS_A_CALL
    if settings.batch_calls_per_minute is not None:
        rate = min(rate, settings.batch_calls_per_minute / 60)
    return Tariff(settings.model, _TOKENS_A_ROW, _cost(settings, _TOKENS_A_ROW), rate)


def check_model(settings: Settings) -> Checkup:
    """Ask the model that *settings* name once, and return what came of it."""
    # Imported here for the same reasons as above.
    from valuecoach.model.checkup import SCHEMA, check_up  # noqa: PLC0415
    from valuecoach.prompting.prompts import Prompts  # noqa: PLC0415

    prompt = Prompts(settings.prompts_dir).fill("check", schema=SCHEMA)
    request = Request(
        role="check",
        system=prompt.system,
        user=prompt.user,
        schema_name="check",
        schema=SCHEMA,
        max_tokens=_CHECK_TOKENS,
        prompt_hash=prompt.hash,
        schema_note=prompt.schema_note,
    )
    address, tuning = _asked(settings)
    return check_up(address, tuning, request, new_allowance(settings), clock=time.monotonic)


def _asked(settings: Settings) -> tuple[Address, Tuning]:
    key = settings.openai_api_key
    return (
        Address(settings.model or "", settings.openai_base_url, key.get_secret_value() if key else None),
        Tuning(settings.model_temperature, settings.model_reasoning, settings.model_thinking_tokens),
    )


def new_allowance(settings: Settings) -> Allowance:
    """Return what one review that begins now may spend on the model."""
    return Allowance(
        seconds=settings.model_seconds,
        tokens=settings.model_tokens,
        calls=settings.model_calls,
        clock=time.monotonic,
    )


def build_prices(settings: Settings) -> Prices:
    """Return what models cost, as far as *settings* know."""
    return load_prices(settings.prices or settings.prompts_dir / PRICES)


def cache_dir(settings: Settings) -> Path | None:
    """Return where the model's answers are kept; None if they are not."""
    if not settings.cache:
        return None
    try:
        return settings.cache_dir or Path("~/.cache/valuecoach").expanduser()
    except RuntimeError:  # a user without a home
        return None


def build_doorkeeper(settings: Settings) -> Doorkeeper | None:
    """Return who asks for keys; None where *settings* let everybody in who reaches the service.

    Refuse to serve others as long as there is no key.
    """
    if settings.access == "open" or (settings.access == "auto" and only_here(settings.host)):
        return None
    doorkeeper = open_doors(settings)
    if not doorkeeper.ring.any_live():
        raise InvalidSettings(
            f"Others can reach {settings.host}, and there is no key yet. Make one with: valuecoach keys "
            "create NAME. To let everybody in who reaches it, set VALUECOACH_ACCESS=open."
        )
    return doorkeeper


def open_doors(settings: Settings) -> Doorkeeper:
    """Return what knows the keys in the database that *settings* name."""
    # Imported here because the database takes a third of a second to load, and local use needs none.
    from valuecoach.access.counters import Counters  # noqa: PLC0415
    from valuecoach.access.doorkeeper import Doorkeeper  # noqa: PLC0415
    from valuecoach.access.key_ring import KeyRing  # noqa: PLC0415
    from valuecoach.access.quota import Quotas  # noqa: PLC0415
    from valuecoach.access.sessions import Sessions  # noqa: PLC0415
    from valuecoach.access.tables import open_database  # noqa: PLC0415

    engine = open_database(database_url(settings))
    return Doorkeeper(
        KeyRing(engine, time.time),
        Sessions(engine, time.time),
        Quotas(Counters(engine, time.time), time.time),
    )


def open_calls(settings: Settings) -> KeptCalls:
    """Return what keeps the answers of calls that may be repeated."""
    # Imported here for the reason above.
    from valuecoach.access.kept_calls import KeptCalls  # noqa: PLC0415
    from valuecoach.access.tables import open_database  # noqa: PLC0415

    return KeptCalls(open_database(database_url(settings)), time.time, settings.model_seconds + _SPARE)


def only_here(host: str) -> bool:
    """Tell whether an address is one that only this machine reaches."""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def data_dir(settings: Settings) -> Path:
    """Return the folder of what has to last; it may not exist yet."""
    try:
        return settings.data_dir or Path("~/.local/share/valuecoach").expanduser()
    except RuntimeError:
        raise InvalidSettings("There is no home folder; set VALUECOACH_DATA_DIR.") from None


def database_url(settings: Settings) -> str:
    """Return the address of the database, as SQLAlchemy reads it."""
    if settings.database_url is None:
        return f"sqlite:///{data_dir(settings) / DATABASE}"
    address = settings.database_url.get_secret_value()
    return address.replace("postgresql://", "postgresql+psycopg://", 1)


def check_rubric(directory: Path) -> tuple[RubricFault, ...]:
    """Return every fault of the rubric in *directory*; its rules are tried on their own examples."""
    return check(directory, GradedReader())
