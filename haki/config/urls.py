"""Every address of the program: each room brings its own."""

from django.urls import URLPattern, URLResolver, include, path

from haki.web.views import set_language

urlpatterns: list[URLPattern | URLResolver] = [
    path("accounts/", include("allauth.urls")),
    path("", include("haki.accounts.urls")),
    path("", include("haki.subscriptions.urls")),
    path("", include("haki.reading.urls")),
    path("", include("haki.recommendations.urls")),
    path("", include("haki.tracker.urls")),
    path("", include("haki.coding.urls")),
    path("", include("haki.reports.urls")),
    path("", include("haki.ingest.urls")),
    path("", include("haki.vocab.urls")),
    path("", include("haki.api.urls")),
    path("", include("haki.web.urls")),
    path("language/", set_language, name="set_language"),
]

handler500 = "haki.web.views.errors.server_error"
