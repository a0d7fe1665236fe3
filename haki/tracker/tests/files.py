"""Small invented files of the four trackers; the columns are theirs, the content is ours."""

import csv
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import xlsxwriter

CORONANET = (
    "record_id", "policy_id", "update_type", "description", "date_start", "date_end", "country", "ISO_A3",
    "init_country_level", "province", "city", "type", "enforcer", "link", "target_geog_level",
)  # fmt: skip
MEASURE: dict[str, str] = {
    "record_id": "R_1", "policy_id": "1", "description": "Lomé asks people to stay at home after dark.",
    "date_start": "2020-04-02", "date_end": "2020-06-09", "country": "Togo", "ISO_A3": "TGO",
    "init_country_level": "National", "type": "Curfew", "enforcer": "Police",
    "link": "https://example.org/a, https://example.org/b",
    "target_geog_level": "One or more countries, but not all countries",
}  # fmt: skip
CCCSL = (
    "id", "Country", "iso3", "Region", "Date", "Measure_L1", "Measure_L2", "Measure_L3", "Measure_L4", "Comment", "Source",
)  # fmt: skip
STRATEGY: dict[str, str] = {
    "id": "7", "Country": "Togo", "iso3": "TGO", "Region": "Kara", "Date": "2020-03-20", "Measure_L1": "Social distancing",
    "Measure_L2": "Closure of schools", "Measure_L3": "Primary", "Comment": "“All closed”, said the radio.",
    "Source": "https://example.org/c",
}  # fmt: skip
DAYS = (
    "CountryName", "CountryCode", "RegionName", "RegionCode", "Jurisdiction", "Date", "C1E_School closing", "C1E_Flag",
    "C1M_School closing", "C1M_Flag", "C1_Notes", "E3_Fiscal measures", "E3_Notes",
)  # fmt: skip


def table(path: Path, columns: Sequence[str], rows: Sequence[Mapping[str, str]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, restval="")
        writer.writeheader()
        writer.writerows(rows)
    return path


def coronanet(path: Path, *rows: dict[str, str]) -> Path:
    return table(path, CORONANET, [MEASURE | row for row in rows])


def zipped(path: Path, *members: Path) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("README.md", "measures by country")
        for member in members:
            archive.write(member, f"release/{member.name}")
    return path


def cccsl(path: Path, *rows: dict[str, str]) -> Path:
    return table(path, CCCSL, [STRATEGY | row for row in rows])


def days(path: Path, levels: Sequence[str], **first: str) -> Path:
    """One row for each level of C1M from 1 March 2020 on; `first`: more cells of the first day."""
    rows = [
        {"CountryName": "Togo", "CountryCode": "TGO", "Date": f"202003{day:02}", "C1M_School closing": level}
        for day, level in enumerate(levels, start=1)
    ]
    rows[0] |= first
    return table(path, DAYS, rows)


def pandem(path: Path, *rows: dict[str, object]) -> Path:
    columns = ["year", "quarter", "country_name", "pandem", "panback", "type1", "type3"]
    usual: dict[str, object] = {"year": 2020, "quarter": "Q2", "country_name": "Togo", "pandem": 0.25, "panback": 0.1}
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, columns)
        for number, row in enumerate(rows, start=1):
            sheet.write_row(number, 0, [(usual | row).get(column, "") for column in columns])
    return path
