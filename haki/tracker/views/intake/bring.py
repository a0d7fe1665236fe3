"""Bringing in a file: a spreadsheet, answers to a survey, mails."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path, PurePosixPath

from django.contrib.auth.decorators import login_required
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from haki.ingest import actions, raw
from haki.ingest.models import Run
from haki.ingest.views.access import importer
from haki.ingest.views.uploading import uploaded
from haki.lib.readers import mailfile, sheet, xlsform
from haki.lib.readers.errors import FileProblem
from haki.tracker.actions.file_channels import add_file_source, remember_columns
from haki.tracker.forms.bring import BringForm
from haki.tracker.imports import table
from haki.tracker.intake.channels import OPTION
from haki.tracker.intake.columns import Columns, is_name
from haki.tracker.models import Channel, ChannelKind
from haki.tracker.views.intake.compare import compare


@csrf_exempt  # the token is checked in `uploaded`
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def bring(request: HttpRequest) -> HttpResponse:
    """Bring in a file; nothing comes into the inbox before it was looked at."""
    return uploaded(request, BringForm, page=_page, use=_use)


def _use(request: HttpRequest, form: BringForm) -> HttpResponse:
    try:
        run, channel = _run(request, form)
        if channel.kind == ChannelKind.MAIL or _is_known(run, channel):
            return compare(request, run)
    except FileProblem as problem:
        return _page(request, form, problem=problem, status=422)
    return redirect("tracker:columns", run.pk)


def _run(request: HttpRequest, form: BringForm) -> tuple[Run, Channel]:
    """Keep the files and begin a run; FileProblem when it is clear already that they cannot be read."""
    said, by = form.cleaned_data, importer(request)
    name, path = str(said["file"].name), _kept(said["file"])
    survey = said["survey"]
    stored = _stored(survey) if survey else ""
    with _called({path: name, raw.path_of(stored): str(survey.name) if survey else ""}):
        if stored:
            xlsform.read(raw.path_of(stored))
        channel = said["channel"]
        kind = ChannelKind(channel.kind) if channel else _kind(path, is_survey=bool(stored))
    if channel is None:
        described = {one: said[one] for one in ("crises", "country", "confidentiality")}
        channel = add_file_source(kind=kind, name=said["name"] or PurePosixPath(name).stem, by=by, **described)
    if stored:
        remember_columns(channel=channel, columns=_with_form(channel, stored), by=by)
    options = {OPTION: channel.ulid}
    run = actions.receive(source=kind.value, content=path, file_name=name, options=options, by=by, is_limited=False)
    return run, channel


def _kind(path: Path, *, is_survey: bool) -> ChannelKind:
    if mailfile.is_mail(path):
        return ChannelKind.MAIL
    names = sheet.read(path, is_known=is_name).header.names
    return ChannelKind.SURVEY if is_survey or xlsform.is_export(names) else ChannelKind.SHEET


def _is_known(run: Run, channel: Channel) -> bool:
    """Return whether a table with these columns came before, so that nothing has to be asked."""
    columns, path = Columns.of(channel.mapping), raw.path_of(run.stored)
    try:
        names = sheet.read(path, header_rows=columns.header_rows, is_known=is_name).header.names
    except FileProblem:  # another file than before: its page says what is wrong with it
        return False
    return columns.fits(names) and (bool(columns.order) or not table.is_unclear(path, columns))


def _with_form(channel: Channel, stored: str) -> Columns:
    return replace(Columns.of(channel.mapping), form=stored)


def _kept(file: UploadedFile) -> Path:
    return raw.path_of(_stored(file))


def _stored(file: UploadedFile) -> str:
    return raw.keep(file.chunks(raw.PIECE)).stored


@contextmanager
def _called(names: Mapping[Path, str]) -> Iterator[None]:
    """Name a file that cannot be read as its sender called it."""
    try:
        yield
    except FileProblem as problem:
        problem.file = next((name for path, name in names.items() if path.name == problem.file), problem.file)
        raise


def _page(
    request: HttpRequest, form: BringForm, *, problem: Exception | None = None, status: int = 200
) -> HttpResponse:
    context = {"form": form, "problem": str(problem or "")}
    return render(request, "tracker/intake/bring.html", context, status=status)
