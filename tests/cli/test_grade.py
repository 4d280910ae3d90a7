from __future__ import annotations

import csv
import io
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import openpyxl
import pytest

from tests.cli.conftest import STRONG, WEAK, Run, Start

FILE = f'Id,Value Statement,Owner\n1,"{STRONG}",Ann\n2,"{WEAK}",Bo\n'


@pytest.fixture
def pitches(tmp_path: Path) -> Path:
    """Return a file of two statements."""
    path = tmp_path / "pitches.csv"
    path.write_text(FILE, "utf-8")
    return path


def table(content: str) -> list[dict[str, str]]:
    """Return the rows of a CSV file by the names of their columns."""
    return list(csv.DictReader(io.StringIO(content.removeprefix("\ufeff"), newline="")))


def test_a_file_is_graded_into_files_of_every_kind(run: Run, pitches: Path, tmp_path: Path) -> None:
    """Several are written at once; original columns come first, and nothing else is left behind."""
    done = run("grade", str(pitches), "-o", "a.csv", "-o", "a.xlsx", "-o", "a.jsonl", "-o", "a.html")

    assert (done.exit_code, done.stdout) == (0, "")
    assert "2 rows of pitches.csv graded. Written: a.csv, a.xlsx, a.jsonl, a.html." in done.stderr
    rows = table((tmp_path / "a.csv").read_text("utf-8"))
    assert [*rows[0]][:4] == ["Id", "Value Statement", "Owner", "score"]
    assert [row["Value Statement"] for row in rows] == [STRONG, WEAK]
    assert int(rows[0]["score"]) > int(rows[1]["score"])
    assert openpyxl.load_workbook(tmp_path / "a.xlsx")["Statements"].max_row == 3
    assert len((tmp_path / "a.jsonl").read_text().splitlines()) == 2
    assert "Ann" in (tmp_path / "a.html").read_text("utf-8")
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "a.csv", "a.html", "a.jsonl", "a.xlsx", "pitches.csv",
    ]  # fmt: skip


def test_a_pipe_goes_through(start: Start) -> None:
    """From standard input to standard output there is nothing but the graded file, and no mark before it."""
    done = start("grade", "-", "-o", "-", stdin=FILE.encode())

    assert done.returncode == 0, done.stderr
    assert [row["Id"] for row in table(done.stdout.decode())] == ["1", "2"]
    assert done.stdout.startswith(b"Id,")


def test_json_lines_go_through_a_pipe(start: Start) -> None:
    """What came as JSON goes out as JSON if it is asked for, rewrites too."""
    sent = json.dumps({"statement": WEAK, "n": 1}).encode()

    done = start("grade", "-", "-o", "-", "--format", "jsonl", "--rewrites", stdin=sent)

    (line,) = done.stdout.splitlines()
    told = json.loads(line)
    assert told["input"] == {"statement": WEAK, "n": 1}
    assert told["review"]["rewrites"]


def test_columns_can_be_named(run: Run, tmp_path: Path) -> None:
    """The statement may stand anywhere, and other columns are taken for what they are said to hold."""
    (tmp_path / "a.csv").write_text(f'statement,Other,Who\n"{WEAK}","{STRONG}",Zoe\n', "utf-8")

    done = run(
        "grade", "a.csv", "-o", "b.csv", "-o", "b.html", "--statement-column", "other", "--map", "author=Who"
    )

    assert done.exit_code == 0, done.stderr
    assert int(table((tmp_path / "b.csv").read_text("utf-8"))[0]["score"]) > 70
    assert "<bdi>Zoe</bdi>" in (tmp_path / "b.html").read_text("utf-8")


def test_a_row_without_a_review_exits_with_1(run: Run, tmp_path: Path) -> None:
    """The file is written, says why, and the exit code tells a script to look."""
    (tmp_path / "a.csv").write_text(f'id,statement\n1,"{STRONG}"\n2,\n', "utf-8")

    done = run("grade", "a.csv", "-o", "b.csv")

    assert done.exit_code == 1
    assert "1 have no review" in done.stderr
    assert table((tmp_path / "b.csv").read_text("utf-8"))[1]["error"].startswith("The statement is empty")


def test_an_earlier_file_is_compared_with(run: Run, tmp_path: Path, pitches: Path) -> None:
    """Graded again after an edit, the report shows who got better, whatever kind the earlier file is."""
    run("grade", str(pitches), "-o", "old.csv", "-o", "old.xlsx", "-o", "old.jsonl")
    pitches.write_text(FILE.replace(WEAK, STRONG), "utf-8")

    for name in ("old.csv", "old.xlsx", "old.jsonl"):
        done = run("grade", str(pitches), "-o", "new.html", "--before", name)

        assert done.exit_code == 0, done.stderr
        text = (tmp_path / "new.html").read_text("utf-8")
        assert "2 statements were graded both times: 1 are better, 1 the same, 0 worse." in text, name


def judged(line: str) -> str:
    """Return the answer to a request for a judgement: level 4 everywhere, for the words "our"."""
    request = json.loads(line)
    schema = request["body"]["response_format"]["json_schema"]["schema"]
    levels = {key: {"quotes": ["our"], "reason": "It says so.", "level": 4} for key in schema["properties"]}
    choice = {
        "index": 0,
        "message": {"role": "assistant", "content": json.dumps(levels)},
        "finish_reason": "stop",
    }
    body = {"object": "chat.completion", "model": "gpt-test", "choices": [choice], "usage": {}}
    response = {"status_code": 200, "request_id": "r", "body": body}
    return json.dumps({"id": "b", "custom_id": request["custom_id"], "response": response, "error": None})


def test_a_model_can_be_asked_by_file(run: Run, pitches: Path, tmp_path: Path) -> None:
    """One command writes what is to be asked, another takes the answers; the rules bound them as ever."""
    setup = {"VALUECOACH_MODEL": "gpt-test", "VALUECOACH_CACHE": "false"}
    asked = run("grade", str(pitches), "--openai-batch-out", "ask.jsonl", **setup)

    assert asked.exit_code == 0, asked.stderr
    assert "2 requests about 2 rows. Written: ask.jsonl." in asked.stderr
    lines = (tmp_path / "ask.jsonl").read_text("utf-8").splitlines()
    (tmp_path / "answers.jsonl").write_text("".join(judged(line) + "\n" for line in reversed(lines)), "utf-8")

    done = run("grade", str(pitches), "--openai-batch-in", "answers.jsonl", "-o", "a.jsonl", **setup)

    assert done.exit_code == 0, done.stderr
    reviews = [json.loads(line)["review"] for line in (tmp_path / "a.jsonl").read_text("utf-8").splitlines()]
    assert [review["provenance"]["model"] for review in reviews] == ["gpt-test", "gpt-test"]
    assert {criterion["model_level"] for criterion in reviews[0]["criteria"]} >= {4}
    assert reviews[1]["score"] < 60


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["grade", "pitches.csv"], "Give -o for the graded file"),
        (["grade", "pitches.csv", "-o", "a.csv", "--openai-batch-out", "b"], "Give -o for the graded file"),
        (["grade", "pitches.csv", "--openai-batch-out", "b.jsonl"], "VALUECOACH_MODEL"),
        (["grade", "pitches.csv", "-o", "a.csv", "--openai-batch-in", "none"], "there is no such file"),
        (["grade", "none.csv", "-o", "a.csv"], "there is no such file"),
        (["grade", ".", "-o", "a.csv"], "is a folder"),
        (["grade", "pitches.csv", "-o", "a.txt"], "name it .csv, .xlsx, .jsonl or .html"),
        (["grade", "pitches.csv", "-o", "none/a.csv"], "there is no such folder"),
        (["grade", "pitches.csv", "-o", "a.csv", "--map", "author"], "write it as FIELD=COLUMN"),
        (["grade", "pitches.csv", "-o", "a.csv", "--map", "autor=Owner"], "did you mean 'author'?"),
        (["grade", "pitches.csv", "-o", "a.csv", "--map", "author=Ownr"], "did you mean 'Owner'?"),
        (["grade", "pitches.csv", "-o", "a.csv", "--statement-column", "x"], "There is no column 'x'"),
        (["grade", "pitches.csv", "-o", "a.csv", "--before", "pitches.csv"], "is not graded"),
        (["grade", "pitches.csv", "-o", "a.csv", "--assist", "required"], "VALUECOACH_MODEL"),
        (["grade", "picture.pdf", "-o", "a.csv"], "The file is a PDF."),
    ],
)
def test_what_cannot_be_graded_exits_with_2(
    run: Run, pitches: Path, tmp_path: Path, arguments: list[str], told: str
) -> None:
    """It is told in a sentence, and nothing is written."""
    (tmp_path / "picture.pdf").write_bytes(b"%PDF-1.7")

    done = run(*arguments)

    assert done.exit_code == 2
    assert told in done.stderr
    assert {path.name for path in tmp_path.iterdir()} == {pitches.name, "picture.pdf"}


def many(path: Path, count: int) -> Path:
    """Write so many different statements to *path*."""
    lines = "".join(f'{n},"{STRONG} This is the offer with number {n}."\n' for n in range(count))
    path.write_text(f"id,statement\n{lines}", "utf-8")
    return path


HEEDING = (
    "import os, signal, sys; signal.signal(signal.SIGINT, signal.SIG_DFL); "
    "os.execv(sys.executable, [sys.executable, *sys.argv[1:]])"
)
"""Starts Python with Ctrl-C heeded, which whoever runs these tests in the background has switched off."""


def begin(folder: Path, *arguments: str) -> subprocess.Popen[bytes]:
    """Start the program as a process that can be stopped as from a terminal."""
    return subprocess.Popen(
        [sys.executable, "-c", HEEDING, "-m", "valuecoach", *arguments],
        cwd=folder,
        env={"PATH": os.environ["PATH"], "HOME": str(folder)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


def progress(folder: Path) -> int:
    """Return the bytes of progress in *folder*."""
    return max((path.stat().st_size for path in folder.glob("*.progress")), default=0)


def until(process: subprocess.Popen[bytes], reached: Callable[[], bool]) -> None:
    """Wait until something is *reached*, or the process has ended."""
    while process.poll() is None and not reached():
        with suppress(subprocess.TimeoutExpired):
            process.wait(0.02)


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGKILL], ids=["Ctrl-C", "kill -9"])
@pytest.mark.parametrize("workers", ["1", "2"])
def test_the_same_command_goes_on_where_it_was_stopped(
    tmp_path: Path, start: Start, sign: signal.Signals, workers: str
) -> None:
    """After Ctrl-C or a kill nothing is lost, and the file is that of a run without a stop."""
    source = many(tmp_path / "many.csv", 1_500)
    command = ("grade", source.name, "-o", "graded.csv", "--workers", workers)
    process = begin(tmp_path, *command)
    until(process, lambda: progress(tmp_path) > 3_000)

    os.killpg(process.pid, sign)
    _, said = process.communicate()
    kept = progress(tmp_path)
    if sign == signal.SIGINT:
        assert process.returncode == 130, said
        assert b"the same command goes on" in said
    again = start(*command)

    assert kept > 3_000
    assert again.returncode == 0, again.stderr
    assert b"rows were graded before; going on." in again.stderr
    assert progress(tmp_path) == 0
    graded = (tmp_path / "graded.csv").read_bytes()
    start("grade", source.name, "-o", "whole.csv")
    assert graded == (tmp_path / "whole.csv").read_bytes()


def test_no_process_outlives_the_program(tmp_path: Path) -> None:
    """Where the program alone is killed, the processes that graded for it end by themselves."""
    many(tmp_path / "many.csv", 400)
    process = begin(tmp_path, "grade", "many.csv", "-o", "graded.csv", "--workers", "2")
    until(process, lambda: progress(tmp_path) > 3_000)

    process.kill()

    # The end of its error stream comes when the last process that could write to it is gone.
    process.communicate(timeout=60)


def test_another_file_begins_anew(tmp_path: Path, start: Start) -> None:
    """Progress is that of one file, its options and the rubric: with another of these none of it is taken."""
    many(tmp_path / "many.csv", 400)
    process = begin(tmp_path, "grade", "many.csv", "-o", "graded.csv", "--workers", "1")
    until(process, lambda: progress(tmp_path) > 3_000)
    os.killpg(process.pid, signal.SIGINT)
    process.communicate()

    many(tmp_path / "many.csv", 30)
    again = start("grade", "many.csv", "-o", "graded.csv")

    assert b"going on" not in again.stderr
    assert len(table((tmp_path / "graded.csv").read_text("utf-8"))) == 30
