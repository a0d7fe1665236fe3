"""The addresses of the room of the situation tracker."""

from django.urls import path

from haki.tracker.views import (
    crises,
    crisis,
    crisis_form,
    deciding,
    drawing,
    ending,
    enter,
    erasing,
    export,
    figures,
    frame,
    frames,
    index,
    linking,
    live,
    overview,
    page,
    renewing,
    team,
    timeline,
    watch,
    withdrawing,
)  # fmt: skip
from haki.tracker.views.channels.urls import urlpatterns as channels
from haki.tracker.views.intake.urls import urlpatterns as intake
from haki.tracker.views.triage.urls import urlpatterns as triage

app_name = "tracker"
_ONE = "tracker/<ulid:pk>"
_CRISIS = "tracker/crises/<slug:code>"
urlpatterns = [
    *intake,
    *channels,
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
    path("tracker/new/", enter.new, name="new"),
    path("tracker/crises/", crises.crises, name="crises"),
    path("tracker/new-crisis/", crisis_form.new, name="new-crisis"),
    path(f"{_CRISIS}/", crisis.page, name="crisis"),
    path(f"{_CRISIS}/edit/", crisis_form.edit, name="edit-crisis"),
    path(f"{_CRISIS}/end/", ending.end, name="end-crisis"),
    path(f"{_CRISIS}/team/join/", team.join, name="join-team"),
    path(f"{_CRISIS}/team/<ulid:pk>/leave/", team.leave, name="leave-team"),
    path(f"{_CRISIS}/frame/", frame.edit, name="frame"),
    path(f"{_CRISIS}/frames/", frames.versions, name="frames"),
    path(f"{_CRISIS}/frames/renew/", renewing.renew_all, name="renew-frames"),
    path(f"{_ONE}/", page.page, name="page"),
    path(f"{_ONE}/edit/", enter.edit, name="edit"),
    path(f"{_ONE}/audience/", deciding.audience, name="audience"),
    path(f"{_ONE}/link/", linking.link, name="link"),
    path(f"{_ONE}/unlink/", linking.unlink, name="unlink"),
    path(f"{_ONE}/withdraw/", withdrawing.withdraw, name="withdraw"),
    path(f"{_ONE}/restore/", withdrawing.restore, name="restore"),
    path(f"{_ONE}/erase/", erasing.erase, name="erase"),
    path(f"{_ONE}/frame/<slug:code>/renew/", renewing.renew, name="renew-frame"),
    path(f"{_ONE}/verify/", deciding.verify, name="verify"),
]
