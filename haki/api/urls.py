"""The addresses of the API."""

from django.urls import path

from haki.api import views
from haki.api.v1 import api

urlpatterns = [
    path("api/", views.reference, name="api-reference"),
    path("api/v1/", api.urls),
    path("api/<path:rest>", views.nothing),
]
