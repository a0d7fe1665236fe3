"""The addresses of the room of recommendations."""

from django.urls import path

from haki.recommendations.profiles import addresses
from haki.recommendations.views import (
    cite,
    coding,
    context,
    document,
    dump,
    edit,
    elsewhere,
    erase,
    export,
    frequency,
    index,
    matrix,
    overview,
    page,
    printed,
    proposals,
    returning,
)

app_name = "recommendations"
_ONE = "recommendations/<ulid:pk>"
urlpatterns = [
    path("recommendations/", index.index, name="list"),
    path("recommendations.<str:format_name>", export.export, name="export"),
    path("recommendations/overview/", overview.overview, name="overview"),
    path("recommendations/overview/<slug:facet>.svg", overview.drawing, name="drawing"),
    path("recommendations/dump/", dump.dump, name="dump"),
    path("recommendations/dump/<str:name>", dump.file, name="dump-file"),
    path("recommendations/context/", context.context, name="context"),
    path("recommendations/context.csv", context.file, name="context-file"),
    path("recommendations/frequency/", frequency.frequency, name="frequency"),
    path("recommendations/frequency/lines.svg", frequency.drawing, name="frequency-drawing"),
    path("recommendations/frequency.<str:format_name>", frequency.file, name="frequency-file"),
    path("recommendations/print/", printed.printed, name="print"),
    path("recommendations/matrix/", matrix.start, name="matrix-start"),
    path("recommendations/matrix/<slug:rows>/<slug:columns>/", matrix.matrix, name="matrix"),
    path("recommendations/matrix/<slug:rows>/<slug:columns>.<str:format_name>", matrix.file, name="matrix-file"),
    path("recommendations/documents/<ulid:pk>/", document.document, name="document"),
    path("recommendations/new/", edit.new, name="new"),
    path("recommendations/proposals/", proposals.proposals, name="proposals"),
    path("recommendations/proposals/<int:pk>/", proposals.decide, name="decide"),
    path("recommendations/keeps-coming-back/", returning.returning, name="returning"),
    path("recommendations/keeps-coming-back/<str:code>/", returning.likest, name="returning-likest"),
    path(f"{_ONE}/elsewhere/", elsewhere.elsewhere, name="elsewhere"),
    path(f"{_ONE}/elsewhere/likest/", elsewhere.likest, name="likest"),
    path(f"{_ONE}/", page.page, name="page"),
    path(f"{_ONE}.ris", cite.cite, {"suffix": "ris"}, name="ris"),
    path(f"{_ONE}.bib", cite.cite, {"suffix": "bib"}, name="bib"),
    path(f"{_ONE}/edit/", edit.edit, name="edit"),
    path(f"{_ONE}/withdraw-edit/", edit.withdraw, name="withdraw-edit"),
    path(f"{_ONE}/audience/", edit.audience, name="audience"),
    path(f"{_ONE}/erase/", erase.erase, name="erase"),
    path(f"{_ONE}/add-code/", coding.add, name="add-code"),
    path(f"{_ONE}/remove-code/", coding.remove, name="remove-code"),
    *addresses.PATTERNS,
]
