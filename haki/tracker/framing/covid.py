"""The coding frame with which the crisis that comes set up is coded."""

from typing import Any

from haki.tracker.framing import Choice, Field, FieldType, Framing, Standing
from haki.tracker.models.choices import Kind

_EMERGENCY = ("declared", "renewed", "ended", "none")


def frame_of_covid() -> dict[str, Any]:
    """Return what its first version says: the three vocabularies, and what was asked of measures in a pandemic."""
    measure, issue, action = (Kind.MEASURE.value,), (Kind.ISSUE.value,), (Kind.ACTION.value,)
    return Framing(
        vocabularies=("uhri-themes", "affected-persons", "sdg"),
        standing={"reliability": {Kind.ASSESSMENT.value: Standing.HIDDEN.value}},
        fields=(
            Field(
                "restriction",
                "What is restricted",
                FieldType.CHOICES.value,
                choices=_choices(
                    "Movement within the country", "Entry or exit", "Gatherings and protest", "Schools", "Work and trade",
                    "Worship", "Media and information", "Visits to places of detention or care", "Courts",
                ),
                kinds=measure,
            ),
            Field(
                "emergency",
                "State of emergency",
                FieldType.CHOICE.value,
                choices=tuple(Choice(code, label) for code, label in zip(
                    _EMERGENCY, ("Declared", "Renewed", "Ended", "None was declared"), strict=True
                )),
                kinds=measure,
            ),
            Field(
                "safeguards",
                "Are there safeguards: a limit in time, review by a court or parliament?",
                FieldType.YES_NO.value,
                kinds=measure,
            ),
            Field("persons", "Persons concerned, as the source counts them", FieldType.NUMBER.value, unit="persons"),
            Field(
                "setting",
                "Where it happens",
                FieldType.CHOICE.value,
                choices=_choices(
                    "Health care", "Prison or other detention", "Care home", "Camp or settlement", "School", "Home",
                    "Workplace", "Public space", "Border", "Online",
                ),
                kinds=issue,
            ),
            Field("audience", "To whom the action spoke", FieldType.TEXT.value, kinds=action),
        ),
    ).as_json()  # fmt: skip


def _choices(*labels: str) -> tuple[Choice, ...]:
    return tuple(Choice(label.lower().replace(" ", "-"), label) for label in labels)
