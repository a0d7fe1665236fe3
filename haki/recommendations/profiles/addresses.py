"""The addresses of profiles."""

from django.urls import path

from haki.recommendations.views import compare, compare_files, profile, profile_files, profiles

_ONE = "profiles/<slug:kind>/<str:code>"
PATTERNS = [
    path("profiles/", profiles.profiles, name="profiles"),
    path("profiles/compare/", compare.compare, name="compare"),
    path("profiles/compare.csv", compare_files.csv_file, name="compare-csv"),
    path("profiles/compare.json", compare_files.json_file, name="compare-json"),
    path(f"{_ONE}/", profile.profile, name="profile"),
    path(f"{_ONE}/<slug:facet>.csv", profile_files.csv_file, name="profile-csv"),
    path(f"{_ONE}.json", profile_files.json_file, name="profile-json"),
]
