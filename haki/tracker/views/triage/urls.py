"""The addresses of the triage inbox."""

from django.urls import path

from haki.tracker.views.triage import bulk, inbox, page, steps

urlpatterns = [
    path("tracker/inbox/", inbox.inbox, name="inbox"),
    path("tracker/inbox/arrived/", inbox.arrived, name="arrived"),
    path("tracker/inbox/decide/", bulk.decide, name="decide"),
    path("tracker/inbox/undo/", bulk.undo, name="undo"),
    path("tracker/inbox/<ulid:pk>/", page.page, name="story"),
    path("tracker/inbox/<ulid:pk>/<slug:verb>/", steps.step, name="step"),
]
