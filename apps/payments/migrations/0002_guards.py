"""What the database itself watches over: the ledger is balanced, sealed, and only grows.

Postings are written first and then their journal, which closes them: its trigger takes the market's chain,
gives the journal its place and seals it with what went before. At the commit each journal must sum to nought
in each currency. Nothing of it can be changed or deleted after that; there is no exception for jobs.
"""

from django.db import migrations

FORWARD = """
CREATE FUNCTION payments_ledger_only_grows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE TRIGGER payments_journal_only_grows BEFORE UPDATE OR DELETE ON payments_journal
    FOR EACH ROW EXECUTE FUNCTION payments_ledger_only_grows();
CREATE TRIGGER payments_posting_only_grows BEFORE UPDATE OR DELETE ON payments_posting
    FOR EACH ROW EXECUTE FUNCTION payments_ledger_only_grows();
CREATE TRIGGER payments_ledgeraccount_only_grows BEFORE UPDATE OR DELETE ON payments_ledgeraccount
    FOR EACH ROW EXECUTE FUNCTION payments_ledger_only_grows();
CREATE TRIGGER payments_ledgerproof_only_grows BEFORE UPDATE OR DELETE ON payments_ledgerproof
    FOR EACH ROW EXECUTE FUNCTION payments_ledger_only_grows();

CREATE FUNCTION payments_journal_seal(journal payments_journal) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT encode(sha256(convert_to(jsonb_build_array(
        journal.previous_hash, journal.id, journal.market, journal.number, journal.idem_key, journal.kind,
        journal.source, journal.memo, journal.actor, extract(epoch FROM journal.effective_at),
        journal.booked_on, extract(epoch FROM journal.posted_at),
        (SELECT jsonb_agg(jsonb_build_array(posting.line, posting.account_id, posting.amount_minor,
                                            posting.currency, posting.booked_on) ORDER BY posting.line)
         FROM payments_posting posting WHERE posting.journal_id = journal.id)
    )::text, 'UTF8')), 'hex')
$$;

CREATE FUNCTION payments_lock_chain(market text) RETURNS void LANGUAGE sql VOLATILE AS $$
    SELECT pg_advisory_xact_lock(hashtextextended('payments.ledger:' || market, 0))
$$;

CREATE FUNCTION payments_journal_takes_its_place() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    head record;
BEGIN
    PERFORM payments_lock_chain(NEW.market);
    SELECT number, hash INTO head FROM payments_journal
        WHERE market = NEW.market ORDER BY number DESC LIMIT 1;
    NEW.number := coalesce(head.number, 0) + 1;
    NEW.previous_hash := coalesce(head.hash, '');
    NEW.hash := payments_journal_seal(NEW);
    RETURN NEW;
END
$$;
CREATE TRIGGER payments_journal_is_sealed BEFORE INSERT ON payments_journal
    FOR EACH ROW EXECUTE FUNCTION payments_journal_takes_its_place();

CREATE FUNCTION payments_posting_comes_first() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM payments_journal WHERE id = NEW.journal_id) THEN
        RAISE EXCEPTION 'journal % is closed', NEW.journal_id USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER payments_posting_before_its_journal BEFORE INSERT ON payments_posting
    FOR EACH ROW EXECUTE FUNCTION payments_posting_comes_first();

CREATE FUNCTION payments_journal_must_balance() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (SELECT count(*) FROM payments_posting WHERE journal_id = NEW.id) < 2
       OR EXISTS (SELECT 1 FROM payments_posting WHERE journal_id = NEW.id
                  GROUP BY currency HAVING sum(amount_minor) <> 0) THEN
        RAISE EXCEPTION 'journal % does not sum to nought', NEW.id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'payments_journal_balances';
    END IF;
    IF EXISTS (SELECT 1 FROM payments_posting posting
               JOIN payments_ledgeraccount account ON account.id = posting.account_id
               WHERE posting.journal_id = NEW.id
                 AND (account.market, account.currency, NEW.booked_on)
                     IS DISTINCT FROM (NEW.market, posting.currency, posting.booked_on)) THEN
        RAISE EXCEPTION 'journal % moves accounts of another market, currency or day', NEW.id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'payments_journal_is_of_one_market';
    END IF;
    RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER payments_journal_balances AFTER INSERT ON payments_journal
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION payments_journal_must_balance();
"""

BACKWARD = """
DROP TRIGGER payments_journal_balances ON payments_journal;
DROP FUNCTION payments_journal_must_balance();
DROP TRIGGER payments_posting_before_its_journal ON payments_posting;
DROP FUNCTION payments_posting_comes_first();
DROP TRIGGER payments_journal_is_sealed ON payments_journal;
DROP FUNCTION payments_journal_takes_its_place();
DROP FUNCTION payments_lock_chain(text);
DROP FUNCTION payments_journal_seal(payments_journal);
DROP TRIGGER payments_ledgerproof_only_grows ON payments_ledgerproof;
DROP TRIGGER payments_ledgeraccount_only_grows ON payments_ledgeraccount;
DROP TRIGGER payments_posting_only_grows ON payments_posting;
DROP TRIGGER payments_journal_only_grows ON payments_journal;
DROP FUNCTION payments_ledger_only_grows();
"""


class Migration(migrations.Migration):
    dependencies = [("payments", "0001_money")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
