"""What the fields of an entry may say. An empty value is “not known” everywhere, never zero or none."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What an entry is."""

    ISSUE = "issue", _("Issue of concern")
    MEASURE = "measure", _("Mitigating measure")
    ACTION = "action", _("Action of the organisation or a partner")
    ASSESSMENT = "assessment", _("Assessment by others, on their own scale")


class IssueType(models.TextChoices):
    """What an issue of concern is."""

    TREND = "trend", _("Trend")
    RISK = "risk", _("Risk")
    WARNING = "warning", _("Early warning")
    INCIDENT = "incident", _("Incident")


class Precision(models.TextChoices):
    """How much of a date is known."""

    DAY = "day", _("day")
    MONTH = "month", _("month")
    YEAR = "year", _("year")


class PlacePrecision(models.TextChoices):
    """How much of a place is known."""

    COUNTRY = "country", _("whole country")
    PROVINCE = "province", _("province or region")
    TOWN = "town", _("town or municipality")
    SITE = "site", _("building or site")


class Actor(models.TextChoices):
    """Who does it."""

    GOVERNMENT = "government", _("Government")
    PARLIAMENT = "parliament", _("Parliament")
    COURT = "court", _("Court")
    SECURITY = "security", _("Security forces")
    ARMED_GROUP = "armed-group", _("Armed group")
    BUSINESS = "business", _("Business")
    CIVIL_SOCIETY = "civil-society", _("Civil society")
    NHRI = "nhri", _("National human rights institution")
    INTERNATIONAL = "international", _("International organisation")
    OWN = "own", _("The reporting organisation")
    PARTNER = "partner", _("Partner")
    OTHER = "other", _("Other")


class Scope(models.TextChoices):
    """For how much of a country or a population something holds."""

    GENERAL = "general", _("whole country")
    SUBNATIONAL = "subnational", _("province or region")
    LOCAL = "local", _("municipality")
    TARGETED = "targeted", _("some places or groups")


class Severity(models.IntegerChoices):
    """How grave it is."""

    LOW = 1, _("low")
    MODERATE = 2, _("moderate")
    HIGH = 3, _("high")
    SEVERE = 4, _("severe")


class Verification(models.TextChoices):
    """The ladder of verification."""

    UNVERIFIED = "unverified", _("Unverified")
    CORROBORATED = "corroborated", _("Corroborated")
    VERIFIED = "verified", _("Verified")


class Reliability(models.TextChoices):
    """How far a source is relied on: the Admiralty code's letters."""

    A = "A", _("A: completely reliable")
    B = "B", _("B: usually reliable")
    C = "C", _("C: fairly reliable")
    D = "D", _("D: not usually reliable")
    E = "E", _("E: unreliable")
    F = "F", _("F: cannot be judged")


class ChannelKind(models.TextChoices):
    """How items come in."""

    FEED = "feed", _("Feed (RSS, Atom, JSON Feed)")
    MAIL = "mail", _("E-mail")
    SHEET = "sheet", _("Spreadsheet")
    SURVEY = "survey", _("Survey (XLSForm, Kobo)")
    FORM = "form", _("Field form")
    PASTE = "paste", _("Pasted text")


class Confidentiality(models.TextChoices):
    """How far what was received may be used."""

    PUBLIC = "public", _("Public")
    RESTRICTED = "restricted", _("Restricted")
    CONFIDENTIAL = "confidential", _("Confidential")


class StoryState(models.TextChoices):
    """What became of items that tell the same."""

    NEW = "new", _("New")
    CODED = "coded", _("Coded")
    DISCARDED = "discarded", _("Discarded")


class DiscardReason(models.TextChoices):
    """Why an item is left aside."""

    NOT_RELEVANT = "not-relevant", _("Not about this")
    REDUNDANT = "redundant", _("Known already")
    TOO_OLD = "too-old", _("Too old")
    NOT_CREDIBLE = "not-credible", _("Not credible")
    ANECDOTAL = "anecdotal", _("Says too little")
    OTHER = "other", _("Another reason")
