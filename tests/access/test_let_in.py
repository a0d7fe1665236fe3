"""Nobody is let in by default: every page, walked as nobody and as somebody who may nothing, over things that are not theirs."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from haki.accounts.models import Role, User
from haki.search import reader, vocabulary
from haki.search.index import build
from haki.search.lock import writing
from tests.access import private
from tests.access.private import Private
from tests.access.walking import filled, pages, said

pytestmark = pytest.mark.django_db

# What everybody may open. A page that is added later fails here until somebody has decided that it is for everybody.
OPEN = {
    "api-reference", "set_language", "subscriptions:public-feed", "coding:home", "coding:model", "coding:try", "reading:list",
    *(f"api:{one}" for one in ("crises", "entries", "openapi-json", "recommendations", "term", "terms", "vocabularies")),
    *(f"recommendations:{one}" for one in ("list", "export", "overview", "dump", "print", "context", "context-file")),
    *(f"recommendations:{one}" for one in ("frequency", "frequency-file", "matrix-start", "matrix", "matrix-file")),
    *(f"recommendations:{one}" for one in ("profiles", "profile", "profile-json", "compare", "compare-csv", "compare-json")),
    *(f"recommendations:{one}" for one in ("returning", "returning-likest")),
    *(f"tracker:{one}" for one in ("list", "export", "overview", "figure", "figures", "timeline", "live", "watch", "crises")),
    "tracker:send-worker", "reports:list", "reports:make",
    *(f"vocab:{one}" for one in ("list", "vocabulary", "download", "synonyms", "term", "term-json")),
    *(f"web:{one}" for one in ("home", "search", "about", "health", "robots")),
}  # fmt: skip
ONES_OWN = {"accounts:oneself", "subscriptions:list", "subscriptions:new", "reading:new"}
POSTED = {"set_language", "coding:try", "reports:make", "api:openapi-json"}
# Taking a list away is noted; nothing else that an outsider asks for is written.
NOTED = {
    "recommendations:export",
    "recommendations:context-file",
    "tracker:export",
    "tracker:figure",
    "tracker:figures",
}
# Where an editor reads the word, so that this test can fail: one page for each kind of thing.
READ = {
    "recommendations:page", "recommendations:document", "recommendations:proposals", "tracker:page", "tracker:crisis",
    "tracker:channel", "tracker:story", "tracker:receipt", "coding:sample", "coding:rule", "coding:blind-text",
    "ingest:run", "ingest:rejected", "subscriptions:page", "reading:page", "reports:list",
}  # fmt: skip


@dataclass
class Walked:
    """Who was let in where, where the word was read, what was written, what broke: names of pages."""

    let_in: set[str] = field(default_factory=set)
    read: set[str] = field(default_factory=set)
    wrote: set[str] = field(default_factory=set)
    broken: set[str] = field(default_factory=set)


def walk(client: Client, made: Private, method: str = "GET", only: set[str] | None = None) -> Walked:
    """Ask for every page but signing out, and those of django-allauth, which only must not show the word or break."""
    walked = Walked()
    for pattern, page in pages():
        if page == "account_logout" or (only and page not in only):
            continue
        for address in filled(pattern, _arguments(made, page)):
            with _writes() as written:
                status, text, leads_to = said(client, address, method)
            if private.WORD in text.replace(address, ""):
                walked.read.add(page)
            if status >= 500:
                walked.broken.add(page)
            if page.startswith(("account_", "mfa_")):
                continue
            if status < 400 and not leads_to.startswith("/accounts/login/"):
                walked.let_in.add(page)
            if written:
                walked.wrote.add(page)
    return walked


@contextmanager
def _writes() -> Iterator[list[str]]:
    """Note what is written to the database, but for the counts of pages."""
    written: list[str] = []

    def note(execute: Any, sql: str, *rest: Any) -> Any:
        if sql.startswith(("INSERT", "UPDATE", "DELETE", "COPY")) and "web_dailycount" not in sql:
            written.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(note):
        yield written


def _arguments(made: Private, page: str) -> dict[str, list[str]]:
    """Values for the arguments of an address. A new argument needs a line here."""
    room = page.partition(":")[0]
    code = {"recommendations": "SVN", "tracker": f"C-{private.WORD}"}.get(room, "areas")
    return {
        "pk": [made.at(page)], "record": [made.at("coding:decide")], "person_id": [made.at("accounts")],
        "invitation_id": [made.at("accounts:withdraw")],
        "identifier": [made.at("tracker" if page == "api:entry" else "recommendations")],
        "code": [code], "kind": ["state" if room == "recommendations" else "recommendation"], "term": ["SVN"],
        "scheme": [private.SCHEME], "name": ["recommendations-brief"], "room": ["tracker"], "page": ["overview"],
        "format_name": ["csv"], "suffix": ["json"], "facet": ["goal"], "rows": ["goal"], "columns": ["mechanism"],
        "verb": ["discard"], "token": ["x"], "key": ["x"], "uidb36": ["1"], "place": ["1"], "number": ["1"], "rest": ["v1/x"],
    }  # fmt: skip


@pytest.fixture
def made(vocabularies: None, amina: User) -> Private:
    made = private.make(amina)
    vocabulary.forget()
    reader.forget()
    with writing():
        build()
    return made


@pytest.mark.parametrize("who", ["nobody", "somebody who may nothing"])
def test_outsiders_are_let_in_only_where_everybody_is(who: str, made: Private) -> None:
    client, own = Client(raise_request_exception=False), set[str]()
    if who != "nobody":
        own = ONES_OWN
        client.force_login(User.objects.create_user("vera@example.org", "x", name="Vera", role=Role.VISITOR))
    asked, posted = walk(client, made), walk(client, made, "POST")
    assert asked == Walked(let_in=OPEN | own, wrote=NOTED)
    assert posted == Walked(let_in=POSTED | (own - {"subscriptions:list"}))


def test_an_editor_reads_there_what_outsiders_do_not(made: Private, amina: User) -> None:
    client = Client()
    client.force_login(amina)
    assert walk(client, made, only=READ).read == READ
