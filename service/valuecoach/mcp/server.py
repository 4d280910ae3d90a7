"""The tools, each one call of the API."""

from __future__ import annotations

from importlib.metadata import version
from typing import Annotated, Any, Final

from mcp.server import MCPServer
from mcp.server.mcpserver import Context
from mcp.types import ToolAnnotations
from pydantic import Field
from starlette.types import ASGIApp

from valuecoach.mcp.answers import (
    BatchAnswer,
    CriterionMeaning,
    Missing,
    ReviewAnswer,
    RewriteAnswer,
    RewritesAnswer,
    RubricAnswer,
)
from valuecoach.mcp.door import Door

ABOUT: Final = (
    "Scores value statements (what we give a partner, what we ask in return), says whether the partner "
    "would accept, and rewrites them with no fact made up. Ask the writer the questions that come back; "
    "never answer them yourself."
)
_ALONE: Final = "off"
"""The model that calls is one already; another beside it would only cost."""
_READS: Final = ToolAnnotations(read_only_hint=True, idempotent_hint=True, open_world_hint=False)
_WRITES: Final = ToolAnnotations(read_only_hint=False, destructive_hint=False, open_world_hint=False)

Statement = Annotated[str, Field(description="The value statement, in English; at most 5,000 characters.")]
Partner = Annotated[str, Field(description="Who the offer is made to.")]
Writer = Annotated[str, Field(description="Who makes the offer: a name and what they do.")]
Role = Annotated[str, Field(description="The role of the person who decides.")]
Facts = Annotated[list[str], Field(description="Facts that a rewrite may use, each told by the writer.")]
Answers = Annotated[
    dict[str, str], Field(description="The writer's answers to earlier questions, by the slot of each.")
]


def build_server(app: ASGIApp) -> MCPServer[Any]:
    """Return the tools of the API *app*."""
    door = Door(app)
    server: MCPServer[Any] = MCPServer("valuecoach", instructions=ABOUT, version=version("valuecoach"))

    @server.tool(title="Review a value statement", annotations=_READS)
    async def review_statement(
        ctx: Context[Any, Any],
        *,
        statement: Statement,
        partner: Partner = "",
        writer: Writer = "",
        decision_maker: Role = "",
    ) -> ReviewAnswer:
        """Score a value statement, take the partner's chair, and say what to fix first."""
        context = {"writer": writer, "partner": partner, "decision_maker": decision_maker}
        draft = {"statement": statement, "context": context, "rewrites": False, "assist": _ALONE}
        review = await door.post("/v1/reviews", ctx.headers, draft)
        asked = [one["question"] for one in review["partner"]["questions"]]
        return ReviewAnswer.model_validate(review | {"partner_questions": asked})

    @server.tool(title="Suggest better wordings", annotations=_READS)
    async def suggest_rewrites(
        ctx: Context[Any, Any],
        *,
        statement: Statement,
        partner: Partner = "",
        writer: Writer = "",
        decision_maker: Role = "",
        facts: Facts = [],  # noqa: B006 -- never changed; a schema shows it
        answers: Answers = {},  # noqa: B006 -- as above
    ) -> RewritesAnswer:
        """Say a value statement better, with no fact that is not in it, in *facts* or in *answers*."""
        context = {"writer": writer, "partner": partner, "decision_maker": decision_maker, "facts": facts}
        draft = {"statement": statement, "context": context, "answers": answers, "assist": _ALONE}
        review = await door.post("/v1/reviews", ctx.headers, draft)
        rewrites = [
            RewriteAnswer.model_validate(
                one | {"questions": [gap["question"] for gap in one["placeholders"]]}
            )
            for one in review["rewrites"]
        ]
        missing = [Missing.model_validate(one) for one in review["missing"]]
        return RewritesAnswer(score=review["score"], rewrites=rewrites, missing=missing)

    @server.tool(title="Explain what statements are graded by", annotations=_READS)
    async def explain_rubric(ctx: Context[Any, Any]) -> RubricAnswer:
        """Return the criteria with what each of their levels asks for."""
        rubric = await door.get("/v1/rubric", ctx.headers)
        criteria = [CriterionMeaning.model_validate(one) for one in rubric["criteria"]]
        return RubricAnswer(version=rubric["version"], criteria=criteria)

    @server.tool(title="Grade many statements", annotations=_WRITES)
    async def create_batch(
        ctx: Context[Any, Any],
        statements: Annotated[list[str], Field(min_length=1, max_length=1000)],
        name: Annotated[str, Field(description="What people call the batch.", max_length=200)] = "",
    ) -> BatchAnswer:
        """Grade many value statements in the background; get_batch tells how far it is."""
        items = [{"statement": statement} for statement in statements]
        return _batch(await door.post("/v1/batches", ctx.headers, {"name": name, "items": items}))

    @server.tool(title="How far is a batch?", annotations=_READS)
    async def get_batch(
        ctx: Context[Any, Any], batch: Annotated[str, Field(pattern="^[a-z0-9]{1,64}$")]
    ) -> BatchAnswer:
        """Tell how far a batch is."""
        return _batch(await door.get(f"/v1/batches/{batch}", ctx.headers))

    return server


def _batch(told: dict[str, Any]) -> BatchAnswer:
    return BatchAnswer.model_validate(told | told["counts"])
