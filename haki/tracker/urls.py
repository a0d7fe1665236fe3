"""The addresses of the room of the situation tracker."""

from django.urls import path

from haki.tracker.intake.urls import urlpatterns as intake
from haki.tracker.triage.urls import urlpatterns as triage
from haki.tracker.views import drawing, edit, export, figures, index, live, overview, page, timeline, watch

app_name = "tracker"
_ONE = "tracker/<ulid:pk>"
urlpatterns = [
    *intake,
    *triage,
    path("tracker/", index.index, name="list"),
    path("tracker.<str:format_name>", export.export, name="export"),
    path("tracker/overview/", overview.overview, name="overview"),
    path("tracker/overview/<slug:facet>.svg", drawing.drawing, name="drawing"),
    path("tracker/overview/<slug:facet>.csv", figures.figure, name="figure"),
    path("tracker/overview.<str:format_name>", figures.figures, name="figures"),
    path("tracker/timeline/", timeline.timeline, name="timeline"),
    path("tracker/live/<slug:page>/", live.live, name="live"),
    path("tracker/watch/", watch.watch, name="watch"),
    path("tracker/new/", edit.new, name="new"),
    path("tracker/new-crisis/", edit.new_crisis, name="new-crisis"),
    path(f"{_ONE}/", page.page, name="page"),
    path(f"{_ONE}/edit/", edit.edit, name="edit"),
    path(f"{_ONE}/audience/", edit.audience, name="audience"),
    path(f"{_ONE}/verify/", edit.verify, name="verify"),
]
