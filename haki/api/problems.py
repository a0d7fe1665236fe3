"""What went wrong, as application/problem+json (RFC 9457): a sentence that says what was expected."""

import logging
from http import HTTPStatus
from typing import Any

from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from haki.search.queries import TOO_LONG, DeadlineExceeded, IndexUnusable

_log = logging.getLogger(__name__)


def problem(status: HTTPStatus | int, detail: str, **more: Any) -> HttpResponse:
    """Return a problem: the status with its usual title, and a sentence."""
    said = {"type": "about:blank", "status": int(status), "title": HTTPStatus(status).phrase, "detail": detail, **more}
    response = JsonResponse(said, status=status, json_dumps_params={"ensure_ascii": False})
    response.headers["Content-Type"] = "application/problem+json"
    return response


def not_found(request: HttpRequest, _exc: Any) -> HttpResponse:
    return problem(404, _("There is nothing at %(path)s, or it is not for you.") % {"path": request.path})


def _denied(_request: HttpRequest, exc: Any) -> HttpResponse:
    return problem(403, str(exc) or _("You may not do this."))


def _invalid(_request: HttpRequest, exc: Any) -> HttpResponse:
    errors = [
        {"name": ".".join(map(str, error["loc"][2:] or error["loc"])), "reason": error["msg"]} for error in exc.errors
    ]
    detail = "; ".join(f"{error['name']}: {error['reason']}" for error in errors)
    return problem(422, detail, errors=errors)


def _said(_request: HttpRequest, exc: Any) -> HttpResponse:
    return problem(exc.status_code, str(exc))


def _odd(_request: HttpRequest, exc: Any) -> HttpResponse:
    return problem(400, str(exc) or _("This request cannot be understood"))


def _building(_request: HttpRequest, _exc: Any) -> HttpResponse:
    answer = problem(503, _("The index is being built; please ask again in a minute."))
    answer.headers["Retry-After"] = "60"
    return answer


def _too_long(_request: HttpRequest, _exc: Any) -> HttpResponse:
    return problem(503, str(TOO_LONG))


def _mistake(request: HttpRequest, exc: Any) -> HttpResponse:
    _log.error("%s failed", request.path, exc_info=exc)
    return problem(500, _("The program made a mistake; it is in its log."))


def install(api: NinjaAPI) -> None:
    """Make `api` answer every failure as a problem."""
    for kind, handler in {
        Http404: not_found,
        PermissionDenied: _denied,
        ValidationError: _invalid,
        HttpError: _said,
        SuspiciousOperation: _odd,
        IndexUnusable: _building,
        DeadlineExceeded: _too_long,
        Exception: _mistake,
    }.items():
        api.add_exception_handler(kind, handler)
