package obole.standalone;

import java.util.List;

/** What breaks an invariant of the books in the database, and what mends it. */
record BrokenInvariant(String invariant, String breaks, String mends) {

    static final List<BrokenInvariant> ALL =
            List.of(
                    new BrokenInvariant(
                            "BALANCE",
                            "update ledger.total set credit_minor = credit_minor + 100",
                            "update ledger.total set credit_minor = credit_minor - 100"),
                    new BrokenInvariant(
                            "BOOK_SUMS",
                            "update ledger.total set debit_minor = debit_minor + 7 where account_id"
                                    + " = (select id from ledger.account where name ="
                                    + " 'platform:tips')",
                            "update ledger.total set debit_minor = debit_minor - 7 where account_id"
                                    + " = (select id from ledger.account where name ="
                                    + " 'platform:tips')"),
                    new BrokenInvariant(
                            "CLAIM",
                            "update ledger.total set debit_minor = debit_minor + 7 where account_id"
                                    + " = (select id from ledger.account where name ="
                                    + " 'house:claim')",
                            "update ledger.total set debit_minor = debit_minor - 7 where account_id"
                                    + " = (select id from ledger.account where name ="
                                    + " 'house:claim')"),
                    new BrokenInvariant(
                            "SHEET_SUMS",
                            "update ledger.sheet_total set debit_minor = debit_minor + 1",
                            "update ledger.sheet_total set debit_minor = debit_minor - 1"),
                    new BrokenInvariant(
                            "ENTRY_SUMS",
                            "update ledger.account set book = 'HOUSE'"
                                    + " where name like 'psp:%:receivable'",
                            "update ledger.account set book = 'POOL'"
                                    + " where name like 'psp:%:receivable'"),
                    new BrokenInvariant(
                            "EVENT_AMOUNTS",
                            "update ledger.line set amount_minor = amount_minor + 1"
                                    + " where event_id ="
                                    + " (select id from ledger.event_name where name ="
                                    + " 'AccountCredited')",
                            "update ledger.line set amount_minor = amount_minor - 1"
                                    + " where event_id ="
                                    + " (select id from ledger.event_name where name ="
                                    + " 'AccountCredited')"),
                    new BrokenInvariant(
                            "EVENT_COUNTS",
                            "update ledger.line set position = position + 1000000 where event_id ="
                                    + " (select id from ledger.event_name where name ="
                                    + " 'DonationCaptured')",
                            "update ledger.line set position = position - 1000000 where event_id ="
                                    + " (select id from ledger.event_name where name ="
                                    + " 'DonationCaptured')"),
                    new BrokenInvariant(
                            "STAGE_BELOW_ZERO",
                            "update ledger.total set debit_minor = debit_minor + 100000000 where"
                                    + " account_id in (select id from ledger.account"
                                    + " where name like"
                                    + " 'association:%:reserved' or name like"
                                    + " 'association:%:available')",
                            "update ledger.total set debit_minor = debit_minor - 100000000 where"
                                    + " account_id in (select id from ledger.account"
                                    + " where name like"
                                    + " 'association:%:reserved' or name like"
                                    + " 'association:%:available')"),
                    total("TRANSIT_BELOW_ZERO", "psp:%:receivable"),
                    new BrokenInvariant(
                            "PAYOUTS",
                            "update views.payout set status = 'APPROVED' where status = 'SETTLED'",
                            "update views.payout set status = 'SETTLED' where status = 'APPROVED'"
                                    + " and settled_on is not null"),
                    new BrokenInvariant(
                            "VIEW_EVENTS",
                            "update views.donation set version = version - 1",
                            "update views.donation set version = version + 1"));

    /** A million euros more on the debit side. */
    private static BrokenInvariant total(String invariant, String account) {
        String change = "update ledger.total set debit_minor = debit_minor %s 100000000";
        String where =
                " where account_id in (select id from ledger.account where name like '"
                        + account
                        + "')";
        return new BrokenInvariant(
                invariant, change.formatted("+") + where, change.formatted("-") + where);
    }
}
