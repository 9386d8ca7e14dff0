package obole.command.bank;

import java.util.Locale;

/**
 * The same small day in each of the three messages, written as its version wants it. What changed:
 * with .03 a BIC's name, the place of the page's number, and that a transaction has an amount of
 * its own; with .07 that a status and a party are choices; with .08 the UETR.
 */
final class CamtFile {

    static final String OURS = "FR1420041010050500013M02606";

    private static final String TIME = "2026-11-27T20:00:00";
    private static final String DAY = "<Dt>2026-11-27</Dt>";

    private final CamtKind kind;
    private final int version;

    CamtFile(CamtKind kind, int version) {
        this.kind = kind;
        this.version = version;
    }

    CamtKind kind() {
        return kind;
    }

    @Override
    public String toString() {
        return name();
    }

    String name() {
        return String.format(Locale.ROOT, "%s.001.%02d", kind.message(), version);
    }

    String text() {
        String root =
                switch (kind) {
                    case REPORT -> "BkToCstmrAcctRpt";
                    case STATEMENT -> "BkToCstmrStmt";
                    case NOTIFICATION -> "BkToCstmrDbtCdtNtfctn";
                };
        String group = "<MsgId>M1</MsgId><CreDtTm>" + TIME + "</CreDtTm>";
        String first = version < 3 ? page("MsgPgntn") : "";
        return "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:%s\">".formatted(name())
                + in(root, in("GrpHdr", group + first) + in(kind.element(), content()))
                + "</Document>";
    }

    private String content() {
        return "<Id>S1</Id>"
                + (version < 3 ? "" : page(kind.element() + "Pgntn"))
                + "<ElctrncSeqNb>27</ElctrncSeqNb><LglSeqNb>3</LglSeqNb>"
                + in("CreDtTm", TIME)
                + "<FrToDt><FrDtTm>2026-11-27T00:00:00</FrDtTm>"
                + "<ToDtTm>2026-11-27T23:59:59</ToDtTm></FrToDt>"
                + in("Acct", "<Id><IBAN>" + OURS + "</IBAN></Id><Ccy>EUR</Ccy>" + bank("Svcr"))
                + (kind == CamtKind.NOTIFICATION ? "" : balances())
                + batch()
                + returned()
                + announced();
    }

    private static String balances() {
        return "<Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry><SubTp><Cd>INTM</Cd></SubTp></Tp>"
                + "<Amt Ccy=\"EUR\">1000.00</Amt><CdtDbtInd>DBIT</CdtDbtInd>"
                + in("Dt", DAY)
                + "</Bal><Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp>"
                + "<Amt Ccy=\"EUR\">982.34</Amt><CdtDbtInd>DBIT</CdtDbtInd>"
                + in("Dt", in("DtTm", TIME))
                + "</Bal>";
    }

    private String batch() {
        String details =
                "<Btch><PmtInfId>P1</PmtInfId><NbOfTxs>2</NbOfTxs></Btch>"
                        + in(
                                "TxDtls",
                                in("Refs", "<EndToEndId>E1</EndToEndId>" + uetr())
                                        + amount("10.00", "CRDT")
                                        + in("RltdPties", party("Dbtr", "Ada", "DE8937040044"))
                                        + in("RltdAgts", bank("DbtrAgt"))
                                        + "<RmtInf><Ustrd>Merci</Ustrd></RmtInf>")
                        + in(
                                "TxDtls",
                                "<Refs><EndToEndId>NOTPROVIDED</EndToEndId></Refs>"
                                        + amount("20.00", "CRDT")
                                        + "<RmtInf><Strd><CdtrRefInf><Ref>RF18539007547034</Ref>"
                                        + "</CdtrRefInf></Strd></RmtInf>");
        return entry("30.00", "CRDT", "BOOK", "B1", details);
    }

    private String returned() {
        String detail =
                "<Refs><AcctSvcrRef>B2</AcctSvcrRef><InstrId>I2</InstrId></Refs>"
                        + amount("12.34", "DBIT")
                        + in("RltdPties", party("Cdtr", "Bob", "NL91ABNA0417"))
                        + "<RtrInf><Rsn><Cd>AC04</Cd></Rsn><AddtlInf>closed</AddtlInf></RtrInf>";
        return entry("12.34", "DBIT", "BOOK", "", in("TxDtls", detail));
    }

    private String announced() {
        return entry("5.00", "CRDT", "PDNG", "B3", "");
    }

    private String entry(String amount, String sign, String status, String at, String details) {
        return in(
                "Ntry",
                "<Amt Ccy=\"EUR\">%s</Amt><CdtDbtInd>%s</CdtDbtInd>".formatted(amount, sign)
                        + in("Sts", version < 7 ? status : in("Cd", status))
                        + in("BookgDt", DAY)
                        + in("ValDt", DAY)
                        + (at.isEmpty() ? "" : in("AcctSvcrRef", at))
                        + "<BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>RCDT</Cd>"
                        + "<SubFmlyCd>ESCT</SubFmlyCd></Fmly></Domn></BkTxCd>"
                        + (details.isEmpty() ? "" : in("NtryDtls", details)));
    }

    private String amount(String amount, String sign) {
        String text = "<Amt Ccy=\"EUR\">" + amount + "</Amt>";
        return version < 3 ? in("AmtDtls", in("TxAmt", text)) : text + in("CdtDbtInd", sign);
    }

    private String party(String role, String name, String account) {
        String named = in("Nm", name);
        return in(role, version < 7 ? named : in("Pty", named))
                + in(role + "Acct", "<Id><Othr>" + in("Id", account) + "</Othr></Id>");
    }

    private String bank(String role) {
        return in(role, in("FinInstnId", in(version < 3 ? "BIC" : "BICFI", "AGRIFRPP")));
    }

    private String uetr() {
        return version < 8 ? "" : in("UETR", "eb6305c9-1f7f-49de-aed0-16487c27b42d");
    }

    private static String page(String element) {
        return in(element, "<PgNb>2</PgNb><LastPgInd>false</LastPgInd>");
    }

    private static String in(String element, String content) {
        return "<" + element + ">" + content + "</" + element + ">";
    }
}
