"""The addresses of profiles."""

from django.urls import path

from haki.recommendations.views import compare, profile, profiles

_ONE = "profiles/<slug:kind>/<str:code>"
PATTERNS = [
    path("profiles/", profiles.profiles, name="profiles"),
    path("profiles/compare/", compare.compare, name="compare"),
    path(f"{_ONE}/", profile.profile, name="profile"),
]
