package obole.command.paymentfile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

/** What a bank sends of one account of ours, in its formats. */
final class StatementFiles {

    private static final String OURS = "FR7630006000011234567890189";

    private StatementFiles() {}

    /** Two lines, of 10.00 and 20.00. */
    static byte[] camt(
            String id, String day, long opening, long closing, String first, String second) {
        return file(
                id,
                day,
                opening,
                closing,
                entry(day, "10.00", first) + entry(day, "20.00", second));
    }

    static byte[] quiet(String id, String day) {
        return file(id, day, 0, 0, "");
    }

    static byte[] file(String id, String day, long opening, long closing, String entries) {
        return """
        <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>
        <GrpHdr><MsgId>M</MsgId><CreDtTm>2026-11-23T22:00:00Z</CreDtTm></GrpHdr>
        <Stmt><Id>%s</Id><FrToDt><FrDtTm>%sT00:00:00</FrDtTm><ToDtTm>%sT23:59:59</ToDtTm></FrToDt>
        <Acct><Id><IBAN>%s</IBAN></Id><Ccy>EUR</Ccy></Acct>
        %s%s%s</Stmt></BkToCstmrStmt></Document>
        """
                .formatted(
                        id,
                        day,
                        day,
                        OURS,
                        balance("OPBD", day, opening),
                        balance("CLBD", day, closing),
                        entries)
                .getBytes(UTF_8);
    }

    private static String balance(String code, String day, long euros) {
        return """
        <Bal><Tp><CdOrPrtry><Cd>%s</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">%d.00</Amt>
        <CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>%s</Dt></Dt></Bal>
        """
                .formatted(code, euros, day);
    }

    static String entry(String day, String amount, String reference) {
        return """
        <Ntry><Amt Ccy="EUR">%s</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>
        <BookgDt><Dt>%s</Dt></BookgDt><ValDt><Dt>%s</Dt></ValDt>
        <AcctSvcrRef>%s</AcctSvcrRef></Ntry>
        """
                .formatted(amount, day, day, reference);
    }

    /** The same two lines in the other order, opened on the day before as MT940 does. */
    static byte[] mt940(String number, String before, String day, long opening, long closing) {
        return """
        :20:STARTUMS
        :25:%s
        :28C:%s
        :60F:C%sEUR%d,00
        :61:%s%sC20,00NTRFNONREF//X2
        :86:166?00GUTSCHRIFT?20SVWZ+gift
        :61:%s%sC10,00NTRFNONREF//X1
        :86:166?00GUTSCHRIFT?20SVWZ+gift
        :62F:C%sEUR%d,00
        -
        """
                .formatted(
                        OURS,
                        number,
                        before,
                        opening,
                        day,
                        day.substring(2),
                        day,
                        day.substring(2),
                        day,
                        closing)
                .getBytes(ISO_8859_1);
    }

    /** Two lines that are booked, of 30.00 together, and one that is announced. */
    static byte[] intraday(String id, String day) {
        return new String(camt(id, day, 0, 30, "B1", "B2"), UTF_8)
                .replace("</Stmt>", entry(day, "7.00", "B3").replace("BOOK", "PDNG") + "</Stmt>")
                .replace("camt.053", "camt.052")
                .replace("BkToCstmrStmt", "BkToCstmrAcctRpt")
                .replace("Stmt>", "Rpt>")
                .getBytes(UTF_8);
    }
}
