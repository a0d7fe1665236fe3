import csv
from datetime import date
from pathlib import Path

import pytest

from haki.accounts.models import User
from haki.vocab import actions, queries
from haki.vocab.models import Term
from haki.vocab.queries import Resolver
from haki.vocab.tests.conftest import Done

pytestmark = pytest.mark.django_db


@pytest.fixture
def resolver(vocabularies: Done) -> Resolver:
    return Resolver(["areas", "regions", "un-groups", "ohchr-regions", "bodies"])


@pytest.mark.parametrize(
    ("code", "names"),
    [
        (
            "TUR",
            ["Turkey", "Turkiye", "Türkiye", "TÜRKİYE", "Turquie", "Turquía", "Турция", "土耳其", "تركيا", "tur", "TR"],
        ),
        ("SWZ", ["Swaziland", "Eswatini", "Kingdom of Eswatini"]),
        ("MKD", ["Macedonia FYR", "The former Yugoslav Republic of Macedonia", "North Macedonia", "TFYR Macedonia"]),
        ("CPV", ["Cape Verde", "Cabo Verde", "Cap-Vert"]),
        ("CZE", ["Czech Republic", "Czechia", "the Czech Republic"]),
        ("MMR", ["Burma", "Myanmar"]),
        ("COD", ["Zaire", "DRC", "Democratic Republic of Congo", "Congo, The Democratic Republic Of The"]),
        ("COG", ["Congo", "Republic of Congo", "Congo (Brazzaville)"]),
        ("CIV", ["Ivory Coast", "Côte d'Ivoire", "Cote D’Ivoire"]),
        ("TLS", ["Timor-Leste", "East Timor", "Timor Leste"]),
        ("KOR", ["South Korea", "Republic of Korea", "Korea, Republic of"]),
        ("PRK", ["DPR Korea", "North Korea", "Democratic People’s Republic of Korea"]),
        ("BOL", ["Bolivia", "Bolivia (Plurinational State of)", "Plurinational State of Bolivia"]),
        ("IRN", ["Iran", "Iran (Islamic Republic of)", "Islamic Republic of Iran"]),
        ("FSM", ["Micronesia", "Micronesia (Federated States of)", "Micronesia, Federated States Of"]),
        ("VEN", ["Venezuela (Bolivarian Republic of)", "Venezuela"]),
        ("GBR", ["United Kingdom of Great Britain and Northern Ireland", "UK", "United Kingdom"]),
        ("USA", ["United States", "United States of America", "US", "Соединённые Штаты Америки"]),
        ("NLD", ["Netherlands", "Netherlands (Kingdom of the)", "The Netherlands"]),
        ("PSE", ["Palestine", "State of Palestine", "Palestinian Territory, Occupied"]),
        ("VAT", ["Holy See", "Vatican"]),
        ("MDA", ["Moldova", "Republic of Moldova"]),
        ("KNA", ["St Kitts & Nevis", "Saint Kitts and Nevis"]),
        ("LBY", ["Libya", "Libyan Arab Jamahiriya"]),
        ("XKX", ["Kosovo", "Kosovo*"]),
    ],
)
def test_find_area_by_any_of_its_names(resolver: Resolver, code: str, names: list[str]) -> None:
    found = {name: resolver.find("areas", name) for name in names}
    assert {name: term and term.code for name, term in found.items()} == dict.fromkeys(names, code)


@pytest.mark.parametrize("name", ["Korea", "(Unknown)", "", "—", "Utopia", "Guine"])
def test_find_no_area(resolver: Resolver, name: str) -> None:
    assert resolver.find("areas", name) is None


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Holly See", "VAT"),
        ("United Sates of America", "USA"),
        ("Afganistan", "AFG"),
        ("Romani", None),
        ("Argentinian", None),
        ("Women", None),  # Yemen is too short to be misprinted so
        ("Nigeri", None),  # Niger or Nigeria
        ("Utopia", None),
    ],
)
def test_misprinted_name_is_the_one_state_that_it_may_be(resolver: Resolver, name: str, code: str | None) -> None:
    found = resolver.nearly("areas", name)
    assert (found and found.code) == code


def test_find_every_shipped_name(resolver: Resolver) -> None:
    lost = []
    for code, names in queries.names_of("areas").items():
        lost += [(code, name) for name in names if getattr(resolver.find("areas", name), "code", None) != code]
    assert lost == []


def code(term: Term | None) -> str | None:
    return term.code if term else None


def test_find_in_one_vocabulary_only(resolver: Resolver) -> None:
    assert code(resolver.find("regions", "Africa")) == "002"
    assert code(resolver.find("regions", "002")) == "002"
    assert code(resolver.find("ohchr-regions", "Africa")) == "africa"
    assert code(resolver.find("un-groups", "Africa")) == "african-group"
    assert resolver.find("areas", "Africa") is None


def test_find_name_that_changed_hands(resolver: Resolver) -> None:
    # Until 1997 Samoa was Western Samoa; its name today is nobody else's, so a date makes no difference.
    assert code(resolver.find("areas", "Western Samoa", on=date(2020, 1, 1))) == "WSM"
    sovereign, colony = (
        Term.objects.get(vocabulary="areas", code="BEN"),
        Term.objects.get(vocabulary="areas", code="TGO"),
    )
    sovereign.names.create(name="Old Coast", key="old coast", kind="former", valid_to=date(1960, 12, 31))
    colony.names.create(name="Old Coast", key="old coast", kind="former", valid_from=date(1961, 1, 1))
    again = Resolver(["areas"])
    assert code(again.find("areas", "Old Coast", on=date(1950, 5, 5))) == "BEN"
    assert code(again.find("areas", "Old Coast", on=date(1970, 5, 5))) == "TGO"
    assert again.find("areas", "Old Coast") is None  # two are meant equally: nothing is guessed


def test_find_added_name(vocabularies: Done, editor: User) -> None:
    assert Resolver(["areas"]).find("areas", "Helvetia") is None
    actions.add_name(term=Term.objects.get(vocabulary="areas", code="CHE"), name="Helvetia", by=editor)
    assert code(Resolver(["areas"]).find("areas", "helvetia")) == "CHE"


def test_labels_in_a_language(vocabularies: Done) -> None:
    assert queries.labels("areas", "fr")["DEU"] == "Allemagne"
    assert queries.labels("areas", "zh-hans")["DEU"] == "德国"
    assert queries.labels("areas", "sw")["DEU"] == "Germany"


def test_mapped_from_either_side(vocabularies: Done) -> None:
    egypt = Term.objects.get(vocabulary="areas", code="EGY")
    assert {term.code for term in queries.mapped(egypt, "regions")} == {"002", "015"}
    northern_africa = Term.objects.get(vocabulary="regions", code="015")
    assert egypt in queries.mapped(northern_africa, "areas")


def test_find_states_of_upr_info(resolver: Resolver, shared_data: Path) -> None:
    with (shared_data / "upr_info_recs" / "derived_all_utf8.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    names = {row[side] for row in rows for side in ("To", "From")}
    assert len(names) > 190
    assert {name for name in names if resolver.find("areas", name) is None} == {"&#40;Unknown&#41;"}
    groups = {row[side] for row in rows for side in ("To-Rgrp", "From-Rgrp")} - {"&#40;Unknown&#41;"}
    assert {group for group in groups if resolver.find("un-groups", group) is None} == set()


def test_find_states_of_treaty_lists(resolver: Resolver, shared_data: Path) -> None:
    unknown, wrong = set(), set()
    for path in (shared_data / "treaty_ratification").glob("*.csv"):
        with path.open(encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file):
                term = resolver.find("areas", row["member"])
                if term is None:
                    unknown.add(row["member"])
                elif term.extra["iso2"] != {"TP": "TL", "S": "SS"}.get(row["iso2"], row["iso2"]):
                    wrong.add(row["member"])
    assert (unknown, wrong) == (set(), set())
