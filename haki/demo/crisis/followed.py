"""The saved searches of the demo's people."""

from haki.accounts.models import User
from haki.demo.texts import rows
from haki.subscriptions import actions as subscriptions
from haki.subscriptions.actions import Asked


def save(cast: dict[str, User]) -> None:
    """Save them, each for whom it belongs to; what is there already is no news to them."""
    for row in rows("crisis/searches"):
        pairs = (pair.split("=") for pair in row["filters"].split())
        subscriptions.save(
            asked=Asked(row["kind"], row["query"], {facet: [code] for facet, code in pairs}),
            name=row["name"],
            note=row["note"],
            frequency=row["frequency"],
            by=cast[row["person"]],
        )
