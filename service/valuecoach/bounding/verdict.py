"""The verdict after both were heard: the rules' own, unless the model's is a step away and allowed."""

from __future__ import annotations

from typing import Final, NamedTuple

from valuecoach.review import Clarity, Decider, Verdict

ORDER: Final[tuple[Verdict, ...]] = ("decline", "revisit", "accept")


class Judged(NamedTuple):
    """A verdict and who gave it."""

    verdict: Verdict
    decided_by: Decider
    disputed: bool


def bounded_verdict(
    rules: Verdict, model: Verdict, *, give: Clarity, ask: Clarity, may_raise: bool, blemished: bool
) -> Judged:
    """Return the verdict where the rules say *rules* and the model in the partner's chair says *model*.

    It moves by one step at most, so a deal that the rules decline is never accepted on a model's word.
    Up it moves only where *may_raise*, to accept only with a clear *give* and a clear *ask* in a text
    that is not *blemished* by pressure, dishonesty or figures that contradict each other, and to
    revisit only where something is given.
    """
    if model == rules:
        return Judged(rules, "both", disputed=False)
    step = ORDER.index(model) - ORDER.index(rules)
    if abs(step) > 1:
        return Judged(rules, "rules", disputed=True)
    if step > 0:
        clear = give == "clear" and ask == "clear" and not blemished
        if not may_raise or not (clear if model == "accept" else give != "none"):
            return Judged(rules, "rules", disputed=False)
    return Judged(model, "model", disputed=False)
