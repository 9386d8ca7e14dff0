package obole.command.bank;

import obole.shared.money.Money;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Reads one entry of a statement, with the transactions the bank lists below it. */
final class EntryReader {

    /** More than any bank books at once, and no more than memory holds. */
    private static final int MOST_DETAILS = 50_000;

    private static final int LONGEST_ID = 140;
    private static final int LONGEST_TEXT = 500;

    private final XmlCursor xml;

    EntryReader(XmlCursor xml) {
        this.xml = xml;
    }

    StatementEntry read(int line, @Nullable String account) {
        Draft draft = new Draft();
        xml.eachChild(name -> readInto(draft, name));
        if (draft.amount == null) {
            throw xml.refusal("has an entry without an amount");
        }
        if (draft.direction == null) {
            throw xml.refusal("has an entry that is neither credit nor debit");
        }
        Direction direction = draft.direction;
        List<TransactionDetail> details =
                draft.details.stream().map(detail -> detail.finish(direction, account)).toList();
        return new StatementEntry(
                line,
                draft.amount,
                direction,
                draft.status,
                draft.reversal,
                draft.bookingDate,
                draft.valueDate,
                draft.bankReference == null && details.size() == 1
                        ? details.getFirst().bankReference()
                        : draft.bankReference,
                draft.entryReference,
                draft.code,
                draft.additionalInformation,
                draft.batch,
                details);
    }

    private void readInto(Draft draft, String name) {
        switch (name) {
            case "Amt" -> draft.amount = CamtValues.amount(xml);
            case "CdtDbtInd" -> draft.direction = CamtValues.direction(xml);
            case "Sts" -> {
                String status = xml.text(LONGEST_ID);
                draft.status = status == null ? StatementEntry.BOOKED : status;
            }
            case "RvslInd" -> draft.reversal = CamtValues.flag(xml);
            case "BookgDt" -> draft.bookingDate = CamtValues.date(xml);
            case "ValDt" -> draft.valueDate = CamtValues.date(xml);
            case "AcctSvcrRef" -> draft.bankReference = xml.text(LONGEST_ID);
            case "NtryRef" -> draft.entryReference = xml.text(LONGEST_ID);
            case "BkTxCd" -> draft.code = DetailReader.code(xml);
            case "AddtlNtryInf" -> draft.additionalInformation = xml.text(LONGEST_TEXT);
            case "NtryDtls" -> readDetails(draft);
            // camt.053.001.01 had the transactions directly below the entry.
            case "TxDtls" -> readDetail(draft);
            default -> {}
        }
    }

    private void readDetails(Draft draft) {
        xml.eachChild(name -> {
            switch (name) {
                case "Btch" -> draft.batch = readBatch();
                case "TxDtls" -> readDetail(draft);
                default -> {}
            }
        });
    }

    private void readDetail(Draft draft) {
        if (draft.details.size() == MOST_DETAILS) {
            throw xml.refusal("has an entry of more than " + MOST_DETAILS + " transactions");
        }
        DetailReader detail = new DetailReader(xml);
        detail.read();
        draft.details.add(detail);
    }

    private Batch readBatch() {
        @Nullable String[] ids = new @Nullable String[2];
        long[] count = {0};
        xml.eachChild(name -> {
            switch (name) {
                case "MsgId" -> ids[0] = xml.text(LONGEST_ID);
                case "PmtInfId" -> ids[1] = xml.text(LONGEST_ID);
                case "NbOfTxs" -> {
                    Long read = CamtValues.number(xml);
                    count[0] = read == null ? 0 : Math.min(read, Integer.MAX_VALUE);
                }
                default -> {}
            }
        });
        return new Batch(ids[0], ids[1], (int) count[0]);
    }

    /** An entry while its parts come in, in whatever order. */
    private static final class Draft {
        private final List<DetailReader> details = new ArrayList<>();
        private @Nullable Money amount;
        private @Nullable Direction direction;
        private String status = StatementEntry.BOOKED;
        private boolean reversal;
        private @Nullable LocalDate bookingDate;
        private @Nullable LocalDate valueDate;
        private @Nullable String bankReference;
        private @Nullable String entryReference;
        private @Nullable BankTransactionCode code;
        private @Nullable String additionalInformation;
        private @Nullable Batch batch;
    }
}
