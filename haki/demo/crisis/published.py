"""The snapshots that the demo's people made: one published, one still a draft."""

import datetime as dt
import tomllib

from django.utils import timezone

from haki.accounts.models import User
from haki.demo.texts import DATA
from haki.reports import actions as reports

_WEEK = dt.timedelta(days=6)


def make(by: User) -> None:
    """Make them over what everybody may see."""
    with (DATA / "crisis" / "snapshots.toml").open("rb") as file:
        rows = tomllib.load(file)["snapshot"]
    for row in rows:
        last = timezone.localdate() - dt.timedelta(days=row["ended_ago"])
        period = {"from": (last - _WEEK).isoformat(), "to": last.isoformat()}
        snapshot = reports.make(
            name=row["name"],
            parameters=row["parameters"] | period,
            language=row["language"],
            texts=row["texts"],
            why=row["why"],
            by=by,
        )
        if row["is_published"]:
            reports.publish(snapshot=snapshot, by=by)
