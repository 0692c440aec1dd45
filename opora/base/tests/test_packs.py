"""The country pack is read once, whole, and refused with file, line and reason where it is broken."""

import csv
import shutil
import tomllib
from datetime import date
from pathlib import Path

import pytest

from opora.base import pack_duties, packs
from opora.base.pack_page import duties_page
from opora.base.packs import BrokenPack, load

REPOSITORY = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def bulgaria():
    return load(packs.PACKAGED)


@pytest.fixture
def copied(tmp_path):
    return Path(shutil.copytree(packs.PACKAGED, tmp_path / "bg"))


def replace(folder, file, old, new, encoding="utf-8"):
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_bytes(text.replace(old, new, 1).encode(encoding))


def line_of(folder, file, start):
    lines = (folder / file).read_text(encoding="utf-8").splitlines()
    return 1 + next(number for number, line in enumerate(lines) if line.startswith(start))


def add(folder, file, **cells):
    """Add a line; cells not named repeat the file's last line."""
    with open(folder / file, encoding="utf-8", newline="") as lines:
        *_, last = csv.DictReader(lines)
    with open(folder / file, "a", encoding="utf-8", newline="") as out:
        csv.DictWriter(out, last.keys(), lineterminator="\n").writerow(last | cells)


def refusal(folder):
    with pytest.raises(BrokenPack) as refused:
        load(folder)
    fault = refused.value
    assert fault.file in str(fault) and fault.reason in str(fault)
    return fault


# What stands in it


def test_it_holds_every_district_municipality_and_settlement(bulgaria):
    assert (len(bulgaria.districts), len(bulgaria.municipalities), len(bulgaria.settlements)) == (
        28,
        265,
        5256,
    )


def test_it_says_what_country_it_is(bulgaria):
    country = bulgaria.country
    assert (country.code, country.timezone, country.currency) == ("BG", "Europe/Sofia", "EUR")
    assert country.languages == ("bg", "en")
    assert country.working_week == (0, 1, 2, 3, 4)


def test_english_names_of_municipalities_are_the_official_ones(bulgaria):
    with open(Path(__file__).parent / "municipalities_en.csv", encoding="utf-8", newline="") as lines:
        official = {row["code"]: row["name_en"] for row in csv.DictReader(lines)}
    assert {code: place.name_en for code, place in bulgaria.municipalities.items()} == official


def test_rules_from_memory_are_loaded_listed_and_disabled(bulgaria):
    from_memory = [rule for rule in bulgaria.duty_rules() if rule.confidence == "M"]
    assert from_memory and list(bulgaria.disabled_duties()) == from_memory


def test_what_is_law_and_what_is_ours_is_told_apart(bulgaria):
    ours = {rule.id for rule in bulgaria.duty_rules() if rule.confidence == "own"}
    assert {"concern.triage", "case.look_back", "gate.hearing_first", "gate.urgent_report"} <= ours
    assert not any(bulgaria.duties[id][0].is_law for id in ours)
    assert bulgaria.duties["placement.exhausted"][0].is_law


def test_a_limit_is_read_as_its_unit_asks(bulgaria):
    rule = {id: rules[0] for id, rules in bulgaria.duties.items()}
    assert (rule["concern.violence.assess"].limit, rule["concern.violence.assess"].unit) == (24, "hours")
    assert rule["provider.annual_report"].month_day == (3, 31)
    assert rule["institution.close"].fixed_on == date(2027, 12, 31)
    assert rule["maternity.no_discharge"].until == "concern.abandonment.check"
    assert rule["placement.exhausted"].limit is None and not rule["placement.exhausted"].counts_down


def test_a_case_is_judged_by_the_rule_of_its_day(copied):
    replace(copied, "duties.csv", "S,true,,,,,ПМС 266", "S,true,,,,2026-06-30,ПМС 266")
    add(copied, "duties.csv", id="plan.draw_up", label_en="New", valid_from="2026-07-01")
    changed = load(copied)
    assert changed.duty_rule("plan.draw_up", date(2026, 6, 30)).label_en == "Plan drawn up"
    assert changed.duty_rule("plan.draw_up", date(2026, 7, 1)).label_en == "New"


def test_a_day_on_which_no_rule_stood_has_none(copied):
    replace(copied, "duties.csv", "S,true,,,,,ПМС 266", "S,true,,,2026-01-01,,ПМС 266")
    assert load(copied).duty_rule("plan.draw_up", date(2025, 12, 31)) is None


def test_a_rule_nobody_wrote_is_an_error_of_the_caller(bulgaria):
    with pytest.raises(KeyError):
        bulgaria.duty_rule("no.such", date(2026, 1, 1))


def test_a_confirmed_rule_may_be_enabled(copied):
    replace(copied, "duties.csv", "M,false,,,", "M,true,адв. Измислена,2026-12-01,")
    assert "concern.assess.general" not in {rule.id for rule in load(copied).disabled_duties()}


def test_poverty_is_no_ground_of_separation(bulgaria):
    said = " ".join(f"{g.code} {g.name_bg} {g.name_en}" for g in bulgaria.separation_grounds.values()).lower()
    for word in ("бедност", "жилищ", "доход", "документ", "poverty", "housing", "income"):
        assert word not in said


def test_contexts_are_those_of_the_house():
    contracts = tomllib.loads((REPOSITORY / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    stack = " ".join(contracts[0]["layers"]).replace("|", " ").replace("(", " ").replace(")", " ").split()
    doors = {"project", "demo", "public", "family", "desk", "field", "api", "base"}
    assert set(pack_duties.CONTEXTS) == set(stack) - doors


def test_a_decided_day_reaches_the_counting_of_days(copied):
    (copied / "holidays.csv").write_text("date,working,act,note\n2026-12-12,yes,Invented act,\n")
    assert load(copied).day_overrides == {date(2026, 12, 12): True}


def test_the_page_lists_every_rule_and_says_which_are_off(bulgaria):
    page = duties_page(bulgaria)
    law, rest = page.split("## Settings and demands, not law")
    ours, disabled = rest.split("## Loaded but disabled")
    assert all(f"`{rule.id}`" in page for rule in bulgaria.duty_rules())
    assert "| `concern.violence.assess` |" in law and "24 hours" in law and "чл. 36г, ал. 2" in law
    assert "| `gate.hearing_first` |" in ours and "| `hearing.child_10` |" in disabled


def test_the_page_in_the_docs_is_the_one_made_from_the_pack(bulgaria):
    written = (REPOSITORY / "docs" / "reference" / "duties.md").read_text(encoding="utf-8")
    assert written == duties_page(bulgaria)


def test_another_folder_is_another_country(copied, monkeypatch):
    replace(copied, "pack.toml", '"2026.11"', '"2099.1"')
    monkeypatch.setenv("OPORA_PACK", str(copied))
    assert packs.pack().country.version == "2099.1"
    assert packs.pack() is packs.pack()


# How it is refused: file, old text, new text, start of the line at fault, a word of the reason

DAY = ",24,hours,receipt of the concern,ЗЗД"
BREAKAGES = {
    "unknown unit": ("duties.csv", DAY, ",24,weeks,x,ЗЗД", "concern.violence"),
    "unknown context": ("duties.csv", "duty,casework,confirmed", "duty,kitchen,confirmed", "team.set_up"),
    "unknown kind": ("duties.csv", "duty,casework,confirmed", "wish,casework,confirmed", "team.set_up"),
    "enabled": ("duties.csv", "M,false,,,", "M,true,,,", "concern.assess.general"),
    "confirmed_on": ("duties.csv", "M,false,,,", "M,true,адв. Измислена,,", "concern.assess.general"),
    "our own": ("duties.csv", "practice,практика,own", "ЗЗД,чл. 1,own", "case.look_back"),
    "limit is empty": ("duties.csv", DAY, ",,hours,x,ЗЗД", "concern.violence"),
    "not a whole number": ("duties.csv", DAY, ",1.5,hours,x,ЗЗД", "concern.vio"),
    "more than 0": ("duties.csv", DAY, ",0,hours,x,ЗЗД", "concern.violence"),
    "has no limit": ("duties.csv", ",,event,with the case", ",5,event,with the case", "plan.draw_up"),
    "day of the year": ("duties.csv", ",03-31,yearly_date", ",02-29,yearly_date", "provider.annual_report"),
    "unknown duty": ("duties.csv", ",concern.abandonment.check,until", ",no.such,until", "maternity.no"),
    "is not a day": ("duties.csv", "S,true,,,,,ПМС 266", "S,true,,,01.01.2026,,ПМС", "plan.draw_up"),
    "is after": ("duties.csv", "S,true,,,,,ПМС 266", "S,true,,,2026-02-01,2026-01-01,ПМС", "plan.draw_up"),
    "label_en is empty": ("duties.csv", "Plan drawn up", "", "plan.draw_up"),
    "fields": ("duties.csv", ",Plan drawn up", ",Plan, drawn up", "plan.draw_up"),
    "leading zeros of 00014": ("settlements.csv", "\n00014,", "\n14,", "14,"),
    "not an EKATTE code": ("settlements.csv", "\n00014,", "\n0001A,", "0001A"),
    "unknown municipality": ("settlements.csv", ",BLG52,BLG,", ",BLG99,BLG,", "00014"),
    "not the one of": ("settlements.csv", ",BLG52,BLG,", ",BLG52,SZR,", "00014"),
    "duplicate ekatte": ("settlements.csv", "\n00028,", "\n00014,", None),
    "not between": ("settlements.csv", ",41.53778,", ",141.53778,", "00014"),
    "not a number": ("settlements.csv", ",41.53778,", ',"41,53778",', "00014"),
    "unknown type": ("settlements.csv", "с.,village,Абланица", "с.,hamlet,Абланица", "00014"),
    "unknown district": ("municipalities.csv", "BGS01,BGS,", "BGS01,XXX,", "BGS01"),
    "duplicate code": ("municipalities.csv", "\nBGS04,", "\nBGS01,", None),
    "as centre": ("municipalities.csv", ",00151,", ",99999,", "BGS01"),
    "is no shape": ("districts.csv", "BG.KK", "BG.XX", "HKV"),
    "name_bg is empty": ("districts.csv", ",Бургас,", ",,", "BGS"),
    "unknown sphere": ("organisation_kinds.csv", ",health,ЗЗД 36б(1)", ",magic,", "general_practitioner"),
    "confidence": ("measure_kinds.csv", "т. 3; ЗЗД, чл. 23\",V", "т. 3; ЗЗД, чл. 23\",?", "community_w"),
    "starts: unknown duty": ("concern_kinds.csv", "concern.violence.assess,", "concern.gossip,", "violence"),
    "organisation kind": ("concern_kinds.csv", ",department,yes", ",oracle,yes", "violence"),
    "max_duty: unknown": ("urgent_grounds.csv", "police_protection.max", "no.such", "police_protection"),
    "unknown action": ("retention.csv", ",setting,keep,named", ",setting,lose,named", "access.Organisation"),
    "source is empty": ("stats.csv", "BTA 602992 (UNICEF),", ",", None),
}  # fmt: skip


@pytest.mark.parametrize("reason", BREAKAGES)
def test_a_broken_line_is_refused_by_file_line_and_reason(copied, reason):
    file, old, new, start = BREAKAGES[reason]
    replace(copied, file, old, new)
    fault = refusal(copied)
    assert fault.file == file
    assert reason in fault.reason
    assert fault.line == (line_of(copied, file, start) if start else fault.line) > 1


def test_overlapping_validity_is_refused_with_both_lines(copied):
    add(copied, "duties.csv", id="plan.draw_up", valid_from="2026-07-01")
    fault = refusal(copied)
    assert (fault.file, fault.line) == ("duties.csv", 87)
    assert f"line {line_of(copied, 'duties.csv', 'plan.draw_up')}" in fault.reason


@pytest.mark.parametrize("file", sorted(f.name for f in packs.PACKAGED.iterdir() if f.name != "SOURCES.md"))
def test_a_missing_file_is_named(copied, file):
    (copied / file).unlink()
    fault = refusal(copied)
    assert (fault.file, fault.line) == (file, 0) and "missing" in fault.reason


@pytest.mark.parametrize("file", sorted(f.name for f in packs.PACKAGED.glob("*.csv")))
def test_a_missing_column_is_named(copied, file):
    first = (copied / file).read_text(encoding="utf-8").split(",", 1)[0]
    replace(copied, file, first, "renamed")
    fault = refusal(copied)
    assert (fault.file, fault.line) == (file, 1) and f"“{first}” is missing" in fault.reason


def test_a_column_that_stands_twice_is_refused(copied):
    replace(copied, "retention.csv", "unit", "model")
    assert "there twice" in refusal(copied).reason


def test_another_encoding_is_refused_at_its_first_line(copied):
    for file in ("glossary.csv", "pack.toml"):
        text = (copied / file).read_text(encoding="utf-8")
        (copied / file).write_bytes(text.encode("cp1251", errors="replace"))
        fault = refusal(copied)
        assert (fault.file, "UTF-8" in fault.reason) == (file, True)
        assert text.splitlines()[fault.line - 1].isascii() is False
        (copied / file).write_text(text, encoding="utf-8")


def test_a_file_saved_with_a_byte_order_mark_is_read(copied):
    text = (copied / "retention.csv").read_bytes()
    (copied / "retention.csv").write_bytes(b"\xef\xbb\xbf" + text)
    assert "access.Organisation" in load(copied).retention


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('currency = "EUR"\n', "", "currency"),
        ("Europe/Sofia", "Europe/Atlantis", "unknown timezone"),
        ('"monday"', '"moonday"', "moonday"),
        ("[names]", "[names", "not TOML"),
    ],
)
def test_a_broken_description_of_the_country_is_refused(copied, old, new, reason):
    replace(copied, "pack.toml", old, new)
    fault = refusal(copied)
    assert fault.file == "pack.toml" and reason in fault.reason


def test_a_broken_map_is_refused(copied):
    (copied / "district_map.topo.json").write_text("{", encoding="utf-8")
    assert "not JSON" in refusal(copied).reason


def test_a_bad_day_among_the_holidays_is_refused(copied):
    (copied / "holidays.csv").write_text("date,working,act,note\n2026-02-30,no,Invented act,\n")
    fault = refusal(copied)
    assert (fault.file, fault.line) == ("holidays.csv", 2) and "2026-02-30" in fault.reason
