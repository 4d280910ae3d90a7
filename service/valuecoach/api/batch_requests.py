"""What comes in for a batch: a file with options, or items in JSON; either way it ends up as a file."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from shutil import copyfileobj
from tempfile import NamedTemporaryFile
from typing import IO, Annotated, Any, Final

from fastapi import Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException

from valuecoach.api.requests import UnsupportedMediaType, json_of, parse
from valuecoach.draft import Assist
from valuecoach.draft_json import CONFIG, read_body
from valuecoach.errors import FieldFault, InvalidFields
from valuecoach.jobs.batches import Wish
from valuecoach.ledger.announcement import Callback
from valuecoach.webhooks.target import LONGEST

FORM: Final = "multipart/form-data"
_LONGEST_NAME: Final = 200
_PART_BYTES: Final = 64 * 1024

_Name = Annotated[str, Field(max_length=_LONGEST_NAME)]
_Columns = Annotated[tuple[_Name, ...], Field(max_length=50, strict=False)]


class BatchOptions(BaseModel):
    """How a batch is to be graded; all of it may be left out."""

    model_config = CONFIG | ConfigDict(title="BatchOptions")

    name: _Name = ""
    """What people call the batch; the name of the file unless given."""
    columns: Annotated[dict[_Name, _Columns], Field(max_length=50)] = {}
    """Columns by the field that they hold: statement, author, team, partner, …; the others are found."""
    sheet: _Name = ""
    """Which sheet of a workbook; the first that can be seen unless given."""
    header: bool | None = None
    """Whether the first row names the columns; told by its look unless given."""
    rewrites: bool = False
    """Whether better wordings are composed, which takes about ten times as long."""
    assist: Assist = "off"
    """Whether a model assists, with one call a row: never, if one is set up, or else a row has no review."""
    token_budget: Annotated[int, Field(ge=1)] | None = None
    """The most tokens that the batch may use; the rows after that are graded by the rules alone."""
    cost_budget: Annotated[float, Field(gt=0, strict=False)] | None = None
    """The most US dollars that it may cost, as far as the prices of the model are known."""

    callback_url: Annotated[str, Field(max_length=LONGEST)] = ""
    """Where to tell that the batch has ended: a public https address."""
    callback_secret: Annotated[str, Field(max_length=100)] = ""
    """What that message is signed with: whsec_ and 24 to 64 bytes in base64; unsigned unless given."""

    def wish(self) -> Wish:
        """Return the wish that this describes."""
        return Wish(
            name=self.name or "statements",
            columns=dict(self.columns),
            sheet=self.sheet or None,
            has_header=self.header,
            rewrites=self.rewrites,
            assist=self.assist,
            most_tokens=self.token_budget,
            most_cost=self.cost_budget,
            callback=Callback(self.callback_url, self.callback_secret or None) if self.callback_url else None,
        )


class BatchItems(BatchOptions):
    """Statements to grade, each an object with a statement and whatever else is known."""

    model_config = CONFIG | ConfigDict(title="BatchItems")

    items: Annotated[list[dict[str, Any]], Field(max_length=100_000)]
    """Each with a statement; fields such as author and partner are used, all come back."""


@dataclass(frozen=True, slots=True)
class Received:
    """A file on disk, and what is to be done with it."""

    path: Path
    wish: Wish


@asynccontextmanager
async def received(request: Request) -> AsyncIterator[Received]:
    """Yield what *request* brings; the file is gone afterwards."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    with NamedTemporaryFile(prefix="valuecoach-") as file:
        if kind == FORM:
            wish = await _from_form(request, file)
        elif kind == "application/json":
            wish = await _from_items(request, file)
        else:
            raise UnsupportedMediaType(f"Send a file as {FORM}, or items as application/json.")
        file.flush()
        yield Received(Path(file.name), wish)


async def _from_form(request: Request, file: IO[bytes]) -> Wish:
    try:
        form = await request.form(max_files=1, max_fields=1, max_part_size=_PART_BYTES)
    except HTTPException as error:
        raise InvalidFields([FieldFault("", f"cannot be read: {error.detail}", "invalid_form")]) from None
    try:
        sent, options = form.get("file"), form.get("options", "{}")
        if not isinstance(sent, UploadFile):
            raise InvalidFields([FieldFault("/file", "is required: a file of statements", "missing")])
        if not isinstance(options, str):
            raise InvalidFields([FieldFault("/options", "must be JSON as text", "not_text")])
        wish = read_body(BatchOptions, parse(options.encode())).wish()
        await run_in_threadpool(copyfileobj, sent.file, file)
        if wish.name == "statements" and sent.filename:
            # No path of somebody's machine, whichever slashes it has.
            wish = replace(wish, name=PurePath(sent.filename.replace("\\", "/")).name[:_LONGEST_NAME])
        return wish
    finally:
        await form.close()


async def _from_items(request: Request, file: IO[bytes]) -> Wish:
    body = await json_of(request)
    sent = read_body(BatchItems, body)
    if not sent.items:
        raise InvalidFields([FieldFault("/items", "must not be empty", "empty")])
    for item in sent.items:
        file.write(json.dumps(item).encode() + b"\n")
    return sent.wish()
