package obole.command.bank;

import obole.shared.money.Money;

import org.jspecify.annotations.Nullable;

import java.util.Objects;

/**
 * Reads one transaction below an entry. Who the other party is depends on the entry's direction.
 */
final class DetailReader {

    private static final String NOT_PROVIDED = "NOTPROVIDED";
    private static final int LONGEST_ID = 140;
    private static final int LONGEST_TEXT = 500;

    private final XmlCursor xml;
    private final Party debtor = new Party();
    private final Party creditor = new Party();
    private @Nullable String endToEndId;
    private @Nullable String instructionId;
    private @Nullable String messageId;
    private @Nullable String paymentInformationId;
    private @Nullable String transactionId;
    private @Nullable String bankReference;
    private @Nullable Money amount;
    private @Nullable Money transactionAmount;
    private @Nullable Direction direction;
    private @Nullable BankTransactionCode code;
    private @Nullable String remittance;
    private @Nullable String creditorReference;
    private @Nullable String returnReason;
    private @Nullable String additionalInformation;

    DetailReader(XmlCursor xml) {
        this.xml = xml;
    }

    void read() {
        xml.eachChild(name -> {
            switch (name) {
                case "Refs" -> xml.eachChild(this::readReference);
                case "Amt" -> amount = CamtValues.amount(xml);
                case "CdtDbtInd" -> direction = CamtValues.direction(xml);
                case "AmtDtls" -> readAmountDetails();
                case "BkTxCd" -> code = code(xml);
                case "RltdPties" -> xml.eachChild(this::readParty);
                case "RmtInf" -> xml.eachChild(this::readRemittance);
                case "RtrInf" -> xml.eachChild(this::readReturn);
                case "AddtlTxInf" -> addInformation();
                default -> {}
            }
        });
    }

    TransactionDetail finish(Direction ofEntry, @Nullable String ownAccount) {
        Party other = other(direction == null ? ofEntry : direction, ownAccount);
        return new TransactionDetail(
                NOT_PROVIDED.equals(endToEndId) ? null : endToEndId,
                instructionId,
                messageId,
                paymentInformationId,
                transactionId,
                bankReference,
                amount == null ? transactionAmount : amount,
                direction,
                code,
                remittance,
                creditorReference,
                other.name,
                other.account,
                returnReason,
                additionalInformation);
    }

    static BankTransactionCode code(XmlCursor xml) {
        @Nullable String[] parts = new @Nullable String[4];
        xml.eachChild(name -> {
            switch (name) {
                case "Domn" -> xml.eachChild(child -> readDomain(xml, child, parts));
                case "Prtry" ->
                        xml.eachChild(child -> {
                            if (child.equals("Cd")) {
                                parts[3] = xml.text(LONGEST_ID);
                            }
                        });
                default -> {}
            }
        });
        return new BankTransactionCode(parts[0], parts[1], parts[2], parts[3]);
    }

    private static void readDomain(XmlCursor xml, String name, @Nullable String[] parts) {
        switch (name) {
            case "Cd" -> parts[0] = xml.text(LONGEST_ID);
            case "Fmly" ->
                    xml.eachChild(child -> {
                        switch (child) {
                            case "Cd" -> parts[1] = xml.text(LONGEST_ID);
                            case "SubFmlyCd" -> parts[2] = xml.text(LONGEST_ID);
                            default -> {}
                        }
                    });
            default -> {}
        }
    }

    private void readReference(String name) {
        switch (name) {
            case "EndToEndId" -> endToEndId = xml.text(LONGEST_ID);
            case "InstrId" -> instructionId = xml.text(LONGEST_ID);
            case "MsgId" -> messageId = xml.text(LONGEST_ID);
            case "PmtInfId" -> paymentInformationId = xml.text(LONGEST_ID);
            case "TxId" -> transactionId = xml.text(LONGEST_ID);
            case "AcctSvcrRef" -> bankReference = xml.text(LONGEST_ID);
            default -> {}
        }
    }

    private void readAmountDetails() {
        xml.eachChild(name -> {
            if (name.equals("TxAmt")) {
                xml.eachChild(child -> {
                    if (child.equals("Amt")) {
                        transactionAmount = CamtValues.amount(xml);
                    }
                });
            }
        });
    }

    private void readParty(String name) {
        switch (name) {
            case "Dbtr" -> readName(debtor);
            case "DbtrAcct" -> debtor.account = CamtValues.account(xml, _ -> {});
            case "Cdtr" -> readName(creditor);
            case "CdtrAcct" -> creditor.account = CamtValues.account(xml, _ -> {});
            default -> {}
        }
    }

    /** The name moved one element down in version 07, and a bank's is one further down still. */
    private void readName(Party party) {
        xml.eachChild(name -> {
            switch (name) {
                case "Nm" -> party.name = xml.text(LONGEST_ID);
                case "Pty", "Agt", "FinInstnId" -> readName(party);
                default -> {}
            }
        });
    }

    private void readRemittance(String name) {
        switch (name) {
            case "Ustrd" -> remittance = joined(remittance, xml.text(LONGEST_TEXT));
            case "Strd" -> xml.eachChild(this::readStructured);
            default -> {}
        }
    }

    private void readStructured(String name) {
        switch (name) {
            case "CdtrRefInf" ->
                    xml.eachChild(child -> {
                        if (child.equals("Ref") || child.equals("CdtrRef")) {
                            creditorReference = xml.text(LONGEST_ID);
                        }
                    });
            case "AddtlRmtInf" -> remittance = joined(remittance, xml.text(LONGEST_TEXT));
            default -> {}
        }
    }

    private void readReturn(String name) {
        switch (name) {
            case "Rsn", "RtrRsn" -> returnReason = xml.text(LONGEST_ID);
            case "AddtlInf" -> addInformation();
            default -> {}
        }
    }

    private void addInformation() {
        additionalInformation = joined(additionalInformation, xml.text(LONGEST_TEXT));
    }

    private static @Nullable String joined(@Nullable String before, @Nullable String text) {
        if (before == null || text == null) {
            return before == null ? text : before;
        }
        return XmlCursor.cut(before + " " + text, LONGEST_TEXT);
    }

    /** The one who pays us or whom we pay, unless that is our own account, as in some returns. */
    private Party other(Direction way, @Nullable String ownAccount) {
        Party expected = way == Direction.CREDIT ? debtor : creditor;
        Party opposite = way == Direction.CREDIT ? creditor : debtor;
        boolean ours = expected.account != null && expected.account.equals(ownAccount);
        boolean turned = ours && !Objects.equals(opposite.account, ownAccount);
        return (turned && opposite.known()) || !expected.known() ? opposite : expected;
    }

    /** A party while its name and account come in. */
    private static final class Party {
        private @Nullable String name;
        private @Nullable String account;

        boolean known() {
            return name != null || account != null;
        }
    }
}
