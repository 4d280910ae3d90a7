from __future__ import annotations

import json
from pathlib import Path

from tests.assistance.replies import KEYS, judgement, partner
from tests.cli.conftest import STRONG, WEAK, Run
from tests.endpoint import Body, Endpoint, Reply, answer

LEVELS = {"measurable": 0, "numeric": 0, "repeatable": 1, "business": 1, "personal": 0}
ROWS = (
    {"id": "weak", "text": WEAK, "specific": 0, **LEVELS, "verdict": "decline"},
    {"id": "strong", "text": STRONG, "specific": 4, **LEVELS, "verdict": "accept"},
)


def labelled(folder: Path, *rows: object) -> str:
    """Write *rows* into a file and return its name."""
    (folder / "labelled.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    return "labelled.jsonl"


def test_figures_and_misses_are_printed(run: Run, tmp_path: Path) -> None:
    """People get a table and the texts of the worst misses."""
    result = run("evaluate", labelled(tmp_path, *ROWS))

    assert (result.exit_code, result.stderr) == (0, "")
    assert "2 statements" in result.stdout
    assert "kappa" in result.stdout
    assert STRONG[:40] in result.stdout


def test_the_number_of_misses_can_be_chosen(run: Run, tmp_path: Path) -> None:
    """Who wants figures alone asks for no misses."""
    assert STRONG[:40] not in run("evaluate", labelled(tmp_path, *ROWS), "--worst", "0").stdout


def test_figures_can_be_had_as_json(run: Run, tmp_path: Path) -> None:
    """Programs get every figure."""
    report = json.loads(run("evaluate", labelled(tmp_path, *ROWS), "--json").stdout)

    assert report["rows"] == 2
    assert set(report["criteria"]) == {"specific", *LEVELS}


def test_each_row_can_be_had_as_it_is_graded(run: Run, tmp_path: Path) -> None:
    """The file has a line for each row, with its levels and its verdict and without its text."""
    result = run("evaluate", labelled(tmp_path, *ROWS), "--predictions", "graded.jsonl")

    lines = [json.loads(line) for line in (tmp_path / "graded.jsonl").read_text().splitlines()]
    assert result.exit_code == 0
    assert [line["id"] for line in lines] == ["weak", "strong"]
    assert all({"specific", *LEVELS, "verdict"} <= set(line) and "text" not in line for line in lines)


def test_a_file_with_faults_is_told_with_their_places(run: Run, tmp_path: Path) -> None:
    """Bad input exits with 2 and names line and field."""
    result = run("evaluate", labelled(tmp_path, ROWS[0], {**ROWS[1], "verdict": "perhaps"}))

    assert (result.exit_code, result.stdout) == (2, "")
    assert "labelled.jsonl:2: verdict: expected" in result.stderr
    assert run("evaluate", "nothing.jsonl").exit_code == 2


def _agreeing(body: Body) -> Reply:
    judged = body["messages"][0]["content"].startswith("You judge")
    said = judgement(dict(zip(KEYS, (0, 0, 0, 1, 1, 0), strict=True))) if judged else partner("decline")
    return answer(json.dumps(said))


def test_a_model_is_measured_beside_the_rules(run: Run, tmp_path: Path) -> None:
    """Agreement, coverage, disputes and tokens; two calls a statement."""
    file = labelled(tmp_path, *ROWS)
    with Endpoint(_agreeing) as server:
        variables = {"VALUECOACH_MODEL": "tiny-1", "OPENAI_BASE_URL": server.url, "VALUECOACH_CACHE": "false"}
        shown = run("evaluate", file, "--assist", "required", **variables)
        made = run("evaluate", file, "--assist", "required", "--json", **variables)

        assert len(server.asked) == 2 * 2 * len(ROWS)
    assert shown.exit_code == 0, shown.stderr
    assert "Of all criteria the model scored 100%" in shown.stdout
    assert "Tokens: 480, 240 a statement" in shown.stdout
    report = json.loads(made.stdout)
    assert (report["coverage"], report["tokens"]) == (1.0, 480)
    assert report["rules"]["rows"] == report["both"]["rows"] == 2


def test_a_model_cannot_be_measured_where_none_is_set_up(run: Run, tmp_path: Path) -> None:
    """Exit 2, and what to set."""
    result = run("evaluate", labelled(tmp_path, *ROWS), "--assist", "required")

    assert result.exit_code == 2
    assert "VALUECOACH_MODEL names one" in result.stderr
