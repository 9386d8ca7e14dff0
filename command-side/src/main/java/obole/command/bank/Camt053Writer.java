package obole.command.bank;

import obole.shared.money.Money;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * Writes a bank statement as camt.053.001.08, for the sandbox bank: what is written here reads back
 * as the same header and entries.
 */
public final class Camt053Writer {

    private static final String NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:camt.053.001.08";
    private static final int LINE = 140;
    private static final int NAME = 140;

    private final StatementHeader header;
    private final List<StatementEntry> entries;
    private final XmlDocument xml = new XmlDocument();

    private Camt053Writer(StatementHeader header, List<StatementEntry> entries) {
        this.header = header;
        this.entries = entries;
    }

    /** The header needs both balances, and they have to fit the entries: banks' do. */
    public static byte[] write(StatementHeader header, List<StatementEntry> entries) {
        Camt053Writer file = new Camt053Writer(header, entries);
        file.requireSum();
        file.document();
        return file.xml.bytes();
    }

    private void requireSum() {
        if (header.opening() == null || header.closing() == null) {
            throw new IllegalArgumentException("a statement needs both its balances");
        }
        Money sum = header.opening().amount();
        for (StatementEntry entry : entries) {
            sum = entry.booked() ? sum.plus(entry.signed()) : sum;
        }
        if (!sum.equals(header.closing().amount())) {
            throw new IllegalArgumentException("the entries come to " + sum.display());
        }
    }

    private void document() {
        xml.element(
                "Document",
                " xmlns=\"" + NAMESPACE + '"',
                () ->
                        xml.element(
                                "BkToCstmrStmt",
                                () -> {
                                    xml.element(
                                            "GrpHdr",
                                            () -> {
                                                xml.leaf("MsgId", header.messageId());
                                                xml.leaf("CreDtTm", header.createdAt());
                                            });
                                    xml.element("Stmt", this::statement);
                                }));
    }

    private void statement() {
        xml.leaf("Id", header.statementId());
        if (header.page() != null) {
            Page page = header.page();
            xml.element(
                    "StmtPgntn",
                    () -> {
                        xml.leaf("PgNb", page.number());
                        xml.leaf("LastPgInd", page.last());
                    });
        }
        xml.leaf("ElctrncSeqNb", header.electronicSequence());
        xml.leaf("LglSeqNb", header.legalSequence());
        xml.leaf("CreDtTm", header.createdAt());
        if (header.from() != null && header.to() != null) {
            xml.element(
                    "FrToDt",
                    () -> {
                        xml.leaf("FrDtTm", header.from() + "T00:00:00");
                        xml.leaf("ToDtTm", header.to() + "T23:59:59");
                    });
        }
        xml.element(
                "Acct",
                () -> {
                    account(header.account());
                    xml.leaf("Ccy", header.currency());
                });
        balance(header.opening());
        balance(header.closing());
        entries.forEach(entry -> xml.element("Ntry", () -> entry(entry)));
    }

    private void balance(@Nullable Balance balance) {
        if (balance == null) {
            return;
        }
        xml.element(
                "Bal",
                () -> {
                    xml.element(
                            "Tp",
                            () -> {
                                xml.path("CdOrPrtry/Cd", balance.kind());
                                xml.path("SubTp/Cd", balance.interim() ? "INTM" : null);
                            });
                    amount(balance.amount());
                    xml.leaf("CdtDbtInd", balance.amount().negative() ? "DBIT" : "CRDT");
                    xml.path("Dt/Dt", balance.date());
                });
    }

    private void entry(StatementEntry entry) {
        xml.leaf("NtryRef", entry.entryReference());
        amount(entry.amount());
        xml.leaf("CdtDbtInd", entry.direction().code());
        xml.leaf("RvslInd", entry.reversal() ? "true" : null);
        xml.path("Sts/Cd", entry.status());
        date("BookgDt", entry.bookingDate());
        date("ValDt", entry.valueDate());
        xml.leaf("AcctSvcrRef", entry.bankReference());
        BankTransactionCode code = entry.code();
        code(code == null ? new BankTransactionCode(null, null, null, "NTAV") : code);
        if (entry.batch() != null || !entry.details().isEmpty()) {
            xml.element(
                    "NtryDtls",
                    () -> {
                        batch(entry.batch());
                        entry.details()
                                .forEach(detail ->
                                        xml.element("TxDtls", () -> detail(entry, detail)));
                    });
        }
        xml.leaf("AddtlNtryInf", entry.additionalInformation());
    }

    private void batch(@Nullable Batch batch) {
        if (batch != null) {
            xml.element(
                    "Btch",
                    () -> {
                        xml.leaf("MsgId", batch.messageId());
                        xml.leaf("PmtInfId", batch.paymentInformationId());
                        xml.leaf("NbOfTxs", batch.transactions());
                    });
        }
    }

    private void detail(StatementEntry entry, TransactionDetail detail) {
        xml.element(
                "Refs",
                () -> {
                    xml.leaf("MsgId", detail.messageId());
                    xml.leaf("AcctSvcrRef", detail.bankReference());
                    xml.leaf("PmtInfId", detail.paymentInformationId());
                    xml.leaf("InstrId", detail.instructionId());
                    String endToEndId = detail.endToEndId();
                    xml.leaf("EndToEndId", endToEndId == null ? "NOTPROVIDED" : endToEndId);
                    xml.leaf("TxId", detail.transactionId());
                });
        if (detail.amount() != null) {
            amount(detail.amount());
        }
        Direction direction = detail.direction();
        xml.leaf("CdtDbtInd", direction == null ? null : direction.code());
        code(detail.code());
        parties(direction == null ? entry.direction() : direction, detail);
        remittance(detail);
        if (detail.returnReason() != null) {
            xml.element(
                    "RtrInf",
                    () -> {
                        xml.path("Rsn/Cd", detail.returnReason());
                        xml.leaf("AddtlInf", detail.additionalInformation());
                    });
        } else {
            xml.leaf("AddtlTxInf", detail.additionalInformation());
        }
    }

    private void parties(Direction direction, TransactionDetail detail) {
        String role = direction == Direction.CREDIT ? "Dbtr" : "Cdtr";
        String name = detail.counterpartyName();
        String account = detail.counterpartyAccount();
        if (name == null && account == null) {
            return;
        }
        xml.element(
                "RltdPties",
                () -> {
                    xml.path(role + "/Pty/Nm", name == null ? null : XmlCursor.cut(name, NAME));
                    if (account != null) {
                        xml.element(role + "Acct", () -> account(account));
                    }
                });
    }

    private void remittance(TransactionDetail detail) {
        if (detail.remittance() == null && detail.creditorReference() == null) {
            return;
        }
        xml.element(
                "RmtInf",
                () -> {
                    String rest = detail.remittance();
                    while (rest != null && !rest.isEmpty()) {
                        String line = line(rest);
                        xml.leaf("Ustrd", line);
                        rest = rest.substring(line.length()).strip();
                    }
                    xml.path("Strd/CdtrRefInf/Ref", detail.creditorReference());
                });
    }

    /** At most 140 characters, cut between words if there are any: readers put a space there. */
    private static String line(String text) {
        if (text.length() <= LINE) {
            return text;
        }
        int space = text.lastIndexOf(' ', LINE);
        return space > 0 ? text.substring(0, space) : XmlCursor.cut(text, LINE);
    }

    private void account(String id) {
        boolean iban = id.matches("[A-Z]{2}[0-9]{2}[A-Z0-9]{1,30}");
        xml.path(iban ? "Id/IBAN" : "Id/Othr/Id", id);
    }

    private void code(@Nullable BankTransactionCode code) {
        if (code == null) {
            return;
        }
        xml.element(
                "BkTxCd",
                () -> {
                    if (code.domain() != null) {
                        xml.element(
                                "Domn",
                                () -> {
                                    xml.leaf("Cd", code.domain());
                                    xml.element(
                                            "Fmly",
                                            () -> {
                                                xml.leaf("Cd", code.family());
                                                xml.leaf("SubFmlyCd", code.subFamily());
                                            });
                                });
                    }
                    xml.path("Prtry/Cd", code.proprietary());
                });
    }

    private void date(String element, @Nullable LocalDate date) {
        xml.path(element + "/Dt", date);
    }

    private void amount(Money amount) {
        int digits = Math.max(0, amount.currency().getDefaultFractionDigits());
        String decimal = BigDecimal.valueOf(amount.minor(), digits).abs().toPlainString();
        xml.leaf("Amt", " Ccy=\"" + amount.currency().getCurrencyCode() + '"', decimal);
    }
}
