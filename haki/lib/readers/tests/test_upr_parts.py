"""What several States ask for under one number, cut into what each asks for."""

import pytest

from haki.lib.readers.upr_report import by_states
from haki.lib.readers.upr_report.states import bracketed

STATES = {
    "Austria",
    "Chile",
    "Germany",
    "Guinea-Bissau",
    "Spain",
    "the former Yugoslav Republic of Macedonia",
    "austria",
}
COVENANT = "the International Covenant on Civil and Political Rights"

Parts = list[tuple[str, list[str]]]


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        pytest.param(
            "To respect all groups (Chile) and to take measures for schools (Germany, Spain) as well as to open them (Austria);",
            [
                ("To respect all groups", ["Chile"]),
                ("to take measures for schools", ["Germany", "Spain"]),
                ("to open them", ["Austria"]),
            ],
            id="joined by and",
        ),
        pytest.param(
            "Combat violence in the valleys (Chile), strengthen all of its courts (Spain) draft new laws (Austria)",
            [
                ("Combat violence in the valleys", ["Chile"]),
                ("strengthen all of its courts", ["Spain"]),
                ("draft new laws", ["Austria"]),
            ],
            id="joined by a comma or nothing, where what goes before can stand alone",
        ),
        pytest.param(
            "Open schools in the valleys (Chile, Spain) to help girls (Spain), including small ones (Austria, Germany)",
            [
                ("Open schools in the valleys", ["Chile"]),
                ("Open schools in the valleys to help girls", ["Spain"]),
                ("Open schools in the valleys to help girls, including small ones", ["Austria", "Germany"]),
            ],
            id="what goes on is no other request: some States ask for its beginning only",
        ),
        pytest.param(
            "Enhance measures for schools (Chile) and that there should be awareness of them (Spain)",
            [("Enhance measures for schools", ["Chile"]), ("that there should be awareness of them", ["Spain"])],
            id="and that",
        ),
        pytest.param(
            "Consider (Chile) reviewing the law on schools (Austria, Chile)",
            [("Consider reviewing the law on schools", ["Chile"]), ("review the law on schools", ["Austria"])],
            id="to consider it, and to do it",
        ),
        pytest.param(
            "The possibility (Chile) of new schools in the valleys (Austria, Chile)",
            [("The possibility of new schools in the valleys", ["Austria", "Chile"])],
            id="a beginning that says nothing alone",
        ),
        pytest.param(
            "Review its old law (Chile) and take measures soon (Spain) to mend all roads (Chile, Spain) and bridges (Chile)",
            [
                ("take measures soon to mend all roads", ["Spain"]),
                ("Review its old law to mend all roads and bridges", ["Chile"]),
            ],
            id="what another asks for is left out",
        ),
        pytest.param(
            "Draw up a plan (Chile) and close the old prisons in the valleys (Austria, Chile), including small ones (Austria)",
            [
                ("Draw up a plan and close the old prisons in the valleys", ["Chile"]),
                ("close the old prisons in the valleys, including small ones", ["Austria"]),
            ],
            id="what is short goes with what the same State joins to it",
        ),
        pytest.param(
            "Protect all girls in the valleys (Chile) and ensures their schooling (Chile, Spain)",
            [
                ("Protect all girls in the valleys and ensures their schooling", ["Chile"]),
                ("ensure their schooling", ["Spain"]),
            ],
            id="a verb in the third person",
        ),
        pytest.param(
            f"Ratify (Chile)/Consider ratifying (Spain)/Give priority to the ratification of {COVENANT} (Austria)/including"
            " reservations to it (Spain)",
            [
                (f"Ratify {COVENANT}", ["Chile"]),
                (f"Consider ratifying {COVENANT}, including reservations to it", ["Spain"]),
                (f"Give priority to the ratification of {COVENANT}", ["Austria"]),
            ],
            id="what goes on behind a stroke belongs to its State",
        ),
        pytest.param(
            "Review conditions in all prisons (Chile) and allow visits to them (Chile)",
            [("Review conditions in all prisons and allow visits to them", ["Chile"])],
            id="the same State is not parted from itself",
        ),
        pytest.param(
            f"To consider acceding to {COVENANT} (Chile); the Convention on Torture (Spain); open schools (Austria)",
            [
                (f"To consider acceding to {COVENANT}", ["Chile"]),
                ("To consider acceding to the Convention on Torture", ["Spain"]),
                ("open schools", ["Austria"]),
            ],
            id="instruments in a row",
        ),
        pytest.param(
            f"Sign (Chile)/Become a party (Spain)/consider ratifying (Austria) {COVENANT} (Germany);",
            [
                (f"Sign {COVENANT}", ["Chile"]),
                (f"Become a party to {COVENANT}", ["Spain"]),
                (f"consider ratifying {COVENANT}", ["Austria", "Germany"]),
            ],
            id="acts in a row, the instrument behind the last",
        ),
        pytest.param(
            "Open schools (Chile); (Spain); (Austria)",
            [("Open schools", ["Chile", "Spain", "Austria"])],
            id="each State in its bracket",
        ),
        pytest.param(
            "Build schools in each valley; (Chile) close all old prisons; (Spain)",
            [("Build schools in each valley", ["Chile"]), ("close all old prisons", ["Spain"])],
            id="the stop before the States",
        ),
        pytest.param(
            "Open schools (Austria Guinea-Bissau, Chile)",
            [("Open schools", ["Austria", "Guinea-Bissau", "Chile"])],
            id="no comma between two States",
        ),
        pytest.param("Sign it (OP-2 (Chile, Spain)", [("Sign it (OP-2", ["Chile", "Spain"])], id="a bracket never closed"),
        pytest.param(
            "Open schools (the former Yugoslav Republic of Macedonia, austria)",
            [("Open schools", ["the former Yugoslav Republic of Macedonia", "austria"])],
            id="small letters",
        ),
    ],
)  # fmt: skip
def test_a_number_is_cut_into_what_each_state_asks_for(words: str, parts: Parts) -> None:
    assert by_states(words, STATES.__contains__) == parts


@pytest.mark.parametrize(
    "odd",
    [
        "(" * 19_000,
        f"({'Aa ' * 6_000})",
        f"({'1' * 19_000}x)",
        "Ratify (Aa);" * 9_000,
        "".join(f"sign (Z{at % 400:03}) " for at in range(1_600)),
    ],
)
def test_words_made_to_take_long_are_one_part(odd: str) -> None:
    assert len(by_states(odd, lambda name: name == "Chile" or name.startswith("Z"))) == 1


def test_outer_brackets_are_told_from_those_that_never_close() -> None:
    text = "((a) b) (c (d) (e"
    assert [text[start:end] for start, end in bracketed(text)] == ["((a) b)", "(d)"]
