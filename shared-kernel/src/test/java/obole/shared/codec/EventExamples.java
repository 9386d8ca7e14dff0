package obole.shared.codec;

import obole.shared.account.AccountId;
import obole.shared.account.PayoutId;
import obole.shared.association.AssociationId;
import obole.shared.donation.DonationId;
import obole.shared.identity.Digest;
import obole.shared.paymentfile.PaymentFileId;
import obole.shared.settlement.SettlementId;
import obole.shared.statement.BankAccount;
import obole.shared.statement.StatementId;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** One realistic example of every event: what the golden files were written from. */
public final class EventExamples {

    static final String PSP = "sandbox";
    static final String MANAGER = "manager";
    static final String OFFICER = "officer";
    static final String PAYEE = "vault:bank-account";
    static final LocalDate DAY = LocalDate.of(2026, 6, 15);
    static final Instant MOMENT = Instant.parse("2026-06-15T08:30:00.120Z");
    static final Digest DIGEST = Digest.ofParts("example");
    static final AssociationId ASSOCIATION = new AssociationId(id("association"));
    static final AccountId ACCOUNT = new AccountId(id("account"));
    static final DonationId DONATION = new DonationId(id("donation"));
    static final PayoutId PAYOUT = new PayoutId(id("payout"));
    static final PaymentFileId FILE = new PaymentFileId(id("file"));
    static final SettlementId SETTLEMENT = new SettlementId(id("settlement"));
    static final StatementId STATEMENT = new StatementId(id("statement"));
    static final BankAccount SAFEGUARDING =
            new BankAccount("safeguarding", BankAccount.Kind.SAFEGUARDING);

    private EventExamples() {}

    static UUID id(String of) {
        return Digest.id("example", of);
    }

    public static List<Object> all() {
        return Stream.of(
                        DonationExamples.donation(),
                        DonationExamples.captureLater(),
                        CampaignExamples.all(),
                        DonationExamples.refund(),
                        DonationExamples.dispute(),
                        DonationExamples.evidence(),
                        AccountExamples.association(),
                        OnboardingExamples.dossier(),
                        OnboardingExamples.measures(),
                        AccountExamples.account(),
                        OnboardingExamples.movements(),
                        AccountExamples.payout(),
                        AccountExamples.payoutAtTheBank(),
                        AccountExamples.schedule(),
                        BankExamples.report(),
                        BankExamples.settlement(),
                        BankExamples.incompleteSettlement(),
                        BankExamples.statement(),
                        BankLineExamples.all(),
                        LineExamples.all(),
                        BankExamples.treasury(),
                        BankExamples.treasuryAtTheBank(),
                        BankExamples.paymentFile(),
                        BankExamples.manualEntry(),
                        PledgeExamples.all(),
                        ClosingExamples.all(),
                        BankExamples.history())
                .flatMap(List::stream)
                .toList();
    }
}
