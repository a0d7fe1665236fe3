"""UPR Info's coding of recommendations of the UPR: 54 issues (several to a text) and 5 categories of action (one).

Sessions 1-17 are for training, 18 and 19 for testing. Session 20 is not used at all: its recommendations to Slovenia
and Egypt are those of OHCHR's lists, which other schemes are tested on. One row is one recommending State's
recommendation; voluntary pledges are left out.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from typing import Final

from haki.coding.schemes import labels
from haki.coding.schemes.scheme import Data, Scheme, declare
from haki.lib import markup
from haki.lib.readers import csvfile
from haki.lib.readers.table import BadRow
from haki.lib.textml import Card, Example, Kind, Settings, Source

FILE: Final = Path("upr_info_recs/derived_all_utf8.csv")
TRAINING: Final = range(1, 18)
TEST: Final = range(18, 20)
_COLUMNS: Final = ("To", "Text", "Response", "Action", "Issue", "Session")
_HALF_AS_MUCH: Final = 4  # sessions: one so much older counts half
_ACTION_KINDS: Final = {  # the opening verb decides most
    Kind.WORD: 1.0,
    Kind.PAIR: 0.6,
    Kind.OPENING_WORD: 2.5,
    Kind.OPENING_PAIR: 2.0,
    Kind.OPENING_TRIPLE: 1.6,
    Kind.EARLY: 1.2,
    Kind.OPENING_WITH: 0.5,
}
_PLEDGE: Final = "Voluntary Pledge"

SOURCES: Final = (
    Source(
        "UPR Info, Database of UPR recommendations",
        "Public; no licence is given with the copy that was used. The model keeps words that stand in five texts or more",
        "UPR Info, upr-info.org; copy by Rochelle Terman, github.com/rochelleterman/uprs",
        "https://www.upr-info.org",
    ),
)
_CARD: Final = Card(
    data="Recommendations of the Universal Periodic Review, sessions 1 to 17 (2008 to 2013), coded by people at UPR Info",
    splits=(
        "Probabilities, thresholds and the figures of each label are from texts held out within the training data "
        "(the same text is never on both sides). The published figures are of this model tested on sessions 18 and 19, "
        "of which nothing was used in making it."
    ),
    sources=SOURCES,
    languages=("en",),
    limits=(
        "English only.",
        (
            "Learned from recommendations of one sentence, made in the UPR of 2008 to 2013; "
            "longer texts and other mechanisms are less sure."
        ),
        "It follows the habits of UPR Info's coders, who code what a text names, not what follows from it.",
    ),
)


def _examples(folder: Path, *, action: bool) -> Data:
    """Return the examples of one of the two schemes."""
    rows = list(_rows(folder / FILE))
    read = _action if action else _issues
    training = _agreed([read(row) for row in rows if int(row["Session"]) in TRAINING])
    test = [read(row) for row in rows if int(row["Session"]) in TEST]
    known = {markup.folded(example.text) for example in training}
    return Data(
        training=training,
        tests={"all": test, "no-repeats": [one for one in test if markup.folded(one.text) not in known]},
    )


def _rows(path: Path) -> Iterator[Mapping[str, str]]:
    for row in csvfile.rows(path, required=_COLUMNS):
        if isinstance(row, BadRow):
            continue  # the import of the same file reports it
        _, cells = row
        if cells["Response"] != _PLEDGE and cells["Session"].isdigit() and cells["Text"].strip():
            yield cells


def _issues(row: Mapping[str, str]) -> Example:
    names = _issue_names()
    given = frozenset(names[found] for name in row["Issue"].split(",") if (found := markup.folded(name)) in names)
    return Example(markup.plain(row["Text"]), given, _group(row), weight=_weight(row))


@cache
def _issue_names() -> dict[str, str]:
    return labels.by_name("upr-issues")


def _action(row: Mapping[str, str]) -> Example:
    return Example(
        markup.plain(row["Text"]), frozenset({row["Action"].strip()} - {""}), _group(row), weight=_weight(row)
    )


def _weight(row: Mapping[str, str]) -> float:
    """Probabilities follow the newest sessions most: what coders do changes slowly (chosen on sessions 1-14 and 15-17)."""
    return float(0.5 ** ((TRAINING[-1] - int(row["Session"])) / _HALF_AS_MUCH))


def _group(row: Mapping[str, str]) -> str:
    """The same text is one group: States repeat one another's recommendations word for word."""
    return markup.folded(row["Text"])


def _agreed(examples: Sequence[Example]) -> list[Example]:
    """Return the examples as they are; where the same text has been given differing labels, those that most gave."""
    by_text: dict[str, Counter[frozenset[str]]] = {}
    for example in examples:
        by_text.setdefault(example.group, Counter())[example.labels] += 1
    return [replace(example, labels=by_text[example.group].most_common(1)[0][0]) for example in examples]


ISSUES: Final = Scheme(
    code="upr-issues",
    vocabulary="upr-issues",
    several=True,
    labels=labels.codes("upr-issues"),
    examples=partial(_examples, action=False),
    card=replace(_CARD, title="The 54 issues of UPR Info"),
)
ACTIONS: Final = Scheme(
    code="upr-actions",
    vocabulary="upr-actions",
    several=False,
    labels=labels.codes("upr-actions"),
    examples=partial(_examples, action=True),
    settings=Settings(kinds=_ACTION_KINDS),
    card=replace(_CARD, title="The 5 categories of action of UPR Info"),
)
declare(ISSUES)
declare(ACTIONS)
