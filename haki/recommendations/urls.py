"""The addresses of the room of recommendations."""

from django.urls import path

from haki.recommendations import views

app_name = "recommendations"
urlpatterns = [
    path("recommendations/", views.index, name="list"),
    path("recommendations/<ulid:pk>/", views.page, name="page"),
    path("recommendations/<ulid:pk>.ris", views.cite, {"suffix": "ris"}, name="ris"),
    path("recommendations/<ulid:pk>.bib", views.cite, {"suffix": "bib"}, name="bib"),
]
