"""The tables of access, in a file or in PostgreSQL; whatever is secret is in none of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from sqlalchemy import (
    BigInteger,
    Column,
    Double,
    Engine,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    create_engine,
    event,
    make_url,
    text,
)
from sqlalchemy.exc import SQLAlchemyError

from valuecoach.errors import StoreUnavailable

SCHEMA: Final = "valuecoach"
_MAKING: Final = 0x76616C77
_BUSY_SECONDS: Final = 30

metadata: Final = MetaData()
keys: Final = Table(
    "access_keys",
    metadata,
    Column("id", String, primary_key=True),
    Column("owner", String, nullable=False),
    Column("name", String, nullable=False),
    Column("digest", String, nullable=False, unique=True),
    Column("scopes", String, nullable=False),
    Column("requests_a_minute", BigInteger),
    Column("rows_a_day", BigInteger),
    Column("tokens_a_day", BigInteger),
    Column("created", Double, nullable=False),
    Column("expires", Double),
    Column("revoked", Double),
    Column("last_used", Double),
)
sessions: Final = Table(
    "access_sessions",
    metadata,
    Column("digest", String, primary_key=True),
    Column("key", String, nullable=False),
    Column("ends", Double, nullable=False),
)
counts: Final = Table(
    "access_counts",
    metadata,
    Column("name", String, primary_key=True),
    Column("count", BigInteger, nullable=False),
    Column("ends", Double, nullable=False),
)

calls: Final = Table(
    "access_calls",
    metadata,
    Column("owner", String, primary_key=True),
    Column("key", String, primary_key=True),
    Column("fingerprint", String, nullable=False),
    Column("status", Integer),
    Column("kind", String),
    Column("body", LargeBinary),
    Column("ends", Double, nullable=False, index=True),
)


def open_database(address: str) -> Engine:
    """Return the database at *address* with its tables, which are made if need be."""
    url = make_url(address)
    local = url.get_backend_name() == "sqlite"
    try:
        if local:
            _make_file(url.database)
            engine = create_engine(url, connect_args={"timeout": _BUSY_SECONDS})
            event.listen(engine, "connect", _write_ahead)
            metadata.create_all(engine)
            return engine
        engine = create_engine(url, connect_args={"options": f"-c search_path={SCHEMA}"}, pool_pre_ping=True)
        with engine.begin() as connection:
            connection.execute(text(f"SELECT pg_advisory_xact_lock({_MAKING})"))
            connection.execute(text(f"CREATE SCHEMA IF NOT EXISTS {SCHEMA}"))
            metadata.create_all(connection)
    except (SQLAlchemyError, OSError) as error:
        reason = str(getattr(error, "orig", error)).partition("\n")[0]
        raise StoreUnavailable(f"The database of keys cannot be used: {reason}") from None
    return engine


def _make_file(name: str | None) -> None:
    """Make the file *name*, which only its owner may read."""
    if name:
        Path(name).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        Path(name).touch(mode=0o600)


def _write_ahead(connection: Any, _: object) -> None:
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
