"""The addresses of imports; included at the root."""

from django.urls import path

from haki.ingest.views import new, rejected, run, runs, undo, watched, watched_changes, work

app_name = "ingest"
urlpatterns = [
    path("imports/", runs.runs, name="list"),
    path("imports/new/", new.new, name="new"),
    path("imports/watched/", watched.watched, name="watched"),
    path("imports/watched/again", watched_changes.again, name="look-again"),
    path("imports/watched/<ulid:pk>/remove", watched_changes.remove, name="remove-feed"),
    path("imports/<ulid:pk>/", run.run, name="run"),
    path("imports/<ulid:pk>/raw", run.raw_file, name="raw"),
    path("imports/<ulid:pk>/compare", work.compare, name="compare"),
    path("imports/<ulid:pk>/apply", work.apply, name="apply"),
    path("imports/<ulid:pk>/refuse", work.refuse, name="refuse"),
    path("imports/<ulid:pk>/again", work.again, name="again"),
    path("imports/<ulid:pk>/undo/", undo.undo, name="undo"),
    path("imports/<ulid:pk>/rejected/", rejected.page, name="rejected"),
    path("imports/<ulid:pk>/rejected.<str:suffix>", rejected.download, name="rejected-file"),
]
