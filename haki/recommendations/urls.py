"""The addresses of the room of recommendations."""

from django.urls import path

from haki.recommendations import views

app_name = "recommendations"
urlpatterns = [
    path("recommendations/", views.index, name="list"),
    path("recommendations/proposals/", views.proposals, name="proposals"),
    path("recommendations/<ulid:pk>/", views.page, name="page"),
]
