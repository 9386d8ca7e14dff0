package obole.standalone;

/** Small bank statements (camt.053) and notifications (camt.054) of one entry, for tests. */
final class Camt {

    static final String OURS = "FR7630006000011234567890189";

    private Camt() {}

    /** A file with one statement, from 0 to the amount. */
    static String statement(String id, String amount) {
        return file(of(id, amount));
    }

    static String file(String... statements) {
        return """
        <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>
        <GrpHdr><MsgId>M-1</MsgId><CreDtTm>2026-11-23T22:00:00Z</CreDtTm></GrpHdr>
        %s
        </BkToCstmrStmt></Document>\
        """
                .formatted(String.join("\n", statements));
    }

    static String of(String id, String amount) {
        return """
        <Stmt><Id>%s</Id><Acct><Id><IBAN>%s</IBAN></Id><Ccy>EUR</Ccy></Acct>
        %s
        %s
        %s
        </Stmt>\
        """
                .formatted(
                        id,
                        OURS,
                        balance("OPBD", "0.00"),
                        balance("CLBD", "<!--close-->" + amount),
                        entry(amount));
    }

    static String entry(String amount) {
        return """
        <Ntry><NtryRef>1</NtryRef><Amt Ccy="EUR">%s</Amt><CdtDbtInd>CRDT</CdtDbtInd>
        <Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2026-11-23</Dt></BookgDt>
        <ValDt><Dt>2026-11-23</Dt></ValDt></Ntry>\
        """
                .formatted(amount);
    }

    /** A statement of one day with one entry. */
    static String day(String day, String opening, String closing, String entry) {
        return """
        <Stmt><Id>S-%s</Id><Acct><Id><IBAN>%s</IBAN></Id><Ccy>EUR</Ccy></Acct>
        %s
        %s
        %s
        </Stmt>\
        """
                .formatted(
                        day,
                        OURS,
                        balance("OPBD", opening).replace("2026-11-23", day),
                        balance("CLBD", closing).replace("2026-11-23", day),
                        entry);
    }

    /** Booked on a day that is still to be filled in, under the same reference of the bank. */
    static String entry(String direction, String amount, String details) {
        return """
        <Ntry><Amt Ccy="EUR">%s</Amt><CdtDbtInd>%s</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>
        <BookgDt><Dt>%%s</Dt></BookgDt><AcctSvcrRef>B-%s</AcctSvcrRef>
        <NtryDtls>%s</NtryDtls></Ntry>\
        """
                .formatted(amount, direction, amount, details);
    }

    /** A camt.054 with one entry. */
    static String notification(String entry) {
        return """
        <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.054.001.08"><BkToCstmrDbtCdtNtfctn>
        <GrpHdr><MsgId>N-1</MsgId><CreDtTm>2026-11-23T22:00:00Z</CreDtTm></GrpHdr>
        <Ntfctn><Id>N-1</Id><Acct><Id><IBAN>%s</IBAN></Id><Ccy>EUR</Ccy></Acct>
        %s
        </Ntfctn></BkToCstmrDbtCdtNtfctn></Document>\
        """
                .formatted(OURS, entry);
    }

    private static String balance(String code, String amount) {
        return """
        <Bal><Tp><CdOrPrtry><Cd>%s</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">%s</Amt>
        <CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-11-23</Dt></Dt></Bal>\
        """
                .formatted(code, amount);
    }
}
