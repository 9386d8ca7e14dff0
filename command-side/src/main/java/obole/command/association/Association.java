package obole.command.association;

import static obole.command.association.AssociationRejection.ASSOCIATION_ALREADY_VERIFIED;
import static obole.command.association.AssociationRejection.ASSOCIATION_NOT_FOUND;
import static obole.command.association.AssociationRejection.ASSOCIATION_NOT_IDENTIFIED;
import static obole.command.association.AssociationRejection.ASSOCIATION_SUSPENDED;
import static obole.command.association.AssociationRejection.BANK_ACCOUNT_NOT_FOUND;
import static obole.command.association.AssociationRejection.DOCUMENT_MISSING;
import static obole.command.association.AssociationRejection.IDEMPOTENCY_KEY_REUSED;
import static obole.command.association.AssociationRejection.SAME_PERSON;

import obole.command.association.AssociationCommand.ConfirmBankAccount;
import obole.command.association.AssociationCommand.ProposeBankAccount;
import obole.command.association.AssociationCommand.QuestionBankAccount;
import obole.command.association.AssociationCommand.ReceiveDocument;
import obole.command.association.AssociationCommand.RefuseVerification;
import obole.command.association.AssociationCommand.RegisterAssociation;
import obole.command.association.AssociationCommand.SetFees;
import obole.command.association.AssociationCommand.SetRefundTerms;
import obole.command.association.AssociationCommand.SuspendAssociation;
import obole.command.association.AssociationCommand.VerifyAssociation;
import obole.command.decision.Decision;
import obole.shared.association.AssociationEvent;
import obole.shared.association.AssociationEvent.AssociationDocumentReceived;
import obole.shared.association.AssociationEvent.AssociationFeesSet;
import obole.shared.association.AssociationEvent.AssociationRefundTermsSet;
import obole.shared.association.AssociationEvent.AssociationRegistered;
import obole.shared.association.AssociationEvent.AssociationSuspended;
import obole.shared.association.AssociationEvent.AssociationVerificationRefused;
import obole.shared.association.AssociationEvent.AssociationVerified;
import obole.shared.association.AssociationEvent.BankAccountConfirmed;
import obole.shared.association.AssociationEvent.BankAccountProposed;
import obole.shared.association.AssociationEvent.BankAccountQuestioned;
import obole.shared.association.AssociationIdentifier;
import obole.shared.association.FeeTerms;
import obole.shared.identity.Digest;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** The rules of one association, as pure functions: no clock, no I/O, no framework. */
final class Association {

    private Association() {}

    /** What an association must know to decide. */
    sealed interface State {}

    record Unknown() implements State {}

    record Known(
            Digest requestDigest,
            AssociationIdentifier.Kind identifiedBy,
            Standing standing,
            Map<String, Digest> documents,
            Map<String, Proposal> bankAccounts,
            @Nullable String inUse,
            FeeTerms fees)
            implements State {

        public Known {
            documents = Map.copyOf(documents);
            bankAccounts = Map.copyOf(bankAccounts);
        }

        Known standing(Standing next) {
            return new Known(
                    requestDigest, identifiedBy, next, documents, bankAccounts, inUse, fees);
        }

        Known with(String document, Digest content) {
            Map<String, Digest> more = new HashMap<>(documents);
            more.put(document, content);
            return new Known(
                    requestDigest, identifiedBy, standing, more, bankAccounts, inUse, fees);
        }

        Known with(String bankAccount, Proposal proposal) {
            Map<String, Proposal> more = new HashMap<>(bankAccounts);
            more.put(bankAccount, proposal);
            return new Known(requestDigest, identifiedBy, standing, documents, more, inUse, fees);
        }

        Known using(String bankAccount) {
            return new Known(
                    requestDigest,
                    identifiedBy,
                    standing,
                    documents,
                    bankAccounts,
                    bankAccount,
                    fees);
        }

        Known paying(FeeTerms terms) {
            return new Known(
                    requestDigest, identifiedBy, standing, documents, bankAccounts, inUse, terms);
        }
    }

    /** A bank account that somebody has proposed, and what others say of it. */
    record Proposal(Digest commitment, String by, Trust trust) {}

    /** Whether we know enough to pay. */
    enum Standing {
        UNVERIFIED,
        VERIFIED,
        REFUSED,
        SUSPENDED
    }

    static Decision<AssociationEvent> decide(State state, AssociationCommand command) {
        return switch (state) {
            case Unknown() when command instanceof RegisterAssociation c -> register(c);
            case Unknown() -> Decision.reject(ASSOCIATION_NOT_FOUND);
            case Known known -> decide(known, command);
        };
    }

    private static Decision<AssociationEvent> decide(Known known, AssociationCommand command) {
        return switch (command) {
            case RegisterAssociation c -> same(known.requestDigest(), c.requestDigest());
            case SetFees c -> Fees.set(known.fees(), c);
            case ReceiveDocument c -> receive(known, c);
            case VerifyAssociation c -> verify(known, c);
            case RefuseVerification c -> refuse(known, c);
            case SuspendAssociation c ->
                    known.standing() == Standing.SUSPENDED
                            ? Decision.accept()
                            : Decision.accept(
                                    new AssociationSuspended(
                                            c.associationId(), c.by(), c.reason()));
            case ProposeBankAccount c -> propose(known, c);
            case ConfirmBankAccount c -> confirm(known, c);
            case QuestionBankAccount c -> question(known, c);
            case SetRefundTerms c ->
                    Decision.accept(
                            new AssociationRefundTermsSet(
                                    c.associationId(),
                                    c.coversFees(),
                                    c.disputeFees(),
                                    c.by(),
                                    c.reason()));
        };
    }

    static State evolve(State state, AssociationEvent event) {
        return switch (state) {
            case Unknown() when event instanceof AssociationRegistered e ->
                    new Known(
                            e.requestDigest(),
                            e.identifier().kind(),
                            Standing.UNVERIFIED,
                            Map.of(),
                            Map.of(),
                            null,
                            e.terms());
            case Unknown() -> throw new IllegalStateException("not registered: " + event);
            case Known known -> evolve(known, event);
        };
    }

    private static Known evolve(Known known, AssociationEvent event) {
        return switch (event) {
            case AssociationRegistered _, AssociationRefundTermsSet _ -> known;
            case AssociationFeesSet e -> known.paying(e.terms());
            case AssociationDocumentReceived e -> known.with(e.reference(), e.content());
            case AssociationVerified _ -> known.standing(Standing.VERIFIED);
            case AssociationVerificationRefused _ -> known.standing(Standing.REFUSED);
            case AssociationSuspended _ -> known.standing(Standing.SUSPENDED);
            case BankAccountProposed e ->
                    known.with(e.reference(), new Proposal(e.commitment(), e.by(), Trust.PROPOSED));
            case BankAccountConfirmed e ->
                    known.with(
                                    e.reference(),
                                    new Proposal(e.commitment(), e.proposedBy(), Trust.CONFIRMED))
                            .using(e.reference());
            case BankAccountQuestioned e -> questioned(known, e.reference());
        };
    }

    private static Decision<AssociationEvent> register(RegisterAssociation c) {
        return Decision.accept(
                new AssociationRegistered(
                        c.associationId(),
                        c.requestDigest(),
                        c.name(),
                        c.identifier(),
                        c.terms().feeBearer(),
                        c.terms().commissionBasisPoints(),
                        c.effectiveOn(),
                        c.terms().commissionMinimum(),
                        c.terms().commissionMaximum()));
    }

    private static Decision<AssociationEvent> same(Digest before, Digest now) {
        return before.equals(now) ? Decision.replay() : Decision.reject(IDEMPOTENCY_KEY_REUSED);
    }

    private static Decision<AssociationEvent> receive(Known known, ReceiveDocument c) {
        Digest before = known.documents().get(c.reference());
        return before != null
                ? same(before, c.content())
                : Decision.accept(
                        new AssociationDocumentReceived(
                                c.associationId(), c.kind(), c.reference(), c.content()));
    }

    private static Decision<AssociationEvent> verify(Known known, VerifyAssociation c) {
        if (known.standing() == Standing.SUSPENDED) {
            return Decision.reject(ASSOCIATION_SUSPENDED);
        }
        if (known.identifiedBy() == AssociationIdentifier.Kind.EARLIER_PLATFORM) {
            return Decision.reject(ASSOCIATION_NOT_IDENTIFIED);
        }
        if (known.standing() == Standing.VERIFIED) {
            return Decision.accept();
        }
        return known.documents().isEmpty()
                ? Decision.reject(DOCUMENT_MISSING)
                : Decision.accept(new AssociationVerified(c.associationId(), c.by()));
    }

    private static Decision<AssociationEvent> refuse(Known known, RefuseVerification c) {
        return switch (known.standing()) {
            case SUSPENDED -> Decision.reject(ASSOCIATION_SUSPENDED);
            case VERIFIED -> Decision.reject(ASSOCIATION_ALREADY_VERIFIED);
            case REFUSED -> Decision.accept();
            case UNVERIFIED ->
                    Decision.accept(
                            new AssociationVerificationRefused(
                                    c.associationId(), c.by(), c.reason()));
        };
    }

    private static Decision<AssociationEvent> propose(Known known, ProposeBankAccount c) {
        Proposal before = known.bankAccounts().get(c.reference());
        if (before != null) {
            return same(before.commitment(), c.commitment());
        }
        return known.standing() == Standing.SUSPENDED
                ? Decision.reject(ASSOCIATION_SUSPENDED)
                : Decision.accept(
                        new BankAccountProposed(
                                c.associationId(), c.reference(), c.commitment(), c.by()));
    }

    private static Decision<AssociationEvent> confirm(Known known, ConfirmBankAccount c) {
        Proposal proposal = known.bankAccounts().get(c.reference());
        if (proposal != null
                && (proposal.trust() == Trust.CONFIRMED
                        || (proposal.trust() == Trust.QUESTIONED && !c.again()))) {
            return Decision.accept();
        }
        if (known.standing() == Standing.SUSPENDED) {
            return Decision.reject(ASSOCIATION_SUSPENDED);
        }
        if (proposal == null) {
            return Decision.reject(BANK_ACCOUNT_NOT_FOUND);
        }
        return proposal.by().equals(c.by())
                ? Decision.reject(SAME_PERSON)
                : Decision.accept(
                        new BankAccountConfirmed(
                                c.associationId(),
                                c.reference(),
                                proposal.commitment(),
                                proposal.by(),
                                c.by(),
                                usableFrom(known, c)));
    }

    /** Only the one in use: nothing new is paid to an earlier one. */
    private static Decision<AssociationEvent> question(Known known, QuestionBankAccount c) {
        Proposal proposal = known.bankAccounts().get(c.reference());
        return proposal != null
                        && proposal.trust() == Trust.CONFIRMED
                        && c.reference().equals(known.inUse())
                ? Decision.accept(
                        new BankAccountQuestioned(c.associationId(), c.reference(), c.reason()))
                : Decision.accept();
    }

    private static Known questioned(Known known, String reference) {
        Proposal proposal = known.bankAccounts().get(reference);
        return proposal == null
                ? known
                : known.with(
                        reference,
                        new Proposal(proposal.commitment(), proposal.by(), Trust.QUESTIONED));
    }

    /**
     * The wait gives the association time to notice that somebody has redirected its money. Before
     * the first bank account no money could go anywhere, so there is nothing to redirect: the wait
     * begins with the second. Confirming the one in use again redirects nothing either.
     */
    private static Instant usableFrom(Known known, ConfirmBankAccount c) {
        return known.inUse() == null || known.inUse().equals(c.reference())
                ? c.now()
                : c.now().plus(c.cooling());
    }
}
