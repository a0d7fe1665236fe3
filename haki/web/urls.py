"""The addresses of the house's own pages."""

from django.urls import path

from haki.web import views

app_name = "web"
urlpatterns = [
    path("", views.home, name="home"),
    path("search/", views.search, name="search"),
    path("about/", views.about, name="about"),
    path("usage/", views.usage, name="usage"),
    path("log/", views.log, name="log"),
    path("health/", views.health, name="health"),
    path("robots.txt", views.robots, name="robots"),
]
