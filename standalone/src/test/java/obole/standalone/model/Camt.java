package obole.standalone.model;

import obole.standalone.model.Bank.Ours;
import obole.standalone.model.World.Line;

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
        String end = line.endToEndId();
        String text = line.text();
        String returned = line.returned();
        return """
        <Ntry><NtryRef>%d</NtryRef>%s<Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>%s</Dt></BookgDt>
        <ValDt><Dt>%s</Dt></ValDt><AcctSvcrRef>%s</AcctSvcrRef><NtryDtls><TxDtls>
        <Refs><EndToEndId>%s</EndToEndId></Refs>%s%s</TxDtls></NtryDtls></Ntry>
        """
                .formatted(
                        number,
                        amount(line.currency(), line.minor()),
                        day,
                        day,
                        line.bankReference(),
                        end == null ? "NOTPROVIDED" : end,
                        text == null ? "" : "<RmtInf><Ustrd>" + text + "</Ustrd></RmtInf>",
                        returned == null
                                ? ""
                                : "<RtrInf><Rsn><Cd>" + returned + "</Cd></Rsn></RtrInf>");
    }
}
