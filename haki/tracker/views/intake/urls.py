"""The addresses by which things come in by hand."""

from django.urls import path

from haki.tracker.views.intake import bring, columns, files, paste, send

urlpatterns = [
    path("tracker/send/", send.send, name="send"),
    path("tracker/send/offline/", send.kept, name="send-kept"),
    path("tracker/send/worker.js", send.worker, name="send-worker"),
    path("tracker/send/sent/", send.sent, name="sent"),
    path("tracker/send/<ulid:pk>/", send.receipt, name="receipt"),
    path("tracker/bring-in/", bring.bring, name="bring-in"),
    path("tracker/bring-in/<ulid:pk>/columns/", columns.columns, name="columns"),
    path("tracker/items/<ulid:pk>/raw", files.as_it_came, name="item-raw"),
    path("tracker/items/<ulid:pk>/files/<int:number>", files.attached, name="item-file"),
    path("tracker/paste/", paste.paste, name="paste"),
]
