"""A secret word in a restricted record: nowhere for outsiders, however they ask; there for insiders, so this test can fail."""

import json
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.management import call_command
from django.test import Client

from haki.accounts.access import Audience
from haki.accounts.models import Organisation, User
from haki.coding.models import Decision, ModelVersion, Suggestion
from haki.core import ulid
from haki.links import actions as links
from haki.links.models import LinkType
from haki.links.queries import links_of
from haki.recommendations import queries
from haki.recommendations.actions import Entry, create
from haki.recommendations.models import Attestation, Likeness, Moved, Recommendation
from haki.search import reader, vocabulary
from haki.search.index import build
from haki.search.lock import writing
from haki.search.queries import search
from haki.vocab.models import Term
from tests.access.walking import filled, leaked, patterns, said

pytestmark = pytest.mark.django_db

WORD, UNSPOKEN, ARABIC = "zanzariva", "quolmenty", "زنزريفا"
SYMBOL, NUMBER = "A/SECRET/9/9", "777.77"
# What a State, a target and a session would look like in a facet: only the restricted record has these.
FACETS = ("state=LIE", "recommender=PLW", "target=14.6", "target=14.7", '"code": "LIE"', "Liechtenstein: 1")
QUERIES = (
    "", f"q={WORD}", "q=zanzarivo", "q=zanz*", f"q=NOT+{WORD}", f"q=%22{WORD}+now%22", "q=prevent", f"q={ARABIC}",
    f"q=symbol:{SYMBOL}", f"q={NUMBER}", "q=A/SECRET*", "q=Liechtenstein", "q=state:LIE", "q=from:PLW", "state=LIE",
    "recommender=PLW", "target=14.6", "state=SVN&state=LIE", "all=state", "all=target", "sort=oldest", "sort=newest&page=2",
    "size=100", "at=1", "at=2", "at=3", "q=prevent&at=1", "facets=state,target,recommender,year", "limit=1", "verb=exported",
    "codes=all", "codes=all&all=target", "codes=all&target=14.7", "codes=all&q=target:14.7", "codes=all&facets=target,coding",
)  # fmt: skip
LISTS = (
    "/",
    "/search/",
    "/recommendations/",
    "/recommendations/overview/",
    "/api/v1/recommendations",
)


@dataclass(frozen=True)
class Made:
    """The records of this test: one restricted to a ministry, and three open ones around it."""

    secret: Recommendation
    near: Recommendation
    moved: str
    likeness: Likeness

    @property
    def secrets(self) -> tuple[str, ...]:
        return (WORD, UNSPOKEN, ARABIC, SYMBOL, NUMBER, self.secret.ulid, str(self.secret.pk), self.secret.pk.hex)


def _term(vocabulary_code: str, code: str) -> Term:
    return Term.objects.get(vocabulary=vocabulary_code, code=code)


def _entry(text: str, state: str = "SVN", recommending: str = "NOR", **more: str) -> Entry:
    return Entry(
        text=text,
        concerned=[_term("areas", state)],
        recommending=[_term("areas", recommending)],
        body=_term("bodies", "UPR"),
        session=_term("upr-sessions", "UPR-20"),
        **more,  # type: ignore[arg-type]
    )


@pytest.fixture
def made(vocabularies: None, amina: User, ministry: Organisation) -> Made:
    near, *_others = [create(entry=_entry(f"Prevent {what}."), by=amina) for what in ("torture", "floods", "fires")]
    text = f"Prevent the {WORD} now, {UNSPOKEN} and all."
    secret = create(
        entry=_entry(text, "LIE", "PLW", symbol=SYMBOL, number=NUMBER),
        by=amina,
        audience=Audience.ORGANISATION,
        organisation=ministry,
    )
    Decision.objects.create(
        kind="recommendation", record=secret.pk, term=_term("sdg", "14.6"), is_accepted=True, by=amina
    )
    model = ModelVersion.objects.create(scheme="sdg-targets", version="1", origin=ModelVersion.Origin.SHIPPED)
    Suggestion.objects.create(
        kind="recommendation",
        record=secret.pk,
        term=_term("sdg", "14.7"),
        scheme="sdg-targets",
        model=model,
        probability=0.9,
    )
    first, second = Attestation.objects.get(recommendation=near), Attestation.objects.get(recommendation=secret)
    arabic = Attestation.objects.get(pk=second.pk)
    arabic.pk, arabic.language, arabic.text, arabic.key = ulid.new(), "ar", ARABIC, "another"
    arabic.save(force_insert=True)
    ends = sorted((first, second), key=lambda one: one.pk)
    likeness = Likeness.objects.create(first=ends[0], second=ends[1], score=97)
    moved = ulid.new()
    Moved.objects.create(id=moved, recommendation=secret)
    links.link(
        first=("recommendation", near.pk), type=LinkType.SEE_ALSO, second=("recommendation", secret.pk), by=amina
    )
    vocabulary.forget()
    reader.forget()
    with writing():
        build()
    return Made(secret, near, ulid.text(moved), likeness)


def _arguments(made: Made) -> dict[str, list[str]]:
    """Values for the arguments of addresses. A new argument needs a line here."""
    ids = [made.secret.ulid, made.near.ulid, made.moved, str(made.likeness.pk)]
    return {
        "pk": ids, "record": ids[:3], "identifier": ids[:3], "format_name": ["csv", "xlsx", "json", "docx", "html"],
        "suffix": ["csv", "json", "xlsx"],
        "rows": ["goal", "state"], "columns": ["mechanism"],
        "facet": ["goal", "year", "state"], "code": ["areas", "sdg", "COVID-19"], "term": ["LIE", "14.6"], "rest": ["v1/x"],
        "person_id": ids[:1], "invitation_id": ids[:1], "token": ["x"], "key": ["x"], "uidb36": ["1"], "place": ["1"],
        "scheme": ["sdg-targets"], "name": ["recommendations-brief"],
        "kind": ["recommendation", "entry"], "room": ["recommendations", "tracker"],
        "verb": ["discard"], "page": ["overview"], "number": ["1"],
    }  # fmt: skip


def addresses(made: Made) -> list[str]:
    """Every address, and those of lists with every question."""
    plain = [address for pattern in patterns() for address in filled(pattern, _arguments(made))]
    lists = [
        *LISTS,
        *(f"/recommendations.{suffix}" for suffix in ("csv", "json")),
        *(f"/recommendations/overview/{facet}.svg" for facet in ("goal", "year", "state")),
        f"/recommendations/{made.near.ulid}/",
        "/coding/queue/sdg-targets/",
    ]
    slow = (
        "/recommendations.atom",
        "/recommendations.xlsx",
        "/recommendations.docx",
    )  # the same rows, written otherwise
    asked = [f"{path}?{query}" for path in slow for query in ("q=prevent", "state=LIE", "codes=all&q=target:14.7")]
    return plain + asked + [f"{path}?{query}" for path in lists for query in QUERIES if query]


def _is_of_vocabularies(address: str) -> bool:
    """Vocabularies are public: they name every State and target."""
    return "/vocabularies/" in address


@pytest.mark.parametrize("who", ["visitor", "chen"])
def test_outsiders_meet_the_secret_nowhere(
    who: str, made: Made, request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture
) -> None:
    client = Client()
    if who != "visitor":
        client.force_login(request.getfixturevalue(who))
    found, broken = {}, []
    for address in addresses(made):
        status, text, _leads_to = said(client, address)
        secrets = made.secrets if _is_of_vocabularies(address) else (*made.secrets, *FACETS)
        if leaks := leaked(text, address, secrets):
            found[address] = leaks
        if status >= 500:
            broken.append((address, status))
    assert found == {}
    assert broken == []
    assert UNSPOKEN not in caplog.text


def test_insiders_meet_it_everywhere(made: Made, amina: User, bilal: User) -> None:
    """Otherwise the test above would pass on a program that shows nothing to anybody."""
    shows = {
        "/": WORD, "/search/?q=prevent": WORD, "/recommendations/?q=prevent": UNSPOKEN,
        "/recommendations/?all=state": "state=LIE", "/recommendations/?codes=all&all=target": "target=14.7",
        "/recommendations/overview/": "state=LIE",
        "/recommendations/overview/state.svg": "Liechtenstein: 1", f"/recommendations/{made.secret.ulid}/": ARABIC,
        f"/recommendations/{made.secret.ulid}.ris": UNSPOKEN, f"/recommendations/{made.secret.ulid}.bib": UNSPOKEN,
        f"/recommendations/{made.near.ulid}/": made.secret.ulid, "/recommendations.csv": UNSPOKEN,
        "/recommendations.xlsx": UNSPOKEN, "/recommendations.json": UNSPOKEN, "/recommendations.docx": UNSPOKEN,
        "/api/v1/recommendations?facets=state": '"code": "LIE"', f"/api/v1/recommendations/{made.secret.ulid}": ARABIC,
    }  # fmt: skip
    for person in (amina, bilal):
        client = Client()
        client.force_login(person)
        missing = [address for address, secret in shows.items() if secret not in said(client, address)[1]]
        assert missing == []
    client = Client()
    client.force_login(amina)
    assert UNSPOKEN in said(client, "/recommendations/proposals/")[1]


@pytest.mark.parametrize("who", ["visitor", "chen"])
def test_totals_and_counts_are_those_without_it(who: str, made: Made, request: pytest.FixtureRequest) -> None:
    user = AnonymousUser() if who == "visitor" else request.getfixturevalue(who)
    everything = search("", user=user, filters={}, kind="recommendation")
    assert everything.total == 3
    codes = {(facet, count.code) for facet, counts in everything.facets.items() for count in counts}
    assert not codes & {("state", "LIE"), ("recommender", "PLW"), ("goal", "14"), ("target", "14.6")}
    suggested = search("", user=user, filters={"target": ["14.7"]}, kind="recommendation", with_suggested=True)
    assert suggested.total == 0
    assert not any(count.count for count in suggested.facets["target"])
    for facet in ("state", "recommender", "body"):
        assert sum(count.count for count in everything.facets[facet]) == 3
    for query in (
        WORD,
        f'"{WORD} now"',
        "zanz*",
        UNSPOKEN,
        ARABIC,
        f"symbol:{SYMBOL}",
        NUMBER,
        "state:LIE",
        "from:PLW",
    ):
        results = search(query, user=user, filters={}, kind="recommendation")
        assert (query, results.total, results.corrected) == (query, 0, "")
    assert search(f"prevent NOT {WORD}", user=user).total == search("prevent", user=user).total == 3
    assert search("zanzarivo", user=user).corrected == ""


def test_secret_word_is_never_offered_as_a_correction_even_to_insiders(made: Made, amina: User) -> None:
    """Suggestions are made from public texts only."""
    assert search("zanzarivo", user=amina).corrected == ""
    assert search(WORD, user=amina).total == 1


def test_outsiders_do_not_see_its_links_proposals_and_events(made: Made, chen: User, amina: User) -> None:
    for user in (AnonymousUser(), chen):
        assert links_of(made.near.pk, user=user) == []
        assert not queries.proposals(user).exists()
        assert not queries.history(made.near, user).exists()
        with pytest.raises(Recommendation.DoesNotExist):
            queries.get(ulid.parse(made.moved), user)
    assert len(links_of(made.near.pk, user=amina)) == 1
    assert queries.proposals(amina).count() == 1


@pytest.mark.parametrize("who", ["visitor", "chen"])
def test_outsiders_cannot_change_what_they_do_not_see(who: str, made: Made, request: pytest.FixtureRequest) -> None:
    client = Client()
    if who != "visitor":
        client.force_login(request.getfixturevalue(who))
    before = Recommendation.objects.values().get(pk=made.secret.pk)
    for pattern in patterns():
        if not pattern.startswith("/recommendations/<"):
            continue
        for address in filled(pattern, {"pk": [made.secret.ulid], "suffix": ["csv"]}):
            response = client.post(address, {"text": "Changed", "audience": "public", "term": "16.3"})
            assert response.status_code in {302, 403, 404, 405}, address
            assert leaked(response.content.decode(), address, made.secrets) == []
            if response.status_code == 302:
                assert "/accounts/login/" in response.headers["Location"]
    assert Recommendation.objects.values().get(pk=made.secret.pk) == before


def test_command_line_speaks_of_public_records_only(made: Made, tmp_path: Path) -> None:
    def told(*arguments: str) -> str:
        out = StringIO()
        call_command(*arguments, "--json", stdout=out)
        return out.getvalue()

    assert json.loads(told("search", WORD).splitlines()[-1])["total"] == 0
    assert leaked(told("search", "prevent"), "", (*made.secrets, '"LIE"')) == []
    for suffix in ("csv", "json"):
        told("export", "recommendations", "-o", str(tmp_path / f"all.{suffix}"))
        text = (tmp_path / f"all.{suffix}").read_text(encoding="utf-8-sig")
        assert "Prevent torture." in text
        assert leaked(text, "", (*made.secrets, "LIE")) == []
