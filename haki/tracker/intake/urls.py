"""The addresses by which things come in by hand."""

from django.urls import path

from haki.tracker.views.intake import bring, columns, paste, send

urlpatterns = [
    path("tracker/send/", send.send, name="send"),
    path("tracker/send/sent/", send.sent, name="sent"),
    path("tracker/send/<ulid:pk>/", send.receipt, name="receipt"),
    path("tracker/bring-in/", bring.bring, name="bring-in"),
    path("tracker/bring-in/<ulid:pk>/columns/", columns.columns, name="columns"),
    path("tracker/paste/", paste.paste, name="paste"),
]
