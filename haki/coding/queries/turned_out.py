"""How far what models suggested here was accepted by people."""

from dataclasses import dataclass

from django.db import connection

_ACCEPTED = """
    SELECT least(floor(s.probability * 5), 4)::int AS band, count(*), count(*) FILTER (WHERE d.is_accepted)
    FROM coding_suggestion s JOIN coding_decision d ON d.record = s.record AND d.term_id = s.term_id
    WHERE s.scheme = %s AND s.probability IS NOT NULL AND d.by_id IS NOT NULL
    GROUP BY 1 ORDER BY 1
"""


@dataclass(frozen=True)
class Band:
    """Suggestions of a fifth of the scale. least, most: probability in per cent; accepted: of those that people decided on."""

    least: int
    most: int
    decided: int
    accepted: int

    @property
    def percent(self) -> int:
        """Share of those decided that people accepted."""
        return round(100 * self.accepted / self.decided)


def turned_out(scheme: str) -> list[Band]:
    """Return how often people accepted what was suggested in a scheme, by probability; only bands that anybody decided in."""
    with connection.cursor() as cursor:
        cursor.execute(_ACCEPTED, [scheme])
        return [Band(20 * band, 20 * band + 20, decided, accepted) for band, decided, accepted in cursor.fetchall()]
