package obole.standalone.model;

import obole.standalone.model.Bank.Ours;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/** Writes a bank's statement of a day (camt.053) as the standard says, not as Obole does. */
final class Camt {

    private Camt() {}

    static String statement(
            Ours account, int number, LocalDate day, long opening, long closing, List<Line> lines) {
        StringBuilder entries = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            entries.append(entry(i + 1, day, lines.get(i)));
        }
        return """
        <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>
        <GrpHdr><MsgId>M-%1$s-%2$d</MsgId><CreDtTm>%3$sT22:00:00Z</CreDtTm></GrpHdr>
        <Stmt><Id>%1$s-%2$d</Id><ElctrncSeqNb>%2$d</ElctrncSeqNb>
        <CreDtTm>%3$sT22:00:00Z</CreDtTm>
        <FrToDt><FrDtTm>%3$sT00:00:00</FrDtTm><ToDtTm>%3$sT23:59:59</ToDtTm></FrToDt>
        <Acct><Id><IBAN>%4$s</IBAN></Id><Ccy>%5$s</Ccy></Acct>
        %6$s
        %7$s
        %8$s
        </Stmt></BkToCstmrStmt></Document>
        """
                .formatted(
                        account.code(),
                        number,
                        day,
                        account.iban(),
                        account.currency(),
                        balance("OPBD", account.currency(), opening, day),
                        balance("CLBD", account.currency(), closing, day),
                        entries);
    }

    private static String balance(String kind, String currency, long minor, LocalDate day) {
        return """
        <Bal><Tp><CdOrPrtry><Cd>%s</Cd></CdOrPrtry></Tp>%s<Dt><Dt>%s</Dt></Dt></Bal>
        """
                .formatted(kind, amount(currency, minor), day);
    }

    private static String amount(String currency, long minor) {
        return "<Amt Ccy=\"%s\">%s</Amt><CdtDbtInd>%s</CdtDbtInd>"
                .formatted(
                        currency,
                        BigDecimal.valueOf(Math.abs(minor), 2).toPlainString(),
                        minor < 0 ? "DBIT" : "CRDT");
    }

    private static String entry(int number, LocalDate day, Line line) {
        if (line.details() != null) {
            return entry(number, day, line, details(line.details()));
        }
        String end = line.endToEndId();
        String text = line.text();
        String returned = line.returned();
        String details =
                """
                <NtryDtls><TxDtls><Refs><EndToEndId>%s</EndToEndId></Refs>%s%s</TxDtls></NtryDtls>
                """
                        .formatted(
                                end == null ? "NOTPROVIDED" : end,
                                text == null ? "" : "<RmtInf><Ustrd>" + text + "</Ustrd></RmtInf>",
                                returned == null
                                        ? ""
                                        : "<RtrInf><Rsn><Cd>" + returned + "</Cd></Rsn></RtrInf>");
        return entry(number, day, line, details);
    }

    /** What came back of direct debits may be told of elsewhere. */
    private static String details(String of) {
        return of.isEmpty()
                ? "<BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>IDDT</Cd><SubFmlyCd>UPDD</SubFmlyCd>"
                        + "</Fmly></Domn></BkTxCd>"
                : "<NtryDtls>" + of + "</NtryDtls>";
    }

    private static String entry(int number, LocalDate day, Line line, String details) {
        return """
        <Ntry><NtryRef>%d</NtryRef>%s<Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>%s</Dt></BookgDt>
        <ValDt><Dt>%s</Dt></ValDt><AcctSvcrRef>%s</AcctSvcrRef>%s</Ntry>
        """
                .formatted(
                        number,
                        amount(line.currency(), line.minor()),
                        day,
                        day,
                        line.bankReference(),
                        details);
    }

    /** One direct debit that came back. */
    static String returned(String endToEndId, long minor, String reason) {
        return """
        <TxDtls><Refs><EndToEndId>%s</EndToEndId></Refs><Amt Ccy="EUR">%s</Amt>
        <CdtDbtInd>DBIT</CdtDbtInd><RtrInf><Rsn><Cd>%s</Cd></Rsn></RtrInf></TxDtls>
        """
                .formatted(endToEndId, BigDecimal.valueOf(minor, 2).toPlainString(), reason);
    }

    /** What a statement shows as one line, with its details (camt.054). */
    static String notification(Ours account, String id, LocalDate day, Line line) {
        return """
        <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.054.001.08"><BkToCstmrDbtCdtNtfctn>
        <GrpHdr><MsgId>N-%1$s</MsgId><CreDtTm>%2$sT22:00:00Z</CreDtTm></GrpHdr>
        <Ntfctn><Id>N-%1$s</Id><Acct><Id><IBAN>%3$s</IBAN></Id><Ccy>EUR</Ccy></Acct>
        %4$s
        </Ntfctn></BkToCstmrDbtCdtNtfctn></Document>
        """
                .formatted(id, day, account.iban(), entry(1, day, line));
    }
}
