"""Everything that valuecoach refuses, and why.

    ValuecoachError
    ├── InputError                 what was sent cannot be reviewed
    │   ├── StatementEmpty         statement_empty
    │   ├── StatementTooLong       statement_too_long
    │   ├── NotEnglish             not_english
    │   ├── InvalidFields          invalid_fields
    │   ├── UnreadableFile         unreadable_file
    │   ├── FileFaults             file_faults
    │   ├── ColumnUnknown          column_unknown
    │   ├── NoStatementColumn      no_statement_column
    │   ├── SheetRefused           sheet_refused
    │   ├── IdempotencyConflict    idempotency_conflict
    │   ├── IdempotencyPending     idempotency_pending
    │   ├── BatchRunning           batch_running
    │   └── BatchEnded             batch_ended
    ├── CallRefused                the call cannot be answered now, or not to this caller
    │   ├── AssistanceUnavailable  assistance_unavailable
    │   ├── DeadlinePassed         deadline_passed
    │   ├── ForgedRequest          forged_request
    │   ├── KeyRefused             key_refused
    │   ├── NotThere               not_there
    │   ├── QuotaSpent             quota_spent
    │   ├── ScopeMissing           scope_missing
    │   ├── SignatureRefused       signature_refused
    │   ├── StillAtWork            still_at_work
    │   └── StoreUnavailable       store_unavailable
    ├── SetupError                 what was set up cannot be used
    │   ├── InvalidSettings        invalid_settings
    │   ├── KeyUnknown             key_unknown
    │   ├── PriceFaults            price_faults
    │   ├── PromptFaults           prompt_faults
    │   ├── RubricFaults           rubric_faults
    │   └── StoreInUse             store_in_use
    ├── ServiceRefused             service_refused
    ├── ServiceUnreachable         service_unreachable
    └── ModelFailure               model_failure

The first line of a class is its title, the text of an error says what is wrong, where and what to
do. No text of a statement stands in either, so that an error may be logged and sent.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar, Final, Literal, NamedTuple

_A_MOMENT: Final = 5
Category = Literal["parse", "refusal", "transport", "deadline", "budget"]
"""Why a model's part is missing: no JSON object, declined, no answer, no time left, nothing left to spend."""

Trouble = Literal[
    "key",
    "unknown_model",
    "request",
    "quota",
    "busy",
    "server",
    "unreachable",
    "broken",
    "no_completion",
    "cut_off",
    "away",
]
"""What went wrong on the way to a model, for whoever has to put it right."""

_LONGEST_DETAIL: Final = 1000
"""What was sent may have ten thousand columns; so many characters of their names are said back."""


class FieldFault(NamedTuple):
    """One field that cannot be used."""

    pointer: str
    """A JSON pointer into what was sent: /context/facts/0; empty for the whole."""
    detail: str
    code: str


class RubricFault(NamedTuple):
    """One fault of a rubric, or of another file of data: where it stands and what belongs there."""

    file: str
    line: int
    field: str
    """Which field is at fault; empty where the file as a whole is."""
    expected: str

    def __str__(self) -> str:
        """Return file:line: field: expected, as compilers do."""
        place = f"{self.file}:{self.line}: "
        return place + (f"{self.field}: " if self.field else "") + self.expected


class ValuecoachError(Exception):
    """Valuecoach refuses."""

    code: ClassVar[str] = "refused"
    """A name for programs, which stays when the wording changes."""

    def __init__(self, detail: str, *, faults: Iterable[FieldFault] = ()) -> None:
        super().__init__(detail)
        self.detail = detail
        self.faults = tuple(faults)

    @property
    def title(self) -> str:
        """What kind of error this is, in words that are the same each time."""
        return (type(self).__doc__ or self.code).partition("\n")[0].rstrip(".")


class InputError(ValuecoachError):
    """What was sent cannot be reviewed."""


class StatementEmpty(InputError):
    """There is no statement."""

    code = "statement_empty"

    def __init__(self) -> None:
        detail = "The statement is empty: write what you give the partner and what you would like in return."
        super().__init__(detail, faults=[FieldFault("/statement", "must not be empty", self.code)])


class StatementTooLong(InputError):
    """The statement is too long."""

    code = "statement_too_long"

    def __init__(self, length: int, limit: int) -> None:
        fault = f"has {length:,} characters; at most {limit:,} are read"
        detail = f"The statement {fault}. Send the part that makes the offer."
        super().__init__(detail, faults=[FieldFault("/statement", fault, self.code)])
        self.length = length
        self.limit = limit


class NotEnglish(InputError):
    """The statement is not in English."""

    code = "not_english"

    def __init__(self, language: str) -> None:
        """Refuse a statement that is in *language*, named as an English speaker would."""
        detail = f"The statement looks like {language}; only English is graded so far."
        super().__init__(detail, faults=[FieldFault("/statement", "must be in English", self.code)])
        self.language = language


class InvalidFields(InputError):
    """Some fields cannot be used."""

    code = "invalid_fields"

    def __init__(self, faults: Iterable[FieldFault]) -> None:
        listed = tuple(faults)
        parts = [f"{fault.pointer or 'the whole'}: {fault.detail}" for fault in listed]
        super().__init__("; ".join(parts), faults=listed)


class UnreadableFile(InputError):
    """A file cannot be read."""

    code = "unreadable_file"

    def __init__(self, file: str, reason: str) -> None:
        super().__init__(f"{file}: {reason}")
        self.file = file


class FileFaults(InputError):
    """A file has faults."""

    code = "file_faults"

    def __init__(self, faults: Iterable[RubricFault]) -> None:
        self.file_faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.file_faults))


class ColumnUnknown(InputError):
    """A column or field is named that is not there."""

    code = "column_unknown"

    def __init__(self, name: str, known: Iterable[str], near: Sequence[str], kind: str) -> None:
        """Refuse *name*, which is none of the *known*; it may stand for the first of those *near* it."""
        meant = f"did you mean {near[0]!r}?" if near else "known are " + ", ".join(map(repr, known))
        super().__init__(f"There is no {kind} {name!r}; {meant}"[:_LONGEST_DETAIL])
        self.name = name


class NoStatementColumn(InputError):
    """No column holds statements."""

    code = "no_statement_column"

    def __init__(self, header: Iterable[str]) -> None:
        columns = ", ".join(map(repr, header))
        super().__init__(
            f"None of the columns looks like statements; name one of {columns}"[:_LONGEST_DETAIL]
        )


class SheetRefused(InputError):
    """A file of statements cannot be read."""

    code = "sheet_refused"

    def __init__(self, reason: str) -> None:
        super().__init__(f"The file {reason}")


class IdempotencyConflict(InputError):
    """The idempotency key was used before."""

    code = "idempotency_conflict"

    def __init__(self) -> None:
        super().__init__("Another body was sent with this Idempotency-Key; use a new key for a new body.")


class IdempotencyPending(InputError):
    """The same is being received already."""

    code = "idempotency_pending"

    def __init__(self) -> None:
        super().__init__("A request with this Idempotency-Key is still coming in; ask again in a moment.")


class BatchRunning(InputError):
    """The batch still runs."""

    code = "batch_running"

    def __init__(self) -> None:
        super().__init__("The batch is still being graded; this is there when it has ended or is cancelled.")


class BatchEnded(InputError):
    """The batch has ended."""

    code = "batch_ended"

    def __init__(self) -> None:
        super().__init__("The batch is done already, so there is nothing left to cancel.")


class CallRefused(ValuecoachError):
    """The call is refused."""

    retry_after: int | None = None
    """The seconds after which it may be tried again; None where that alone changes nothing."""


class AssistanceUnavailable(CallRefused):
    """No model can assist."""

    code = "assistance_unavailable"

    def __init__(self, reason: str) -> None:
        """Say in *reason*, a whole sentence, why a review that requires a model can't have one."""
        super().__init__(f"{reason} Ask with assist set to auto or off for a review by the rules alone.")


class DeadlinePassed(CallRefused):
    """It would take too long."""

    code = "deadline_passed"

    def __init__(self, seconds: float) -> None:
        super().__init__(
            f"There was no answer within {seconds:g} seconds. Try again, or ask for less at once."
        )
        self.retry_after = _A_MOMENT


class ForgedRequest(CallRefused):
    """The request comes from another site."""

    code = "forged_request"

    def __init__(self) -> None:
        super().__init__("A session is for our own page alone; a program sends its key with each request.")


class KeyRefused(CallRefused):
    """There is no key that opens this."""

    code = "key_refused"

    def __init__(self, *, sent: bool) -> None:
        """Refuse a request for which a key was *sent* that opens nothing, or none at all."""
        known = "The key is mistyped, has expired or was revoked."
        none = "This needs a key."
        super().__init__(f"{known if sent else none} Send one as X-API-Key or as Authorization: Bearer.")


class NotThere(CallRefused):
    """There is nothing by this name."""

    code = "not_there"

    def __init__(self, what: str) -> None:
        """Say that there is no *what*, or none of this caller's: nobody learns which."""
        super().__init__(f"There is no {what} of this name, or none of yours.")


class QuotaSpent(CallRefused):
    """A quota is used up."""

    code = "quota_spent"

    def __init__(self, policy: str, quota: int, window: int, resets: int) -> None:
        """Refuse more than *quota* of *policy* in *window* seconds; it is whole again after *resets*."""
        span = {60: "a minute", 86_400: "a day"}.get(window, f"in {window} seconds")
        super().__init__(f"The key has {quota:,} {policy} {span}. Try again in {resets:,} seconds.")
        self.policy = policy
        self.retry_after = max(1, resets)


class ScopeMissing(CallRefused):
    """The key does not open this."""

    code = "scope_missing"

    def __init__(self, scope: str) -> None:
        super().__init__(f"This needs a key with the scope {scope}.")
        self.scope = scope


class SignatureRefused(CallRefused):
    """The request is not signed as it should be."""

    code = "signature_refused"

    def __init__(self) -> None:
        super().__init__("The signature does not fit the secret, the address, the body or the time.")


class StillAtWork(CallRefused):
    """The same is still being worked on."""

    code = "still_at_work"

    def __init__(self) -> None:
        super().__init__("The same call is being answered already; come again in a moment.")
        self.retry_after = 1


class StoreUnavailable(CallRefused):
    """Jobs cannot be kept at the moment."""

    code = "store_unavailable"

    def __init__(self, reason: str) -> None:
        super().__init__(f"The store of jobs cannot be used: {reason}")
        self.retry_after = _A_MOMENT


class SetupError(ValuecoachError):
    """Valuecoach is not set up right."""


class InvalidSettings(SetupError):
    """A setting cannot be used."""

    code = "invalid_settings"


class KeyUnknown(SetupError):
    """There is no such key."""

    code = "key_unknown"

    def __init__(self, key: str) -> None:
        super().__init__(f"{key} is no live key; valuecoach keys list names them.")


class RubricFaults(SetupError):
    """The rubric has faults."""

    code = "rubric_faults"

    def __init__(self, faults: Iterable[RubricFault]) -> None:
        self.rubric_faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.rubric_faults))


class PriceFaults(SetupError):
    """The table of prices has faults."""

    code = "price_faults"

    def __init__(self, faults: Iterable[RubricFault]) -> None:
        super().__init__("\n".join(str(fault) for fault in faults))


class PromptFaults(SetupError):
    """The prompts have faults."""

    code = "prompt_faults"

    def __init__(self, faults: Iterable[RubricFault]) -> None:
        self.prompt_faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.prompt_faults))


class StoreInUse(SetupError):
    """Another process keeps its jobs there."""

    code = "store_in_use"

    def __init__(self, folder: object, process: str) -> None:
        super().__init__(
            f"{folder} is in use by process {process}. Stop that one, or set VALUECOACH_DATA_DIR to another "
            "folder, or VALUECOACH_DATABASE_URL to a PostgreSQL database, which processes can share."
        )


class ServiceRefused(ValuecoachError):
    """The server refuses."""

    code = "service_refused"

    def __init__(self, status: int, problem: str, detail: str, *, faults: Iterable[FieldFault] = ()) -> None:
        """Tell what a server answered: the *status*, the code of the *problem*, and what it says of it."""
        super().__init__(detail, faults=faults)
        self.status = status
        self.problem = problem


class ServiceUnreachable(ValuecoachError):
    """No server answers."""

    code = "service_unreachable"

    def __init__(self, address: str, reason: str) -> None:
        super().__init__(f"{address} does not answer ({reason}).")


class ModelFailure(ValuecoachError):
    """The model gave no usable answer."""

    code = "model_failure"

    def __init__(
        self,
        category: Category,
        detail: str,
        *,
        trouble: Trouble | None = None,
        retry_after: float | None = None,
    ) -> None:
        """Say in *detail* what is missing and why; the endpoint asked to wait *retry_after* seconds."""
        super().__init__(detail)
        self.category = category
        self.trouble = trouble
        self.retry_after = retry_after
