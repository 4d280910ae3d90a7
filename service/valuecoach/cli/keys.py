"""valuecoach keys."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from typing import Final, cast

import click

from valuecoach import compose
from valuecoach.access.caller import SCOPES, Limits, Scope
from valuecoach.access.key_ring import KeyRecord, KeyRing, NewKey
from valuecoach.cli.lesson import Lesson
from valuecoach.settings import read_settings

_DAY: Final = 86_400.0
_HOUR: Final = 3_600.0

EXAMPLES: Final = {
    "Examples": """
valuecoach keys create salesforce --scope review
valuecoach keys create nightly --scope review --scope batch --days 365 --rows-a-day 20000
valuecoach keys list
valuecoach keys rotate key_3fT9aQzL
valuecoach keys revoke key_3fT9aQzL
""",
}


@click.group(short_help="Say who may call the service.", epilog="")
def keys() -> None:
    """Say who may call the service, by keys that it gives out and takes back.

    A key is shown once, when it is made; the service keeps nothing from which it could be told again.
    """


@keys.command(short_help="Make a key.", cls=Lesson, examples=EXAMPLES)
@click.argument("name")
@click.option(
    "--scope",
    "scopes",
    multiple=True,
    type=click.Choice(SCOPES),
    help="What it opens; may be given several times. Without it: review and batch.",
)
@click.option("--days", type=click.FloatRange(min=0, min_open=True), help="When it ends; never unless given.")
@click.option("--requests-a-minute", type=click.IntRange(1), default=120, show_default=True)
@click.option("--rows-a-day", type=click.IntRange(1), default=100_000, show_default=True)
@click.option("--tokens-a-day", type=click.IntRange(1), default=2_000_000, show_default=True)
@click.option("--unlimited", is_flag=True, help="Without any of the three quotas.")
def create(
    name: str,
    *,
    scopes: tuple[str, ...],
    days: float | None,
    requests_a_minute: int,
    rows_a_day: int,
    tokens_a_day: int,
    unlimited: bool,
) -> None:
    """Make a key for NAME and print it, this once."""
    limits = Limits() if unlimited else Limits(requests_a_minute, rows_a_day, tokens_a_day)
    chosen = cast("tuple[Scope, ...]", scopes or ("review", "batch"))
    _show(_ring().create(name, chosen, limits, seconds=days * _DAY if days else None))


@keys.command("list", short_help="List the keys.")
def list_keys() -> None:
    """List the keys, the newest first; the keys themselves are nowhere to be had."""
    ring = _ring()
    now = ring.clock()
    for record in ring.all():
        click.echo(_line(record, now))


@keys.command(short_help="End a key at once.")
@click.argument("key")
def revoke(key: str) -> None:
    """End KEY, named as the list names it, at once."""
    record = _ring().revoke(key)
    click.echo(f"{record.id} ({record.name}) opens nothing any more.")


@keys.command(short_help="Put a new key in the place of another.")
@click.argument("key")
@click.option(
    "--hours", type=click.FloatRange(min=0), default=24.0, show_default=True, help="How long KEY goes on."
)
def rotate(key: str, hours: float) -> None:
    """Make a new key for the same owner, and print it; KEY goes on for a while, so that nothing stops."""
    _show(_ring().rotate(key, overlap=hours * _HOUR))
    click.echo(f"{key} goes on for {hours:g} hours.", err=True)


def _ring() -> KeyRing:
    return compose.open_doors(read_settings(os.environ)).ring


def _show(made: NewKey) -> None:
    """Print the key where a script reads it, and what is known of it where a person does."""
    click.echo(made.secret)
    record = made.record
    ends = f"until {_time(record.expires)}" if record.expires else "until it is revoked"
    opens = ", ".join(record.scopes)
    click.echo(f"{record.id} ({record.name}) opens {opens} {ends}. It is shown this once.", err=True)


def _line(record: KeyRecord, now: float) -> str:
    state = "live" if record.live(now) else "revoked" if record.revoked else "expired"
    used = _time(record.last_used) if record.last_used else "never"
    ends = _time(record.expires) if record.expires else "never"
    parts = [record.id, record.name, state, " ".join(record.scopes), f"ends {ends}", f"used {used}"]
    return "  ".join(parts)


def _time(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%d %H:%M UTC")
