"""Bank statements: read, judged line by line, taken once."""

import os
from datetime import date
from pathlib import Path

import pytest

from apps.core.errors import NotAllowed
from apps.reconciliation import services as reconciliation
from apps.reconciliation.models import ReconItem, StatementImport
from apps.reconciliation.rules.statements import read_statement
from tests.reconciliation.builders import AT, FINANCE, LATER, breaks, line, payouts, run

REAL = Path(os.environ.get("REAL_DATA_DIR", "../shared/data")) / "payments"
MT940 = b"""\
:20:STATEMENT
:25:SG-001
:28C:12/1
:60F:C261109SGD100,00
:61:2611101110C10,00NTRFNONREF//B-1
:86:STRIPE PAYOUT po_1ABC
:61:2611101110D2,50NMSCFEES//B-2
:86:ACCOUNT FEE
:62F:C261110SGD107,50
"""
CAMT = b"""<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><GrpHdr><MsgId>m</MsgId>
<CreDtTm>2026-11-11T01:00:00</CreDtTm></GrpHdr><Stmt><Id>s</Id><Acct><Id><IBAN>DE02</IBAN></Id><Ccy>SGD</Ccy></Acct>
<Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp><Amt Ccy="SGD">1.00</Amt><CdtDbtInd>CRDT</CdtDbtInd>
<Dt><Dt>2026-11-10</Dt></Dt></Bal>
<Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy="SGD">0.50</Amt><CdtDbtInd>CRDT</CdtDbtInd>
<Dt><Dt>2026-11-10</Dt></Dt></Bal>
<Ntry><Amt Ccy="SGD">0.50</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>
<BookgDt><Dt>2026-11-10</Dt></BookgDt>
<AcctSvcrRef>R-1</AcctSvcrRef><NtryDtls><TxDtls><Refs><EndToEndId>E2E-7</EndToEndId></Refs>
<RmtInf><Ustrd>Fee of November</Ustrd></RmtInf>
</TxDtls></NtryDtls></Ntry></Stmt></BkToCstmrStmt></Document>"""

real = pytest.mark.skipif(not REAL.exists(), reason="the real bank statements are not beside the checkout")


def take(content: bytes, *, dry_run: bool = False, accept_gap: bool = False) -> StatementImport:
    return reconciliation.import_statement(
        actor=FINANCE,
        market="SG",
        name="day.sta",
        content=content,
        dry_run=dry_run,
        accept_gap=accept_gap,
        at=AT,
    )


class TestReading:
    def test_mt940(self) -> None:
        read = read_statement(MT940)
        first, second = read.lines
        assert (first.reference, first.amount_minor, first.currency) == ("po_1ABC", 1_000, "SGD")
        assert (first.booked, first.account) == (date(2026, 11, 10), "SG-001")
        assert (second.reference, second.amount_minor) == ("FEES", -250)
        assert [account.gap_minor for account in read.accounts] == [0]

    def test_camt(self) -> None:
        read = read_statement(CAMT)
        (only,) = read.lines
        assert (only.reference, only.amount_minor, only.text) == ("E2E-7", -50, "Fee of November")
        assert [account.gap_minor for account in read.accounts] == [0]

    @pytest.mark.parametrize(
        ("content", "line", "words"),
        [
            (MT940.replace(b":61:2611101110D2,50", b":61:2613101110D2,50"), 7, "not as MT940"),
            (MT940.replace(b"C261109SGD", b"C26XX09SGD"), 4, "not as MT940"),
            (MT940.replace(b"10,00NTRF", b"10,005NTRF"), 5, "fraction"),
            (CAMT.replace(b"0.50</Amt><CdtDbtInd>DBIT", b"zero</Amt><CdtDbtInd>DBIT"), None, "Booking 1"),
            (CAMT.replace(b"<BookgDt><Dt>2026-11-10</Dt></BookgDt>", b""), None, "no day"),
            (CAMT[:400], 6, "XML is broken"),
            (b'<?xml version="1.0"?><a><b/></a>', None, "no statement"),
            (b"date,amount\n2026-11-10,1", None, "neither"),
            (b"", None, "neither"),
        ],
    )
    def test_what_cannot_be_read_says_where(self, content: bytes, line: int | None, words: str) -> None:
        (fault,) = read_statement(content).faults
        assert (fault.line, words in fault.reason) == (line, True)

    def test_an_entity_is_not_resolved(self) -> None:
        bomb = CAMT.replace(
            b"<Document", b'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]><Document', 1
        ).replace(b"Fee of November", b"&x;")
        assert all("&" not in line.text and not line.text for line in read_statement(bomb).lines)


@pytest.mark.django_db
class TestImport:
    def test_once_dry_once_and_once_more(self) -> None:
        dry = take(MT940, dry_run=True)
        assert (dry.state, dry.new_count, ReconItem.objects.count()) == ("checked", 2, 0)
        first = take(MT940)
        assert (first.state, first.new_count, ReconItem.objects.count()) == ("imported", 2, 2)
        before = list(ReconItem.objects.values())
        again = take(MT940)
        assert (again.state, again.new_count, again.known_count) == ("unchanged", 0, 2)
        assert list(ReconItem.objects.values()) == before

    def test_a_file_that_overlaps_brings_only_what_is_new(self) -> None:
        take(MT940)
        more = MT940.replace(
            b":62F:C261110SGD107,50", b":61:2611111111C1,00NTRFX//B-3\n:62F:C261111SGD108,50"
        )
        assert (take(more).new_count, ReconItem.objects.count()) == (1, 3)

    def test_two_equal_lines_are_two(self) -> None:
        twice = MT940.replace(
            b":61:2611101110D2,50NMSCFEES//B-2\n:86:ACCOUNT FEE\n",
            b":61:2611101110D2,50NMSCFEES//B-2\n:86:ACCOUNT FEE\n" * 2,
        ).replace(b"SGD107,50", b"SGD105,00")
        assert take(twice).new_count == 3
        assert take(twice).state == "unchanged"

    def test_what_does_not_add_up_is_refused_unless_a_person_says_otherwise(self) -> None:
        short = MT940.replace(b"SGD107,50", b"SGD117,50")
        refused = take(short)
        assert (refused.state, ReconItem.objects.count()) == ("refused", 0)
        assert "10.00 SGD" in refused.faults[0]["reason"]
        assert take(short, accept_gap=True).state == "imported"

    def test_one_broken_line_and_nothing_is_taken(self) -> None:
        refused = take(MT940.replace(b"10,00NTRF", b"10,005NTRF"))
        assert (refused.state, refused.faults[0]["line"], ReconItem.objects.count()) == ("refused", 5, 0)

    def test_a_market_that_one_does_not_work_in_is_refused(self) -> None:
        with pytest.raises(NotAllowed):
            reconciliation.import_statement(
                actor=FINANCE, market="JP", name="a", content=MT940, dry_run=True, at=AT
            )

    def test_the_line_of_a_payout_closes_its_break(self) -> None:
        payouts(line("po_1ABC", 1_000))
        run()
        assert breaks() == {"po_1ABC": "missing_right"}
        take(MT940)
        run(at=LATER)
        assert breaks() == {"FEES": "missing_left"}


@pytest.mark.real_data
@real
class TestRealFiles:
    def test_every_balance_of_a_real_mt940_adds_up_to_the_cent(self) -> None:
        """26 accounts, reversals of credits and debits among them."""
        read = read_statement((REAL / "mt940/betterplace/sepa_mt9401.sta").read_bytes())
        assert (len(read.lines), len(read.accounts), read.faults) == (97, 26, ())
        assert {account.gap_minor for account in read.accounts} == {0}

    @pytest.mark.parametrize(
        ("name", "lines"),
        [
            ("citi/mt940.txt", 5),
            ("cmxl/mt940.sta", 16),
            ("mBank/mt940.sta", 3),
            ("jejik/generic.sta", 2),
            ("jejik/rabobank-iban.sta", 4),
            ("betterplace/with_binary_character.sta", 4),
            ("sberbank/171011_01234945.sta", 3),
        ],
    )
    def test_statements_of_many_banks(self, name: str, lines: int) -> None:
        read = read_statement((REAL / "mt940" / name).read_bytes())
        assert (len(read.lines), read.faults) == (lines, ())
        assert all(len(line.currency) == 3 and line.account for line in read.lines)

    def test_every_file_is_read_or_refused_with_a_reason(self) -> None:
        for path in sorted(REAL.rglob("*")):
            if path.suffix in {".sta", ".xml"}:
                read = read_statement(path.read_bytes())
                assert read.lines or read.accounts or read.faults, path

    @pytest.mark.parametrize("version", ["2.minimal", "2.multi.statement", "3", "4", "8"])
    def test_camt_053_in_all_its_versions(self, version: str) -> None:
        read = read_statement((REAL / f"camt/camt053.v{version}.xml").read_bytes())
        assert read.lines
        assert not read.faults

    def test_a_statement_over_two_days_adds_up(self) -> None:
        read = read_statement((REAL / "camt/camt053.v2.multi.statement.xml").read_bytes())
        assert [(account.lines, account.gap_minor) for account in read.accounts] == [(2, 0)]

    @pytest.mark.parametrize("name", ["camt052.v2.xml", "camt054.v2.xml"])
    def test_what_is_no_statement_is_refused(self, name: str) -> None:
        (fault,) = read_statement((REAL / "camt" / name).read_bytes()).faults
        assert "no statement" in fault.reason

    @pytest.mark.django_db
    def test_a_real_file_twice(self) -> None:
        content = (REAL / "mt940/betterplace/sepa_mt9401.sta").read_bytes()
        assert (take(content).new_count, take(content).state) == (97, "unchanged")
