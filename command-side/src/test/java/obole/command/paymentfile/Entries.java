package obole.command.paymentfile;

import obole.shared.account.PayoutId;
import obole.shared.bank.SepaReference;
import obole.shared.treasury.TransferId;

import java.math.BigDecimal;

/** Lines of a bank's statement (camt.053), as far as our payouts are concerned. */
final class Entries {

    private Entries() {}

    static String item(PayoutId payout, long minor, String returned) {
        return """
        <TxDtls><Refs><EndToEndId>%s</EndToEndId></Refs><Amt Ccy="EUR">%s</Amt>%s</TxDtls>
        """
                .formatted(
                        SepaReference.of(payout.toString()),
                        decimal(minor),
                        returned.isEmpty()
                                ? ""
                                : "<RtrInf><Rsn><Cd>" + returned + "</Cd></Rsn></RtrInf>");
    }

    static String named(TransferId transfer) {
        return "<TxDtls><Refs><EndToEndId>"
                + SepaReference.of(transfer.toString())
                + "</EndToEndId></Refs></TxDtls>";
    }

    static String entry(String direction, long minor, String... items) {
        String details = String.join("", items);
        return """
        <Ntry><Amt Ccy="EUR">%s</Amt><CdtDbtInd>%s</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>
        <BookgDt><Dt>2026-11-23</Dt></BookgDt>%s</Ntry>
        """
                .formatted(
                        decimal(minor),
                        direction,
                        details.isEmpty() ? "" : "<NtryDtls>" + details + "</NtryDtls>");
    }

    static String decimal(long minor) {
        return BigDecimal.valueOf(minor, 2).toPlainString();
    }

    /** Its balances only tell it from others: that they differ is a break of another kind. */
    static String statement(String iban, int number, String entries) {
        String balance =
                "<Bal><Tp><CdOrPrtry><Cd>%s</Cd></CdOrPrtry></Tp><Amt Ccy=\"EUR\">%d.00</Amt>"
                        + "<CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-11-23</Dt></Dt></Bal>";
        return """
        <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>
        <GrpHdr><MsgId>M-1</MsgId><CreDtTm>2026-11-23T22:00:00Z</CreDtTm></GrpHdr>
        <Stmt><Id>S-%d</Id>
        <Acct><Id><IBAN>%s</IBAN></Id><Ccy>EUR</Ccy></Acct>
        %s%s%s</Stmt></BkToCstmrStmt></Document>
        """
                .formatted(
                        number,
                        iban,
                        balance.formatted("OPBD", number),
                        balance.formatted("CLBD", number),
                        entries);
    }
}
