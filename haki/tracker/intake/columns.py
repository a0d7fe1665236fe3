"""Which column of a table means what: by its name, in six languages, and by its HXL tag."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _

from haki.lib.readers.dates import Order
from haki.lib.readers.sheet import Header
from haki.vocab.folding import fold

FIELDS = {
    "text": _("What happened (several columns are put together)"),
    "title": _("Title"),
    "country": _("Country"),
    "place": _("Place (several columns are put together)"),
    "date": _("Date"),
    "key": _("Number of the row in its source, which never changes"),
    "url": _("Address"),
    "publisher": _("Publisher"),
    "author": _("Author"),
    "language": _("Language of the text"),
    "confidentiality": _("How far it may be used"),
}
MANY = ("text", "place")
"""Fields that several columns may fill; any other one, the first column alone."""

# The most telling first: the first of a column's words that is known decides.
_NAMES = {
    "key": "id, ref, case, cas, caso, случай, الحالة, reference, record id, case id, case number, no, nr, uuid, identifiant, "
    "numéro, numero, identificador, referencia, номер, идентификатор, код записи, رقم, المعرف, مرجع, 编号, 序号, 编码",
    "title": "title, headline, subject, titre, objet, título, titular, asunto, заголовок, название, тема, عنوان, العنوان, "
    "标题, 题目",
    "text": "text, description, what happened, what, details, summary, incident, event, narrative, issue, content, affected, "
    "description de l'incident, texte, détails, résumé, quoi, événement, incident, texto, descripción, qué pasó, qué, detalles, "
    "resumen, suceso, текст, описание, что произошло, что, событие, подробности, содержание, النص, الوصف, ماذا حدث, وصف, "
    "تفاصيل, 内容, 描述, 说明, 事件, 情况, 详情",
    "country": "country, state, nation, country name, country code, iso3, pays, état, país, estado, страна, государство, "
    "البلد, الدولة, بلد, 国家, 国别",
    "place": "place, location, where, province, region, district, town, city, village, municipality, governorate, admin 1, "
    "admin 2, adm1, adm2, lieu, localité, ville, commune, département, région, où, lugar, ciudad, municipio, departamento, "
    "región, dónde, место, город, область, район, регион, село, где, المكان, المدينة, المحافظة, المنطقة, مكان, 地点, 地方, "
    "省, 市, 地区",
    "date": "date, day, when, event date, date of event, reported on, jour, quand, date de l'événement, fecha, día, cuándo, "
    "дата, день, когда, التاريخ, تاريخ, اليوم, 日期, 时间, _submission_time",
    "url": "url, link, address, web, source url, lien, adresse, enlace, dirección, ссылка, адрес, رابط, الرابط, 链接, 网址",
    "publisher": "source, publisher, media, outlet, organisation, organization, source name, éditeur, média, fuente, medio, "
    "organización, источник, издание, организация, المصدر, الجهة, 来源, 媒体, 机构",
    "author": "author, reporter, reported by, enumerator, auteur, rapporteur, autor, автор, الكاتب, المبلغ, 作者, 报告人, "
    "_submitted_by",
    "language": "language, lang, langue, idioma, язык, اللغة, 语言",
    "confidentiality": "confidentiality, sensitivity, confidentialité, confidencialidad, конфиденциальность, السرية, 保密, 密级",
}
_BY_NAME = {fold(name): at for at, names in _NAMES.items() for name in names.split(", ")}
_SUREST_KEYS = {"_uuid", "instanceID"}  # of a survey's answers; its _id is only unique in its own database
_SHORT = 3  # letters: a shorter word counts only when it is the whole name
# Tag, and words behind it that it needs → field; the first that fits.
_TAGS: tuple[tuple[str, set[str], str], ...] = (
    ("#meta", {"id"}, "key"),
    ("#meta", {"url"}, "url"),
    ("#meta", {"source"}, "publisher"),
    ("#meta", {"lang"}, "language"),
    ("#event", {"id"}, "key"),
    ("#event", {"name"}, "title"),
    ("#event", {"url"}, "url"),
    ("#item", {"name"}, "title"),
    ("#country", set(), "country"),
    ("#date", set(), "date"),
    ("#description", set(), "text"),
    ("#event", set(), "text"),
    ("#affected", set(), "text"),
    ("#impact", set(), "text"),
    ("#source", set(), "publisher"),
    ("#org", set(), "publisher"),
    ("#lang", set(), "language"),
    ("#loc", set(), "place"),
    *((f"#adm{level}", set[str](), "place") for level in range(1, 6)),
)


@dataclass(frozen=True)
class Columns:
    """What the columns of a channel's tables mean, as it is remembered there.

    columns: name → field, empty for a column that is only kept. order: how 2/3/2020 is read, None where that was not asked.
    header_rows: where a person said that the header is. form: where the XLSForm lies below FILES_ROOT.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    order: Order | None = None
    header_rows: tuple[int, int] | None = None
    form: str = ""

    @classmethod
    def of(cls, said: Mapping[str, object]) -> "Columns":
        """Return what `Channel.mapping` holds."""
        rows, columns = said.get("header_rows"), said.get("columns")
        return cls(
            columns={str(name): str(at) for name, at in columns.items()} if isinstance(columns, Mapping) else {},
            order=Order(str(said["order"])) if said.get("order") else None,
            header_rows=(int(rows[0]), int(rows[1])) if isinstance(rows, list) else None,
            form=str(said.get("form") or ""),
        )

    def said(self) -> dict[str, object]:
        """Return it as `Channel.mapping` keeps it."""
        kept: dict[str, object] = {"columns": dict(self.columns)}
        if self.order:
            kept["order"] = str(self.order)
        if self.header_rows:
            kept["header_rows"] = list(self.header_rows)
        return kept | ({"form": self.form} if self.form else {})

    def of_field(self, name: str) -> list[str]:
        """Return the columns that fill a field, in their order."""
        return [column for column, at in self.columns.items() if at == name]

    def fits(self, names: Sequence[str]) -> bool:
        """Return whether it was made for a table with these columns."""
        return bool(self.columns) and set(self.columns) == {name for name in names if name}


def proposed(header: Header, *, remembered: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return column → field, or "" where nothing is known of it: as remembered, else by its HXL tag, else by its name."""
    found: dict[str, str] = {}
    for at, name in enumerate(header.names):
        if not name:
            continue
        tag = header.tags[at] if at < len(header.tags) else ""
        guess = (remembered or {}).get(name)
        if guess is None:
            guess = _by_tag(tag or name) or _by_name(name)
        found[name] = guess if guess in MANY or guess not in found.values() else ""
    if not remembered and (surest := next((name for name in found if _end(name) in _SUREST_KEYS), None)):
        found = {name: "" if at == "key" else at for name, at in found.items()} | {surest: "key"}
    return found


def _end(name: str) -> str:
    return name.rsplit("/", 1)[-1].strip()


def is_name(text: str) -> bool:
    """Return whether a text is the name of a column, as a whole."""
    return fold(text) in _BY_NAME


def _by_tag(tag: str) -> str:
    base, *words = [part.strip().lower() for part in tag.split("+")]
    return next((at for name, needed, at in _TAGS if name == base and needed <= set(words)), "")


def _by_name(name: str) -> str:
    """Return the field by the whole name, else by the last part of a joined one, else by a word in it."""
    parts = [name, *reversed(name.split(" / ")), *reversed(name.split("/"))]
    for part in parts:
        if found := _BY_NAME.get(fold(part)):
            return found
    words = fold(name).split()
    pairs = [" ".join(words[at : at + 2]) for at in range(len(words) - 1)]
    return next((_BY_NAME[one] for one in [*pairs, *words] if one in _BY_NAME and len(one) > _SHORT), "")
