package obole.command.association;

import static obole.command.association.AssociationRejection.ASSOCIATION_CLOSED;
import static obole.command.association.AssociationRejection.ASSOCIATION_NOT_FOUND;
import static obole.command.association.AssociationRejection.ASSOCIATION_SUSPENDED;
import static obole.command.association.AssociationRejection.IDEMPOTENCY_KEY_REUSED;

import obole.command.association.AssociationCommand.ConfirmBankAccount;
import obole.command.association.AssociationCommand.ProposeBankAccount;
import obole.command.association.AssociationCommand.QuestionBankAccount;
import obole.command.association.AssociationCommand.ReceiveDocument;
import obole.command.association.AssociationCommand.RefuseBankAccount;
import obole.command.association.AssociationCommand.RefuseVerification;
import obole.command.association.AssociationCommand.RegisterAssociation;
import obole.command.association.AssociationCommand.SetFees;
import obole.command.association.AssociationCommand.SetRefundTerms;
import obole.command.association.AssociationCommand.SetZone;
import obole.command.association.AssociationCommand.VerifyAssociation;
import obole.command.association.DossierCommand.ExpireDocument;
import obole.command.decision.Decision;
import obole.shared.association.AssociationEvent;
import obole.shared.association.AssociationEvent.AssociationDocumentReceived;
import obole.shared.association.AssociationEvent.AssociationFeesSet;
import obole.shared.association.AssociationEvent.AssociationRefundTermsSet;
import obole.shared.association.AssociationEvent.AssociationRegistered;
import obole.shared.association.AssociationEvent.AssociationSuspended;
import obole.shared.association.AssociationEvent.AssociationVerificationRefused;
import obole.shared.association.AssociationEvent.AssociationVerified;
import obole.shared.association.AssociationEvent.AssociationZoneSet;
import obole.shared.association.AssociationEvent.BankAccountConfirmed;
import obole.shared.association.AssociationEvent.BankAccountProposed;
import obole.shared.association.AssociationEvent.BankAccountQuestioned;
import obole.shared.association.AssociationEvent.BankAccountRefused;
import obole.shared.association.AssociationIdentifier;
import obole.shared.association.DossierEvent;
import obole.shared.association.DossierEvent.LegalFormDeclared;
import obole.shared.association.MeasureEvent;
import obole.shared.identity.Digest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rules of one association, as pure functions: no clock, no I/O, no framework. */
final class Association {

    /** Who declares a legal form that came with the registration. */
    private static final String REGISTRATION = "obole:registration";

    private Association() {}

    /** What an association must know to decide. */
    sealed interface State {}

    record Unknown() implements State {}

    record Known(
            Digest requestDigest,
            AssociationIdentifier.Kind identifiedBy,
            Standing standing,
            Dossier dossier,
            Imposed imposed,
            Map<String, Proposal> bankAccounts,
            Map<String, String> inUse,
            Terms terms)
            implements State {

        public Known {
            bankAccounts = Map.copyOf(bankAccounts);
            inUse = Map.copyOf(inUse);
        }

        Known standing(Standing next) {
            return new Known(
                    requestDigest,
                    identifiedBy,
                    next,
                    dossier,
                    imposed,
                    bankAccounts,
                    inUse,
                    terms);
        }

        Known with(Dossier next) {
            return new Known(
                    requestDigest,
                    identifiedBy,
                    standing,
                    next,
                    imposed,
                    bankAccounts,
                    inUse,
                    terms);
        }

        Known with(Imposed next) {
            return new Known(
                    requestDigest,
                    identifiedBy,
                    standing,
                    dossier,
                    next,
                    bankAccounts,
                    inUse,
                    terms);
        }

        Known with(String bankAccount, Proposal proposal) {
            Map<String, Proposal> more = new HashMap<>(bankAccounts);
            more.put(bankAccount, proposal);
            return new Known(
                    requestDigest, identifiedBy, standing, dossier, imposed, more, inUse, terms);
        }

        Known using(String currency, String bankAccount) {
            Map<String, String> more = new HashMap<>(inUse);
            more.put(currency, bankAccount);
            return new Known(
                    requestDigest,
                    identifiedBy,
                    standing,
                    dossier,
                    imposed,
                    bankAccounts,
                    more,
                    terms);
        }

        Known on(Terms next) {
            return new Known(
                    requestDigest,
                    identifiedBy,
                    standing,
                    dossier,
                    imposed,
                    bankAccounts,
                    inUse,
                    next);
        }

        boolean closed() {
            return imposed.leaving() == Imposed.Leaving.DONE;
        }
    }

    /** A bank account that somebody has proposed, and what others say of it. */
    record Proposal(Digest commitment, String by, Trust trust, String currency) {}

    /** Whether we know enough to pay. */
    enum Standing {
        UNVERIFIED,
        VERIFIED,
        REFUSED
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
            case SetFees c -> known.terms().decide(c);
            case ReceiveDocument c ->
                    known.closed() && !known.dossier().documents().containsKey(c.reference())
                            ? Decision.reject(ASSOCIATION_CLOSED)
                            : Dossiers.receive(known, c);
            case VerifyAssociation c -> Verifications.verify(known, c);
            case RefuseVerification c -> Verifications.refuse(known, c);
            case SetZone c -> known.terms().decide(c);
            case ProposeBankAccount c -> BankAccounts.propose(known, c);
            case ConfirmBankAccount c -> BankAccounts.confirm(known, c);
            case QuestionBankAccount c -> BankAccounts.question(known, c);
            case RefuseBankAccount c -> BankAccounts.refuse(known, c);
            case ExpireDocument c -> Dossiers.decide(known, c);
            case DossierCommand c ->
                    known.closed()
                            ? Decision.reject(ASSOCIATION_CLOSED)
                            : Dossiers.decide(known, c);
            case MeasureCommand c -> Impositions.decide(known, c);
            case SetRefundTerms c -> known.terms().decide(c);
        };
    }

    static State evolve(State state, AssociationEvent event) {
        return switch (state) {
            case Unknown() when event instanceof AssociationRegistered e ->
                    new Known(
                            e.requestDigest(),
                            e.identifier().kind(),
                            Standing.UNVERIFIED,
                            Dossier.EMPTY,
                            Imposed.NOTHING,
                            Map.of(),
                            Map.of(),
                            Terms.of(e.terms()));
            case Unknown() -> throw new IllegalStateException("not registered: " + event);
            case Known known -> evolve(known, event);
        };
    }

    private static Known evolve(Known known, AssociationEvent event) {
        return switch (event) {
            case AssociationRegistered _ -> known;
            case AssociationFeesSet e -> known.on(known.terms().with(e.terms()));
            case AssociationRefundTermsSet e -> known.on(known.terms().with(e));
            case AssociationZoneSet e -> known.on(known.terms().with(e.zone()));
            case AssociationDocumentReceived e -> known.with(Dossiers.received(known.dossier(), e));
            case AssociationVerified _ -> known.standing(Standing.VERIFIED);
            case AssociationVerificationRefused _ -> known.standing(Standing.REFUSED);
            case AssociationSuspended _ -> known.with(known.imposed().suspended(true));
            case DossierEvent e -> known.with(Dossiers.evolve(known.dossier(), e));
            case MeasureEvent e -> known.with(Impositions.evolve(known.imposed(), e));
            case BankAccountProposed e -> BankAccounts.proposed(known, e);
            case BankAccountConfirmed e -> BankAccounts.confirmed(known, e);
            case BankAccountQuestioned e ->
                    BankAccounts.trusted(known, e.reference(), Trust.QUESTIONED);
            case BankAccountRefused e -> BankAccounts.trusted(known, e.reference(), Trust.REFUSED);
        };
    }

    private static Decision<AssociationEvent> register(RegisterAssociation c) {
        List<AssociationEvent> events = new ArrayList<>();
        events.add(
                new AssociationRegistered(
                        c.associationId(),
                        c.requestDigest(),
                        c.name(),
                        c.identifier(),
                        c.terms().feeBearer(),
                        c.terms().commissionBasisPoints(),
                        c.unverifiedUntil(),
                        c.effectiveOn(),
                        c.terms().commissionMinimum(),
                        c.terms().commissionMaximum()));
        if (c.legalForm() != null) {
            events.add(
                    new LegalFormDeclared(
                            c.associationId(), c.legalForm(), c.otherwise(), REGISTRATION));
        }
        if (c.zone() != null) {
            events.add(
                    new AssociationZoneSet(
                            c.associationId(), c.zone(), REGISTRATION, "registration"));
        }
        return Decision.accept(events);
    }

    static Decision<AssociationEvent> same(Digest before, Digest now) {
        return before.equals(now) ? Decision.replay() : Decision.reject(IDEMPOTENCY_KEY_REUSED);
    }

    /** Why nothing about paying it may be changed now. */
    static Optional<AssociationRejection> barred(Known known) {
        if (known.imposed().suspended()) {
            return Optional.of(ASSOCIATION_SUSPENDED);
        }
        return known.closed() ? Optional.of(ASSOCIATION_CLOSED) : Optional.empty();
    }
}
