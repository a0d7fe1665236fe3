import json
from pathlib import Path

import pytest

from haki.ingest import actions, raw
from haki.ingest.models import Run, State
from haki.ingest.tests import terms_source
from haki.ingest.tests.conftest import Receive, rows
from haki.vocab.models import Term


def _apply(path: Path) -> Run:
    run = actions.receive(source=terms_source.NAME, content=path, file_name=path.name, options={}, by=None)
    return actions.apply(run=run)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("report.json", b"%PDF-1.7 something", "report.json: this looks like a PDF; expected a JSON file."),
        ("empty.json", b"", "empty.json: the file is empty; expected a JSON file."),
        ("page.json", b"<!doctype html><p>Sign in first", "page.json: this looks like a web page (HTML)"),
    ],
)
def test_file_of_the_wrong_kind_fails_with_its_name_and_what_was_expected(
    tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    run = _apply(path)
    run.refresh_from_db()
    assert run.state == State.FAILED
    assert said in run.problem
    assert run.rows_read == 0
    assert raw.path_of(run.stored).read_bytes() == content


def test_truncated_file_keeps_what_was_whole(receive: Receive) -> None:
    run = actions.apply(run=receive(rows(3001), "cut.json", cut=20))
    run.refresh_from_db()
    assert run.state == State.FAILED
    assert run.problem.startswith("cut.json")
    assert run.sha256 not in run.problem
    assert run.counts == {"read": 3000, "created": 3000, "updated": 0, "unchanged": 0, "rejected": 0}
    assert Term.objects.filter(vocabulary="test-terms").count() == 3000
    assert actions.undo(run=run, by=None) == 3000


def test_kept_file_that_is_gone_is_said(receive: Receive) -> None:
    run = receive(rows(1))
    raw.path_of(run.stored).unlink()
    actions.apply(run=run)
    assert run.state == State.FAILED
    assert run.problem == "The kept file cannot be read: No such file or directory."


def test_option_that_the_source_does_not_know_is_refused(receive: Receive) -> None:
    with pytest.raises(ValueError, match="does not know the option 'paws'; it knows: pause"):
        receive(rows(1), paws="1")


def test_file_name_from_outside_keeps_only_its_last_part(receive: Receive, make_file: object) -> None:
    path = raw.path_of(receive(rows(1)).stored)
    run = actions.receive(
        source=terms_source.NAME, content=path, file_name="..\\..\\etc/pass\0wd.json", options={}, by=None
    )
    assert run.file_name == "pass\ufffdwd.json"
    assert json.loads(raw.path_of(run.stored).read_text())
