"""The one way in which a page takes a file: streamed to the disk, stopped at the limit, and only from whoever may import."""

from typing import Protocol, TypeVar

from django import forms
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_protect

from haki.ingest import raw
from haki.ingest.upload import StreamedUpload, is_too_large
from haki.ingest.views.access import importer

TOO_LARGE, NO_ROOM = 413, 507
F_contra = TypeVar("F_contra", bound=forms.Form, contravariant=True)


class Page(Protocol[F_contra]):
    """Shows a form, with what is wrong."""

    def __call__(
        self, request: HttpRequest, form: F_contra, *, problem: Exception | None = None, status: int = 200
    ) -> HttpResponse: ...


class Use(Protocol[F_contra]):
    """Does what a valid form asks."""

    def __call__(self, request: HttpRequest, form: F_contra) -> HttpResponse: ...


def uploaded(request: HttpRequest, form: type[F_contra], *, page: Page[F_contra], use: Use[F_contra]) -> HttpResponse:
    """Show a form with a file, or use what was sent by it; 413 and 507 where the file is too large, or the disk full.

    The view is `csrf_exempt` only until the body is read: whether it may be is decided first, then the token is checked.
    """
    importer(request)
    if request.method != "POST":
        return page(request, form())
    if is_too_large(request):
        return page(request, form(), problem=raw.TooLargeError(), status=TOO_LARGE)
    upload = StreamedUpload(request)
    request.upload_handlers = [upload]

    @csrf_protect
    def read(request: HttpRequest) -> HttpResponse:
        filled = form(request.POST, request.FILES)
        if upload.problem:
            status = TOO_LARGE if isinstance(upload.problem, raw.TooLargeError) else NO_ROOM
            return page(request, filled, problem=upload.problem, status=status)
        return use(request, filled) if filled.is_valid() else page(request, filled, status=422)

    return read(request)
