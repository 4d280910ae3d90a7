"""Train the additive gates of rubric/grading/ on labelled statements, and say how well they hold.

    python evals/train.py            cross-validate, train, write rubric/grading/
    python evals/train.py --check    cross-validate only

Needs the extra "evals" (numpy, scipy). Each gate is a logistic regression over the named facts of a
reading, with a ridge penalty, a penalty on gates of one scale that differ, and no weight against the
directions of directions.yaml. Facts that matter least are dropped, so that a person can read the rest.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import yaml
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.stats import spearmanr

from valuecoach.grading.facts import facts_of
from valuecoach.grading.vocabulary import names_in
from valuecoach.normal_form import normal_form
from valuecoach.reading.offer import offer_of
from valuecoach.reading.reading import read_draft
from valuecoach.rubric.load import load
from valuecoach.rubric.rubric import Rubric
from valuecoach.text import read

Matrix = NDArray[np.float64]

HERE = Path(__file__).resolve().parent
RUBRIC = HERE.parent / "rubric"
LEVELS = ("0", "1", "2", "3", "4")
SCALES = {
    "specific": LEVELS,
    "measurable": LEVELS,
    "numeric": LEVELS,
    "repeatable": LEVELS,
    "business": LEVELS,
    "personal": LEVELS,
    "give": ("none", "vague", "clear"),
    "ask": ("none", "vague", "clear"),
    "verdict": ("decline", "revisit", "accept"),
}
LAST = ("leans.1", "leans.2", "trade", "business", "specific")
"""What the last sum of the verdict counts; see Grader."""
BENEFITS = ("growth", "cost", "advantage", "innovation", "experience", "validation")
RIDGE, FUSION, KEPT, SEEN, SPREAD = 250.0, 20.0, 500, 5, 7
FOLDS = 5


class Held(NamedTuple):
    """What models that have not seen them say of all rows."""

    goal: NDArray[np.int64]
    likely: Matrix
    """How likely each gate is passed; rows by gates."""
    reached: NDArray[np.int64]


class Trained(NamedTuple):
    """Gates in units of the facts themselves."""

    weights: Matrix
    """Gates by facts."""
    base: Matrix
    names: list[str]


def main() -> None:
    """Train and report."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true", help="cross-validate only; write nothing")
    arguments = parser.parse_args()
    rows = [*_rows(HERE / "statements.jsonl"), *_rows(HERE / "practice.jsonl")]
    given = np.array([row["set"] == "statements" for row in rows])
    found = facts_by_row(rows, load(RUBRIC))
    seen = Counter(name for facts in found for name in facts)
    names = sorted(name for name, count in seen.items() if count >= SEEN)
    table = np.array([[facts.get(name, 0.0) for name in names] for facts in found])
    folds = _folds(rows)
    directions = yaml.safe_load((HERE / "directions.yaml").read_text("utf-8"))
    bounds = yaml.safe_load((HERE / "bounds.yaml").read_text("utf-8"))
    held: dict[str, Held] = {}
    for outcome, steps in SCALES.items():
        goal = np.array([_step(row, outcome) for row in rows])
        signs = _signs(names, directions, outcome)
        likely = np.zeros((len(rows), len(steps) - 1))
        for fold in range(FOLDS):
            model = train(table[folds != fold], _reached(goal[folds != fold], len(steps)), names, signs)
            likely[folds == fold] = pass_gates(model, table[folds == fold], names)
        standing = likely.sum(1)
        reached = np.zeros(len(rows), dtype=np.int64)
        for fold in range(FOLDS):
            cuts = best_cuts(standing[folds != fold], goal[folds != fold], len(steps))
            reached[folds == fold] = np.digitize(standing[folds == fold], cuts)
        last = None
        if outcome == "verdict":
            amounts = amounts_of(held, likely)
            for fold in range(FOLDS):
                part = fit_last(amounts[folds != fold], goal[folds != fold])
                reached[folds == fold] = likeliest(part, amounts[folds == fold])
            last = fit_last(amounts, goal)
            _add_reached(found, held)
        reached = bounded(reached, found, bounds.get(outcome) or [])
        held[outcome] = Held(goal, likely, reached)
        _print(outcome, goal[given], reached[given], len(steps))
        if not arguments.check:
            model = train(table, _reached(goal, len(steps)), names, signs)
            cuts = best_cuts(standing, goal, len(steps))
            _write(outcome, steps, model, cuts, bounds.get(outcome) or [], last=last)
    _print_means(held, given)
    if not arguments.check:
        _train_benefits(rows, table, names, directions)


def _folds(rows: list[dict[str, Any]]) -> NDArray[np.int64]:
    """Return the fold of each row; the wordings of one offer stand in one fold."""
    chains = json.loads((HERE / "chains.json").read_text("utf-8"))
    group = {wording: f"chain {chain['chain']}" for chain in chains for wording in chain["ids"]}
    groups = sorted({group.get(row["id"], row["id"]) for row in rows})
    drawn = dict(zip(groups, np.random.default_rng(7).integers(0, FOLDS, len(groups)), strict=True))
    return np.array([drawn[group.get(row["id"], row["id"])] for row in rows])


def _print(outcome: str, goal: NDArray[np.int64], reached: NDArray[np.int64], steps: int) -> None:
    kappa, exact = kappa_of(goal, reached, steps), float((goal == reached).mean())
    print(
        f"{outcome:11s} cross-validated on the raters' rows: kappa {kappa:.3f}  exact {exact:.3f}", flush=True
    )


def _print_means(held: dict[str, Held], given: NDArray[np.bool_]) -> None:
    criteria = [one for outcome, one in held.items() if SCALES[outcome] is LEVELS]
    kappas = [kappa_of(one.goal[given], one.reached[given], len(LEVELS)) for one in criteria]
    totals = sum(one.goal[given] for one in criteria), sum(one.reached[given] for one in criteria)
    print(f"mean kappa of the six criteria {np.mean(kappas):.3f}")
    print(f"Spearman of the sum of the six {spearmanr(*totals).statistic:.3f}")


def bounded(
    reached: NDArray[np.int64], found: list[dict[str, float]], bounds: list[dict[str, Any]]
) -> NDArray[np.int64]:
    """Return the steps *reached*, each moved into the bounds that hold for its row's facts."""
    moved = reached.copy()
    for bound in bounds:
        where, without = bound.get("where", []), bound.get("without", [])
        for row, facts in enumerate(found):
            if all(map(facts.get, where)) and not any(map(facts.get, without)):
                moved[row] = max(bound.get("at_least", 0), min(bound.get("at_most", 9), moved[row]))
    return moved


def _add_reached(found: list[dict[str, float]], held: dict[str, Held]) -> None:
    """Add to each row's facts what the other scales came to, as grading does."""
    for outcome, one in held.items():
        for row, facts in enumerate(found):
            if SCALES[outcome] is LEVELS:
                facts.update({f"reached.{outcome}.{level}": 1.0 for level in range(1, one.reached[row] + 1)})
            else:
                facts[f"side.{outcome}.{SCALES[outcome][one.reached[row]]}"] = 1.0


def amounts_of(held: dict[str, Held], leans: Matrix) -> Matrix:
    """Return what the last sum of the verdict counts, one row of LAST for each statement."""
    share = leans.clip(0.01, 0.99)
    trade = held["give"].likely[:, -1] * held["ask"].likely[:, -1]
    standings = [held[outcome].likely.sum(1) for outcome in ("business", "specific")]
    return np.column_stack([np.log(share / (1 - share)), trade, *standings])


def fit_last(amounts: Matrix, goal: NDArray[np.int64]) -> Trained:
    """Fit the last sum of the verdict, with a light ridge penalty on standardised amounts."""
    mean, spread = amounts.mean(0), amounts.std(0)
    scaled = (amounts - mean) / spread
    reached = _reached(goal, len(SCALES["verdict"]))
    weights, base = _fit(scaled, reached, np.zeros(len(LAST), dtype=np.int64), ridge=1.0, fusion=0.0)
    weights = weights / spread
    return Trained(weights, base - weights @ mean, list(LAST))


def likeliest(model: Trained, amounts: Matrix) -> NDArray[np.int64]:
    """Return the likeliest step of each row."""
    passed = 1 / (1 + np.exp(-(amounts @ model.weights.T + model.base)))
    edges = np.column_stack([np.ones(len(amounts)), passed, np.zeros(len(amounts))])
    return np.argmax(edges[:, :-1] - edges[:, 1:], 1)


def facts_by_row(rows: list[dict[str, Any]], rubric: Rubric) -> list[dict[str, float]]:
    """Return the facts of each row; a word is one where enough rows have it."""
    lexicons = rubric.lexicons
    readings = [
        read_draft(offer_of(read(normal_form(row["text"]).text), lexicons, rubric.distrust), lexicons)
        for row in rows
    ]
    spread = Counter(name for reading in readings for name in set(names_in(reading)))
    vocabulary = {name for name, count in spread.items() if count >= SPREAD}
    return [facts_of(reading, vocabulary) for reading in readings]


def _rows(path: Path) -> list[dict[str, Any]]:
    return [
        {**json.loads(line), "set": path.stem}
        for line in path.read_text("utf-8").splitlines()
        if line.strip()
    ]


def _step(row: dict[str, Any], outcome: str) -> int:
    value = row[outcome]
    return value if isinstance(value, int) else SCALES[outcome].index(value)


def _reached(goal: NDArray[np.int64], steps: int) -> Matrix:
    return (goal[:, None] >= np.arange(1, steps)[None]).astype(float)


def _signs(names: list[str], directions: dict[str, Any], outcome: str) -> NDArray[np.int64]:
    """Return for each fact 1 where it may only push up, -1 where only down, 0 where both."""
    signs = np.zeros(len(names), dtype=np.int64)
    for part in ("everywhere", outcome):
        for field, sign in (("never_down", 1), ("never_up", -1)):
            for pattern in directions.get(part, {}).get(field, []):
                for index, name in enumerate(names):
                    if name == pattern or (pattern.endswith("*") and name.startswith(pattern[:-1])):
                        signs[index] = sign
    return signs


def train(table: Matrix, reached: Matrix, names: list[str], signs: NDArray[np.int64]) -> Trained:
    """Fit the gates, drop the facts that matter least, and fit the rest again."""
    mean, spread = table.mean(0), table.std(0) + 1e-9
    scaled = np.clip((table - mean) / spread, -5, 5)
    kept = np.arange(len(names))
    weights, base = _fit(scaled, reached, signs)
    for most in (2 * KEPT, KEPT):
        if most < len(kept):
            order = np.sort(np.argsort(-np.abs(weights).max(0))[:most])
            kept = kept[order]
            weights, base = _fit(scaled[:, kept], reached, signs[kept])
    weights = weights / spread[kept]
    return Trained(weights, base - weights @ mean[kept], [names[index] for index in kept])


def _fit(
    scaled: Matrix,
    reached: Matrix,
    signs: NDArray[np.int64],
    *,
    ridge: float = RIDGE,
    fusion: float = FUSION,
) -> tuple[Matrix, Matrix]:
    count, gates = scaled.shape[1], reached.shape[1]

    def loss(point: Matrix) -> tuple[float, Matrix]:
        weights, base = point[: gates * count].reshape(gates, count), point[gates * count :]
        sums = scaled @ weights.T + base
        apart = weights - weights.mean(0)
        error = 1 / (1 + np.exp(-sums)) - reached
        value = (np.logaddexp(0, sums) - reached * sums).sum()
        value += 0.5 * ridge * (weights**2).sum() + 0.5 * fusion * (apart**2).sum()
        slope = error.T @ scaled + ridge * weights + fusion * apart
        return float(value), np.concatenate([slope.ravel(), error.sum(0)])

    share = reached.mean(0).clip(0.01, 0.99)
    start = np.concatenate([np.zeros(gates * count), np.log(share / (1 - share))])
    limits = [(0, None) if sign > 0 else (None, 0) if sign < 0 else (None, None) for sign in signs]
    bounds = limits * gates + [(None, None)] * gates
    best = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": 120}).x
    return best[: gates * count].reshape(gates, count), best[gates * count :]


def pass_gates(model: Trained, table: Matrix, names: list[str]) -> Matrix:
    """Return how likely each row passes each gate."""
    place = {name: index for index, name in enumerate(names)}
    part = table[:, [place[name] for name in model.names]]
    likely: Matrix = 1 / (1 + np.exp(-(part @ model.weights.T + model.base)))
    return likely


def kappa_of(goal: NDArray[np.int64], found: NDArray[np.int64], steps: int) -> float:
    """Return the quadratic weighted kappa of two ratings."""
    apart = (np.arange(steps)[:, None] - np.arange(steps)[None]) ** 2
    seen = np.zeros((steps, steps))
    np.add.at(seen, (goal, found), 1)
    chance = np.outer(seen.sum(1), seen.sum(0)) / len(goal)
    return float(1 - (apart * seen).sum() / (apart * chance).sum())


def best_cuts(standing: Matrix, goal: NDArray[np.int64], steps: int) -> list[float]:
    """Search the cut points with the best agreement, one at a time, from the shares of the steps."""

    def agreement(cuts: Matrix) -> float:
        found = np.digitize(standing, cuts)
        kappa = kappa_of(goal, found, steps)
        return kappa + (2.0 * float((found == goal).mean()) if steps == len(SCALES["verdict"]) else 0.0)

    cuts = np.quantile(standing, [(goal < step).mean() for step in range(1, steps)])
    best = agreement(cuts)
    for _ in range(2):
        for index in range(steps - 1):
            for change in np.linspace(-0.4, 0.4, 17):
                tried = cuts.copy()
                tried[index] += change
                if (np.diff(tried) > 0).all() and agreement(tried) > best + 1e-4:
                    best, cuts = agreement(tried), tried
    return [round(float(cut), 3) for cut in cuts]


def _write(
    outcome: str,
    steps: tuple[str, ...],
    model: Trained,
    cuts: list[float],
    bounds: list[Any],
    *,
    last: Trained | None = None,
) -> None:
    order = sorted(range(len(model.names)), key=lambda index: model.names[index])
    lines = [
        f"outcome: {outcome}",
        "about: What each fact adds to each gate; written by evals/train.py.",
        f"steps: {json.dumps(list(steps))}",
        f"base: {_numbers(model.base)}",
        f"cuts: {json.dumps(cuts)}",
        "bounds:" if bounds else "bounds: []",
        *(f"- {json.dumps(bound)}" for bound in bounds),
        *_last_lines(last),
        "weights: |",
        *(f"  {model.names[index]}: {_plain(model.weights[:, index])}" for index in order),
    ]
    (RUBRIC / "grading" / f"{outcome}.yaml").write_text("\n".join(lines) + "\n", "utf-8")


def _last_lines(last: Trained | None) -> list[str]:
    if last is None:
        return []
    weights = (f"    {name}: {_numbers(last.weights[:, index])}" for index, name in enumerate(last.names))
    return ["last:", f"  base: {_numbers(last.base)}", "  weights:", *weights]


def _numbers(values: Matrix) -> str:
    return "[" + ", ".join(f"{value:.3f}" for value in values) + "]"


def _plain(values: Matrix) -> str:
    return " ".join(f"{value:.3f}" for value in values)


def _train_benefits(
    rows: list[dict[str, Any]], table: Matrix, names: list[str], directions: dict[str, Any]
) -> None:
    """Train one gate for each business priority that the give may serve."""
    for benefit in BENEFITS:
        served = np.array([[float(benefit in row["benefits"])] for row in rows])
        model = train(table, served, names, _signs(names, directions, "benefits"))
        _write(f"benefit_{benefit}", ("no", "yes"), model, [0.5], [])


if __name__ == "__main__":
    main()
