"""The frame of every page: languages, the demo's mark, error pages, cookies."""

import gzip
import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as installed
from django.contrib.staticfiles import finders
from django.test import Client, RequestFactory
from django.urls import get_resolver

from haki.accounts.models import User

pytestmark = pytest.mark.django_db
PAGES = [
    "/",
    "/search/?q=torture",
    "/about/",
    "/recommendations/",
    "/vocabularies/",
    "/accounts/login/",
    "/accounts/password/reset/",
]


@pytest.mark.parametrize("path", PAGES)
def test_page_has_frame_and_says_it_is_independent(client: Client, path: str) -> None:
    said = client.get(path).content.decode()
    assert "Independent software, not a product of the United Nations." in said
    assert '<a class="skip" href="#main">' in said
    assert said.count("<main") == 1
    assert said.count("<h1") == 1
    assert "invented" not in said


@pytest.mark.parametrize("path", [*PAGES, "/no-such-page/", "/log/"])
def test_demo_marks_every_page_as_invented(client: Client, bilal: User, settings: Any, path: str) -> None:
    settings.DEMO = True
    client.force_login(bilal)
    said = client.get(path, follow=True).content.decode()
    assert "Invented data." in said


def test_demo_marks_the_page_of_a_failure(rf: RequestFactory, settings: Any) -> None:
    settings.DEMO = True
    said = get_resolver().resolve_error_handler(500)(rf.get("/"))
    assert said.status_code == 500
    assert "Invented data." in said.content.decode()


@pytest.mark.parametrize("path", PAGES[:5])
def test_visitor_gets_no_cookie(client: Client, path: str) -> None:
    assert not client.get(path).cookies


@pytest.mark.parametrize("language", [code for code, _ in installed.LANGUAGES])
def test_language_chosen_stays_and_leads_back_to_the_same_page(client: Client, language: str) -> None:
    response = client.post("/language/", {"language": language, "next": "/about/?x=1"})
    assert response["Location"] == "/about/?x=1"
    said = client.get("/about/").content.decode()
    direction = "rtl" if language == "ar" else "ltr"
    assert f'<html lang="{language}" dir="{direction}">' in said


def test_language_leads_to_no_other_site(client: Client) -> None:
    assert client.post("/language/", {"language": "fr", "next": "https://example.org/"})["Location"] == "/"


def test_policy_allows_neither_inline_scripts_nor_styles(client: Client) -> None:
    response = client.get("/")
    policy = response["Content-Security-Policy"]
    assert "unsafe-inline" not in policy
    said = response.content.decode()
    assert not re.search(r"\sstyle=|<style|\son[a-z]+=|<script(?![^>]*\bsrc=)", said)


def test_missing_page_offers_search(client: Client) -> None:
    response = client.get("/no-such-page/")
    assert response.status_code == 404
    assert 'role="search"' in response.content.decode()


def test_form_without_token_says_that_it_expired() -> None:
    client = Client(enforce_csrf_checks=True)
    response = client.post("/accounts/login/", {"login": "x", "password": "y"})
    assert response.status_code == 403
    assert "The form has expired" in response.content.decode()


def test_forbidden_page_offers_to_sign_in_only_to_who_is_not(client: Client, bilal: User) -> None:
    client.force_login(bilal)
    response = client.get("/log/")
    assert response.status_code == 403
    assert "An administrator can change that." in response.content.decode()


def test_health_and_robots(client: Client) -> None:
    assert client.get("/health/").content == b"ok\n"
    assert b"Disallow: /*?" in client.get("/robots.txt").content


def test_stylesheet_is_small_as_it_is_sent() -> None:
    found = finders.find("ui/haki.css")
    assert isinstance(found, str)
    assert len(gzip.compress(Path(found).read_bytes())) < 10_000
