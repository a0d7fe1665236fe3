"""The addresses of the vocabularies."""

from django.urls import path

from haki.vocab import views

app_name = "vocab"
urlpatterns = [
    path("vocabularies/", views.index, name="list"),
    path("vocabularies/synonyms/", views.synonyms, name="synonyms"),
    path("vocabularies/synonyms/add", views.add, name="add-synonym"),
    path("vocabularies/synonyms/remove", views.remove, name="remove-synonym"),
    path("vocabularies/<slug:code>/", views.page, name="vocabulary"),
    path("vocabularies/<slug:code>.<str:suffix>", views.download, name="download"),
    path("vocabularies/<slug:code>/<str:term>/", views.term_page, name="term"),
    path("vocabularies/<slug:code>/<str:term>/names/add", views.add_name, name="add-name"),
    path("vocabularies/<slug:code>/<str:term>/names/remove", views.remove_name, name="remove-name"),
    path("vocabularies/<slug:code>/<str:term>.json", views.term_json, name="term-json"),
]
