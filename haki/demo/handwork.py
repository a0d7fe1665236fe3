"""What the demo's people did by hand: records they entered, codes they gave, links they made, what they decided."""

import datetime as dt

from haki.accounts.models import User
from haki.coding import actions as coding
from haki.demo import takeaway
from haki.demo.files import annotation_id
from haki.demo.people import organisations
from haki.demo.texts import paragraphs, rows, upr
from haki.links import actions as links
from haki.links.models import LinkType
from haki.recommendations import actions as recommendations
from haki.recommendations.actions import Entry
from haki.recommendations.models import Attestation, Likeness, Recommendation
from haki.vocab.models import Term

KIND = "recommendation"
_DECIDED_SAME = ("tohoa-women", "norvale-violence")


def do(cast: dict[str, User]) -> None:
    """Do it all, by the people of the cast; called once, in a transaction."""
    known = imported()
    known |= _enter(cast["editor"])
    _decide(known, cast["editor"])
    _code(known, cast)
    _restrict(cast["editor"])
    takeaway.collect(known, by=cast["contributor"])
    for row in rows("links"):
        links.link(
            first=(KIND, known[row["from"]].pk),
            type=LinkType(row["type"]),
            second=(KIND, known[row["to"]].pk),
            by=cast["editor"],
            note=row["note"],
        )


def imported() -> dict[str, Recommendation]:
    """Return ref → recommendation, of the imported texts that have one."""
    attestations = Attestation.objects.filter(language="en").select_related("recommendation")
    by_key = {(one.source, one.key): one for one in attestations}
    by_text = {
        (one.content["concerned"][0], one.content["session"], one.text): one
        for one in attestations
        if one.source == "upr-info"
    }
    found = {}
    for text in (*upr(), *paragraphs()):
        if text.ref and text.session:
            found[text.ref] = by_text[text.state, f"UPR-{text.session}", text.text].recommendation
        elif text.ref:
            found[text.ref] = by_key["uhri", annotation_id(text)].recommendation
    return found


def _enter(by: User) -> dict[str, Recommendation]:
    offices = organisations()
    states = {
        state.code: state
        for state in Term.objects.filter(vocabulary="areas", code__in={row["state"] for row in rows("entries")})
    }
    return {
        row["ref"]: recommendations.create(
            entry=Entry(
                text=row["text"],
                concerned=[states[row["state"]]],
                kind=row["kind"],
                symbol=row["symbol"],
                number=row["number"],
                issued=dt.date.fromisoformat(f"{row['issued']}-01-01"[:10]),
                precision=row["precision"],
            ),
            by=by,
            audience=row["audience"],
            organisation=offices.get(row["organisation"]),
        )
        for row in rows("entries")
    }


def _decide(known: dict[str, Recommendation], by: User) -> None:
    """Decide some of the near matches; the others stay for whoever tries the demo."""
    for ref in _DECIDED_SAME:
        proposed = Likeness.objects.filter(first__recommendation=known[ref]) | Likeness.objects.filter(
            second__recommendation=known[ref]
        )
        for likeness in proposed:
            recommendations.decide_likeness(likeness=likeness, same=True, by=by)


def _code(known: dict[str, Recommendation], cast: dict[str, User]) -> None:
    for row in rows("codes"):
        term = Term.objects.get(vocabulary=row["vocabulary"], code=row["term"])
        coding.decide(kind=KIND, record=known[row["ref"]].pk, term=term, accepted=True, by=cast[row["by"]])


def _restrict(by: User) -> None:
    """Keep the reviews whose reports are not adopted yet for editors."""
    for row in rows("audiences"):
        review = Recommendation.objects.visible_to(by).filter(
            states__state__code=row["state"], states__part="concerned", session__code=f"UPR-{row['session']}"
        )
        for recommendation in review:
            recommendations.set_audience(recommendation=recommendation, audience=row["audience"], by=by)
