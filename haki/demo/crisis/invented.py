"""One invented entry, before it is entered."""

from dataclasses import dataclass, field

from haki.demo.crisis.world import Publisher


@dataclass(frozen=True)
class Report:
    """What an invented publisher wrote: its headline, and how many days before the seeding."""

    publisher: Publisher
    headline: str
    days_ago: int
    number: int

    @property
    def url(self) -> str:
        """Where it would stand: a host that can never be."""
        return f"https://{self.publisher.host}/{self.number}"


@dataclass(kw_only=True)
class Invented:
    """An entry of the demo's crisis. Days count back from the day of seeding; `sunset_in`, forward.

    received: the report that came in by a source and was coded; the others its people found themselves.
    answers: positions of the issues that a measure mitigates or an action responds to. practice, replicable: why it is a good
    practice, and where else it could be done. concerns: the recommendations that it concerns,
    as other files call them; ref: what they call it. pattern, phase: what it was made from; bare:
    its text without what a desk adds.
    """

    kind: str
    topic: str
    state: str
    text: str
    category: str
    days_ago: int
    place: str = ""
    place_precision: str = ""
    precision: str = "day"
    issue_type: str = ""
    severity: int | None = None
    actor_type: str = ""
    actor: str = ""
    scope: str = ""
    legal_basis: str = ""
    ended_ago: int | None = None
    amended_ago: int | None = None
    sunset_in: int | None = None
    affected: tuple[str, ...] = ()
    excerpt: str = ""
    language: str = "en"
    reliability: str = ""
    verification: str = "unverified"
    audience: str = "public"
    organisation: str = ""
    crises: tuple[str, ...] = ("floods",)
    reports: list[Report] = field(default_factory=list)
    received: Report | None = None
    answers: list[int] = field(default_factory=list)
    is_decided: bool = True
    practice: str = ""
    replicable: str = ""
    concerns: tuple[str, ...] = ()
    ref: str = ""
    pattern: str = ""
    phase: str = ""
    bare: str = ""
