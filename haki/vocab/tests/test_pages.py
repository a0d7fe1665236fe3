import csv
import io
import json
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from haki.accounts.models import User
from haki.accounts.models.user import Role
from haki.core.models import Event
from haki.vocab.models import Name, Synonym, Term

pytestmark = pytest.mark.usefixtures("vocabularies")
TURKIYE = {"code": "areas", "term": "TUR"}


def text(response: Any) -> str:
    assert response.status_code == 200
    return str(response.content.decode())


def test_list_shows_every_vocabulary(client: Client) -> None:
    page = text(client.get("/vocabularies/"))
    for title in ("Countries and areas", "OHCHR regions", "UPR Info issues"):
        assert title in page
    assert "ISO 3166-1" in page
    assert page.index("Countries and areas") < page.index("OHCHR regions") < page.index("UPR Info issues")


@pytest.mark.parametrize("language", ["ar", "zh-hans", "en", "fr", "ru", "es"])
def test_vocabulary_in_the_readers_language(client: Client, language: str) -> None:
    client.cookies["django_language"] = language
    label = Term.objects.get(vocabulary="regions", code="015").labels[language.partition("-")[0]]
    page = text(client.get("/vocabularies/regions/"))
    assert label in page
    assert f'lang="{language}"' in page


def test_vocabulary_shows_source_and_crosswalks(client: Client) -> None:
    page = text(client.get("/vocabularies/areas/"))
    assert "ISO 3166-1 codes" in page
    assert "imply no opinion" in page
    assert 'href="/vocabularies/ohchr-regions/"' in page
    assert len(page) < 100_000


@pytest.mark.parametrize("query", ["turkey", "Turquía", "TUR", "republic of turk"])
def test_vocabulary_search_by_any_name(client: Client, query: str) -> None:
    page = text(client.get("/vocabularies/areas/", {"q": query}))
    assert 'href="/vocabularies/areas/TUR/"' in page
    assert 'href="/vocabularies/areas/SVN/"' not in page


def test_vocabulary_search_without_find_says_so(client: Client) -> None:
    page = text(client.get("/vocabularies/areas/", {"q": "<script>x</script>"}))
    assert "No term here is called" in page
    assert "<script>x" not in page


def test_vocabulary_as_csv(client: Client) -> None:
    response = client.get("/vocabularies/areas.csv")
    rows = list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))
    assert len(rows) == 251
    slovenia = next(row for row in rows if row["code"] == "SVN")
    assert (slovenia["zh"], slovenia["m49"], slovenia["status"]) == ("斯洛文尼亚", "705", "member-state")
    assert "areas.csv" in response["Content-Disposition"]


def test_vocabulary_as_csv_neutralises_formulas(client: Client) -> None:
    term = Term.objects.get(vocabulary="areas", code="SVN")
    term.labels["en"] = '=HYPERLINK("x")'
    term.save()
    rows = list(csv.reader(io.StringIO(client.get("/vocabularies/areas.csv").content.decode("utf-8-sig"))))
    assert next(row for row in rows if row[0] == "SVN")[2] == '\'=HYPERLINK("x")'


def test_vocabulary_as_json(client: Client) -> None:
    whole = json.loads(text(client.get("/vocabularies/areas.json")))
    assert whole["title"]["fr"] == "Pays et zones"
    turkiye = next(term for term in whole["terms"] if term["code"] == "TUR")
    assert {
        "name": "Turkey",
        "language": "en",
        "kind": "former",
        "valid_from": None,
        "valid_to": "2022-05-31",
        "local": False,
    } in (turkiye["names"])
    assert {"vocabulary": "un-groups", "code": "weog", "relation": "member"} in turkiye["mappings"]


@pytest.mark.parametrize(
    "address", ["/vocabularies/none/", "/vocabularies/areas.pdf", "/vocabularies/areas/QQQ/", "/vocabularies/q.csv"]
)
def test_unknown_address_is_not_found(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


def test_every_term_has_a_page(client: Client) -> None:
    wrong = []
    for vocabulary in ("sdg", "upr-sessions", "bodies", "instruments", "ohchr-regions"):
        terms = list(Term.objects.filter(vocabulary=vocabulary))
        for term in terms[:: max(1, len(terms) // 5)]:
            address = reverse("vocab:term", kwargs={"code": vocabulary, "term": term.code})
            if client.get(address).status_code != 200:
                wrong.append(address)
    assert wrong == []


def test_term_shows_what_is_known(client: Client) -> None:
    page = text(client.get("/vocabularies/areas/TUR/"))
    assert '<button name="language" value="ar" lang="ar">' in page
    for shown in (
        "土耳其",
        "Turkey",
        "until 2022",
        "Western Asia",
        "Convention on the Rights of the Child",
        "State party",
    ):
        assert shown in page
    assert "Add" not in page  # a visitor changes nothing


def test_term_with_a_footnote(client: Client) -> None:
    assert "resolution 1244 (1999)" in text(client.get("/vocabularies/areas/XKX/"))


def test_term_of_a_region_shows_its_members(client: Client) -> None:
    page = text(client.get("/vocabularies/ohchr-regions/middle-east-north-africa/"))
    assert "has as members" in page
    assert "Egypt" in page
    assert "Slovenia" not in page


def test_instrument_shows_its_states(client: Client) -> None:
    page = text(client.get("/vocabularies/instruments/CRC/"))
    assert "signed, not ratified" in page
    assert ">1990<" in page  # a year, not 1,990
    assert "Slovenia" in page


def test_term_as_json(client: Client) -> None:
    whole = json.loads(text(client.get("/vocabularies/areas/SVN.json")))
    assert {"vocabulary": "regions", "relation": "member", "codes": ["150", "039"]} in whole["relations"]
    assert len(whole["ratifications"]) == 18


def test_editor_adds_and_removes_a_name(client: Client, editor: User) -> None:
    client.force_login(editor)
    page = text(
        client.post(reverse("vocab:add-name", kwargs=TURKIYE), {"name": " Die  Türkei ", "language": "en"}, follow=True)
    )
    assert "is now found as" in page
    assert "added here" in page
    added = Name.objects.get(is_local=True)
    assert (added.term.code, added.name) == ("TUR", "Die Türkei")
    page = text(
        client.post(reverse("vocab:remove-name", kwargs=TURKIYE), {"name": "Die Türkei", "language": "en"}, follow=True)
    )
    assert "was removed" in page
    assert not Name.objects.filter(is_local=True).exists()
    verbs = Event.objects.filter(kind="term", by=editor).order_by("id").values_list("verb", flat=True)
    assert list(verbs) == ["added name", "removed name"]


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("—", "letters or digits"),
        ("Swaziland", "is already a name of Eswatini"),
        ("Slovenia", "is already a name of Slovenia"),
    ],
)
def test_editor_adds_a_name_that_cannot_be(client: Client, editor: User, name: str, problem: str) -> None:
    client.force_login(editor)
    assert problem in text(client.post(reverse("vocab:add-name", kwargs=TURKIYE), {"name": name}, follow=True))
    assert not Name.objects.filter(is_local=True).exists()


def test_editor_cannot_remove_a_shipped_name(client: Client, editor: User) -> None:
    client.force_login(editor)
    page = text(
        client.post(reverse("vocab:remove-name", kwargs=TURKIYE), {"name": "Turkey", "language": "en"}, follow=True)
    )
    assert "only names added here" in page
    assert Name.objects.filter(term__code="TUR", name="Turkey").exists()


def test_editor_removes_a_synonym_and_undoes_it(client: Client, editor: User) -> None:
    client.force_login(editor)
    idp = {"group": "idp", "expression": "IDP", "language": "en"}
    page = text(client.post(reverse("vocab:remove-synonym"), idp, follow=True))
    assert "was removed from" in page
    assert not Synonym.objects.filter(**idp).exists()
    text(client.post(reverse("vocab:add-synonym"), idp, follow=True))  # what the button Undo sends
    assert Synonym.objects.filter(**idp).exists()


def test_editor_adds_a_synonym(client: Client, editor: User) -> None:
    client.force_login(editor)
    given = {"group": "idp", "expression": "forced migrant", "language": "en"}
    assert "forced migrant" in text(client.post(reverse("vocab:add-synonym"), given, follow=True))
    assert Synonym.objects.get(expression="forced migrant").is_local
    bad = text(client.post(reverse("vocab:add-synonym"), {"group": "idp", "expression": " – "}, follow=True))
    assert "with letters or digits" in bad


def test_synonyms_search(client: Client) -> None:
    page = text(client.get("/vocabularies/synonyms/", {"q": "internally displaced"}))
    assert "IDP" in page
    assert "CEDAW" not in page
    assert "Remove" not in page


@pytest.mark.parametrize("role", [None, Role.VISITOR, Role.CONTRIBUTOR, Role.FOCAL_POINT, Role.VALIDATOR])
def test_others_change_nothing(client: Client, role: Role | None) -> None:
    if role:
        client.force_login(User.objects.create_user("someone@example.org", role=role))
    names, synonyms = Name.objects.count(), Synonym.objects.count()
    idp = {"group": "idp", "expression": "IDP", "language": "en"}
    for name, given, data in [
        ("add-name", TURKIYE, {"name": "New"}),
        ("remove-name", TURKIYE, {"name": "Turkey", "language": "en"}),
        ("add-synonym", {}, {"group": "idp", "expression": "new"}),
        ("remove-synonym", {}, idp),
    ]:
        assert client.post(reverse(f"vocab:{name}", kwargs=given), data).status_code == 403
        assert client.get(reverse(f"vocab:{name}", kwargs=given)).status_code == 405
    assert (Name.objects.count(), Synonym.objects.count()) == (names, synonyms)
