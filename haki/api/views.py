"""The reference of the API as a page, made from its OpenAPI document: no script, nothing from another host."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from haki.api import problems
from haki.api.reference import operations, schemas
from haki.api.v1 import DESCRIPTION, api


@require_safe
def reference(request: HttpRequest) -> HttpResponse:
    """Show what the API answers."""
    document = api.get_openapi_schema()
    context = {"about": DESCRIPTION, "operations": operations(document), "schemas": schemas(document)}
    return render(request, "api/reference.html", context)


def nothing(request: HttpRequest, rest: str) -> HttpResponse:  # noqa: ARG001
    """Answer an unknown address of the API as the API answers."""
    return problems.not_found(request, None)
