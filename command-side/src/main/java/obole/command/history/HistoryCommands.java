package obole.command.history;

import obole.command.account.AccountCommand.CreditAccount;
import obole.command.account.AccountCommand.ImportPayout;
import obole.command.account.RefundFundsCommand.DebitForRefund;
import obole.command.association.AssociationCommand.RegisterAssociation;
import obole.command.donation.DonationCommand.ImportDonation;
import obole.command.donation.RefundCommand.ImportRefund;
import obole.command.history.Fact.DonationFact;
import obole.command.history.Fact.PayoutFact;
import obole.command.history.Fact.RefundFact;
import obole.command.settlement.SettlementCommand.ImportSettlement;
import obole.command.statement.StatementCommand.RecordBankEntries;
import obole.shared.account.AccountId;
import obole.shared.account.CreditCause;
import obole.shared.association.AssociationId;
import obole.shared.association.AssociationIdentifier;
import obole.shared.association.FeeBearer;
import obole.shared.association.FeeTerms;
import obole.shared.donation.Allocation;
import obole.shared.donation.RefundPart;
import obole.shared.identity.Digest;
import obole.shared.money.Money;
import obole.shared.settlement.SettlementId;
import obole.shared.statement.BankAccount;
import obole.shared.statement.BankEntry;
import obole.shared.statement.StatementId;

import java.util.ArrayList;
import java.util.List;

/**
 * Turns what an export tells into commands of the other features. The custodian's line for each
 * fact is a statement of its own, without a header: an export states no balance to rely on, and
 * later exports repeat these lines and add their own, whatever comes in between.
 */
final class HistoryCommands {

    static final String PSP = "opencollective";

    static final BankAccount CUSTODIAN =
            new BankAccount("opencollective", BankAccount.Kind.EXTERNAL);

    /** A command, and the fact that it is part of. */
    record Step(Fact fact, Object command) {}

    /** What may be sent at once, or must be sent in the facts' order. */
    record Stage(boolean inOrder, List<Step> steps) {

        Stage {
            steps = List.copyOf(steps);
        }
    }

    private final History history;
    private final AssociationId association;
    private final AccountId account;

    HistoryCommands(History history) {
        this.history = history;
        association = history.associationId();
        account = AccountId.of(association, history.currency());
    }

    /** Unverified, and with no commission of ours; none without any fact. */
    List<RegisterAssociation> registration() {
        if (history.facts().isEmpty()) {
            return List.of();
        }
        String name = "open-collective:" + history.account();
        return List.of(
                new RegisterAssociation(
                        association,
                        Digest.ofParts("open-collective", history.account()),
                        history.name(),
                        new AssociationIdentifier(
                                AssociationIdentifier.Kind.EARLIER_PLATFORM, name),
                        FeeTerms.of(FeeBearer.ASSOCIATION, 0),
                        history.facts().getFirst().on()));
    }

    /** One after the other: first what the custodian and the donors did, then the account. */
    List<Stage> stages(List<Fact> facts) {
        List<Step> first = new ArrayList<>();
        List<Step> settlements = new ArrayList<>();
        List<Step> accounts = new ArrayList<>();
        List<Step> refunds = new ArrayList<>();
        for (Fact fact : facts) {
            first.add(new Step(fact, entry(fact)));
            switch (fact) {
                case DonationFact donation -> {
                    first.add(new Step(fact, donation(donation)));
                    settlements.add(new Step(fact, settlement(donation)));
                    accounts.add(new Step(fact, credit(donation)));
                }
                case RefundFact refund -> {
                    settlements.add(new Step(fact, settlement(refund)));
                    if (refund.own().positive()) {
                        accounts.add(new Step(fact, debit(refund)));
                    }
                    refunds.add(new Step(fact, refund(refund)));
                }
                case PayoutFact payout -> accounts.add(new Step(fact, payout(payout)));
            }
        }
        return List.of(
                new Stage(false, first),
                new Stage(false, settlements),
                new Stage(true, accounts),
                new Stage(false, refunds));
    }

    private RecordBankEntries entry(Fact fact) {
        Money net = fact.net();
        BankEntry line =
                new BankEntry(
                        1,
                        net.positive(),
                        net.positive() ? net : net.negated(),
                        fact.on(),
                        fact.on(),
                        fact.group(),
                        null,
                        name(fact),
                        null);
        return new RecordBankEntries(statementId(fact), 1, CUSTODIAN, List.of(line), PSP);
    }

    private ImportDonation donation(DonationFact fact) {
        return new ImportDonation(
                fact.donationId(),
                fact.digest(),
                PSP,
                fact.reference(),
                new Allocation(
                        association,
                        fact.gross(),
                        Money.zero(history.currency()),
                        FeeBearer.ASSOCIATION),
                settlementId(fact),
                fact.fee(),
                fact.commission(),
                fact.on());
    }

    private ImportSettlement settlement(DonationFact fact) {
        return settlement(fact, fact.gross(), fact.fee().plus(fact.commission()));
    }

    /** The platform takes the money back, less what it pays of the refund itself. */
    private ImportSettlement settlement(RefundFact fact) {
        Money byHost = fact.commissionBack().plus(fact.feeCover());
        return settlement(fact, fact.amount().negated(), byHost.negated());
    }

    private ImportSettlement settlement(Fact fact, Money gross, Money fees) {
        return new ImportSettlement(
                settlementId(fact),
                PSP,
                name(fact),
                fact.digest(),
                CUSTODIAN,
                statementId(fact),
                1,
                gross,
                fees,
                fact.net(),
                fact.on());
    }

    private CreditAccount credit(DonationFact fact) {
        return new CreditAccount(
                account,
                association,
                CreditCause.SETTLEMENT,
                settlementId(fact).toString(),
                fact.net(),
                fact.on());
    }

    /** Named as the refund's own policy names it, which comes later and finds it done. */
    private DebitForRefund debit(RefundFact fact) {
        return new DebitForRefund(
                account,
                association,
                new RefundPart(fact.donationId(), fact.refundId(), association).toString(),
                fact.own(),
                fact.on(),
                null);
    }

    private ImportRefund refund(RefundFact fact) {
        return new ImportRefund(
                fact.donationId(),
                fact.refundId(),
                fact.digest(),
                fact.amount(),
                fact.commissionBack(),
                fact.feeCover(),
                fact.on());
    }

    private ImportPayout payout(PayoutFact fact) {
        return new ImportPayout(
                account,
                association,
                fact.payoutId(),
                fact.digest(),
                fact.amount(),
                fact.fee(),
                fact.payeeReference(),
                fact.kind(),
                CUSTODIAN,
                fact.on());
    }

    /** The platform's name of the fact among those of all associations. */
    private String name(Fact fact) {
        return history.account() + "-" + fact.group();
    }

    private StatementId statementId(Fact fact) {
        return new StatementId(Digest.id("statement", CUSTODIAN.code(), name(fact)));
    }

    private SettlementId settlementId(Fact fact) {
        return new SettlementId(Digest.id("settlement", PSP, name(fact)));
    }
}
