"""Filling the demo, once; new passwords, at each start."""

import tempfile
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.core.management.base import CommandError
from django.db import transaction
from django.utils.translation import gettext as _

from haki.accounts.models import User
from haki.coding import actions as coding
from haki.core import events
from haki.core.models import Event
from haki.demo import apart, files, handwork, people, takeaway
from haki.demo.crisis import fill as crisis
from haki.demo.crisis import followed
from haki.ingest import actions as ingest
from haki.ingest.models import State, Way
from haki.search import follower

Report = Callable[[str, int, int | None], None]
"""Tells (stage, done, total or None when it is not known)."""
_SEEDED, _CRISIS, _SEARCHES, _TAKEN = "seeded", "crisis seeded", "searches saved", "brief made"


class SeedingRefusedError(CommandError):
    """Invented records were about to be written where real ones live."""


class SeedingFailedError(CommandError):
    """The demo's own files could not be imported: a defect of the program."""


def welcome(report: Report = lambda _stage, _done, _total: None) -> list[str]:
    """Fill the demo if it is empty, give its people new passwords, and return lines that say who they are.

    Raises SeedingRefusedError outside a demo. The index is built by the follower, not here.
    """
    seed(report)
    given = people.new_passwords()
    wide = max(len(one.email) for one in given)
    widest = max(len(one.role) for one in given)
    return [
        _("This is the demo. All its States, people and records are invented. Passwords of this start:"),
        *(f"  {one.email:{wide}}  {one.role:{widest}}  {one.password}" for one in given),
    ]


def seed(report: Report = lambda _stage, _done, _total: None) -> bool:
    """Fill the demo with its records, telling how far it is; return whether that was still to be done.

    What an interrupted seeding has written is not written twice. Raises SeedingRefusedError outside a demo, CommandError in
    a database that real records were written to.
    """
    refuse_outside_the_demo()
    apart.keep_apart()
    missing = [verb for verb in (_SEEDED, _CRISIS) if not _is_done(verb)]
    if not missing:
        return False
    cast = people.people()
    if _SEEDED in missing:
        report(_("Recommendations"), 0, None)
        with tempfile.TemporaryDirectory(prefix="haki-demo-") as folder:
            _import_all(Path(folder), cast["editor"])
        _once(_SEEDED, lambda: handwork.do(cast))
    if _CRISIS in missing:
        _once(_CRISIS, lambda: crisis.fill(cast, lambda done, total: report(_("Situation tracker"), done, total)))
    report(_("Suggesting codes"), 0, None)
    coding.catch_up()  # the worker would, a minute later
    return True


def is_to_be_filled() -> bool:
    """Return whether `seed` still has something to do."""
    return not (_is_done(_SEEDED) and _is_done(_CRISIS))


def finish(timeout: float = 30.0) -> bool:
    """Do what waits until all can be found: saved searches, a brief, the dump; return whether that was to be done and was.

    What is found after a search was saved is news to its owner. Call it outside of a transaction.
    """
    refuse_outside_the_demo()
    if _is_done(_SEARCHES) or not follower.wait_until_found(timeout):
        return False
    cast = people.people()
    _once(_SEARCHES, lambda: followed.save(cast))
    _once(_TAKEN, lambda: takeaway.brief(cast["editor"]))
    takeaway.dump()
    return True


def _is_done(verb: str) -> bool:
    return Event.objects.filter(kind=apart.KIND, verb=verb).exists()


@transaction.atomic
def _once(verb: str, fill: Callable[[], None]) -> None:
    """Fill a part of the demo, and remember that it is done."""
    fill()
    events.record(verb, kind=apart.KIND, record_id=None, by=None)


def refuse_outside_the_demo() -> None:
    """Raise SeedingRefusedError unless this installation is a demo."""
    if not settings.DEMO:
        raise SeedingRefusedError(
            "This installation is not a demo: invented records are never written beside real ones. "
            "`haki start --demo` starts a demo in a home of its own."
        )


def _import_all(folder: Path, by: User) -> None:
    upr_info = folder / "upr-info-sessions-1-52.csv"
    files.write_upr_info(upr_info)
    _import("upr-info", upr_info, by)
    english = folder / "uhri-export-en.json"
    files.write_uhri(english)
    _import("uhri-json", english, by)
    for language in files.TRANSLATED:
        path = folder / f"uhri-export-{language}.json"
        files.write_uhri(path, language)
        _import("uhri-json", path, by)
    corrections = folder / "upr-info-corrections.csv"
    files.write_corrections(corrections)
    run = ingest.receive(source="upr-info", content=corrections, file_name=corrections.name, options={}, by=by)
    ingest.compare(run=run)
    for path in files.observations():
        _import("treaty-body", path, by, symbol=files.symbol(path))
    for path in files.observations("waiting"):
        given = {"symbol": files.symbol(path)}
        came = ingest.receive(
            source="treaty-body", content=path, file_name=path.name, options=given, by=None, way=Way.FOLDER
        )
        ingest.compare(run=came)


def _import(source: str, path: Path, by: User, **options: str) -> None:
    run = ingest.receive(source=source, content=path, file_name=path.name, options=options, by=by)
    if run.state != State.FAILED:
        run = ingest.apply(run=run, by=by)
    if run.state != State.DONE:
        raise SeedingFailedError(f"The demo's file {path.name} could not be imported: {run.problem}")
