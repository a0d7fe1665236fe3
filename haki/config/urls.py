"""Every address of the program: each room brings its own."""

from django.urls import URLPattern, URLResolver, include, path, register_converter

from haki.core.ulid import UlidConverter

register_converter(UlidConverter, "ulid")

urlpatterns: list[URLPattern | URLResolver] = [
    path("accounts/", include("allauth.urls")),
    path("", include("haki.accounts.urls")),
]
