"""The addresses of the sources."""

from django.urls import path

from haki.tracker.views.channels import adding, editing, listing, page

_ONE = "tracker/sources/<ulid:pk>"
urlpatterns = [
    path("tracker/sources/", listing.channels, name="channels"),
    path("tracker/sources/new/", adding.new_channel, name="new-channel"),
    path(f"{_ONE}/", page.channel, name="channel"),
    path(f"{_ONE}/edit/", editing.edit_channel, name="edit-channel"),
    path(f"{_ONE}/pause/", editing.pause, name="pause-channel"),
    path(f"{_ONE}/fetch/", editing.fetch, name="fetch-channel"),
    path(f"{_ONE}/remove/", editing.remove, name="remove-channel"),
]
