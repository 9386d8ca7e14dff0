package obole.command.association;

import static obole.command.association.AssociationRejection.ASSOCIATION_SUSPENDED;
import static obole.command.association.AssociationRejection.BANK_ACCOUNT_CONFIRMED;
import static obole.command.association.AssociationRejection.BANK_ACCOUNT_NOT_FOUND;
import static obole.command.association.AssociationRejection.BANK_ACCOUNT_REFUSED;
import static obole.command.association.AssociationRejection.SAME_PERSON;

import obole.command.association.Association.Known;
import obole.command.association.Association.Proposal;
import obole.command.association.AssociationCommand.ConfirmBankAccount;
import obole.command.association.AssociationCommand.ProposeBankAccount;
import obole.command.association.AssociationCommand.QuestionBankAccount;
import obole.command.association.AssociationCommand.RefuseBankAccount;
import obole.command.decision.Decision;
import obole.shared.association.AssociationEvent;
import obole.shared.association.AssociationEvent.BankAccountConfirmed;
import obole.shared.association.AssociationEvent.BankAccountProposed;
import obole.shared.association.AssociationEvent.BankAccountQuestioned;
import obole.shared.association.AssociationEvent.BankAccountRefused;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Optional;

/** The rules of where an association is paid: two people, and a wait before money is redirected. */
final class BankAccounts {

    private BankAccounts() {}

    static Decision<AssociationEvent> propose(Known known, ProposeBankAccount c) {
        Proposal before = known.bankAccounts().get(c.reference());
        if (before != null) {
            return Association.same(before.commitment(), c.commitment());
        }
        return barred(known)
                .<Decision<AssociationEvent>>map(Decision::reject)
                .orElseGet(() ->
                        Decision.accept(
                                new BankAccountProposed(
                                        c.associationId(),
                                        c.reference(),
                                        c.commitment(),
                                        c.by(),
                                        c.currency().getCurrencyCode())));
    }

    /** Who has left may be owed something later, and must have somewhere to be paid. */
    private static Optional<AssociationRejection> barred(Known known) {
        return known.imposed().suspended() ? Optional.of(ASSOCIATION_SUSPENDED) : Optional.empty();
    }

    static Known proposed(Known known, BankAccountProposed e) {
        return known.with(
                e.reference(), new Proposal(e.commitment(), e.by(), Trust.PROPOSED, e.currency()));
    }

    static Known confirmed(Known known, BankAccountConfirmed e) {
        return known.with(
                        e.reference(),
                        new Proposal(e.commitment(), e.proposedBy(), Trust.CONFIRMED, e.currency()))
                .using(e.currency(), e.reference());
    }

    static Decision<AssociationEvent> confirm(Known known, ConfirmBankAccount c) {
        Proposal proposal = known.bankAccounts().get(c.reference());
        if (proposal != null
                && (proposal.trust() == Trust.CONFIRMED
                        || (proposal.trust() == Trust.QUESTIONED && !c.again()))) {
            return Decision.accept();
        }
        Optional<AssociationRejection> barred = barred(known);
        if (barred.isPresent()) {
            return Decision.reject(barred.get());
        }
        if (proposal == null) {
            return Decision.reject(BANK_ACCOUNT_NOT_FOUND);
        }
        if (proposal.trust() == Trust.REFUSED) {
            return Decision.reject(BANK_ACCOUNT_REFUSED);
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
                                usableFrom(known.inUse().get(proposal.currency()), c),
                                proposal.currency()));
    }

    /** By anybody, who proposed it too. */
    static Decision<AssociationEvent> refuse(Known known, RefuseBankAccount c) {
        Proposal proposal = known.bankAccounts().get(c.reference());
        if (proposal == null) {
            return Decision.reject(BANK_ACCOUNT_NOT_FOUND);
        }
        return switch (proposal.trust()) {
            case CONFIRMED, QUESTIONED -> Decision.reject(BANK_ACCOUNT_CONFIRMED);
            case REFUSED -> Decision.accept();
            case PROPOSED ->
                    Decision.accept(
                            new BankAccountRefused(
                                    c.associationId(),
                                    c.reference(),
                                    c.reason(),
                                    c.by(),
                                    proposal.currency(),
                                    questioned(known, proposal)));
        };
    }

    /** Whether the one in use beside it is. */
    private static boolean questioned(Known known, Proposal beside) {
        String inUse = known.inUse().get(beside.currency());
        Proposal used = inUse == null ? null : known.bankAccounts().get(inUse);
        return used != null && used.trust() == Trust.QUESTIONED;
    }

    /** Only the one in use: nothing new is paid to an earlier one. */
    static Decision<AssociationEvent> question(Known known, QuestionBankAccount c) {
        Proposal proposal = known.bankAccounts().get(c.reference());
        return proposal != null
                        && proposal.trust() == Trust.CONFIRMED
                        && c.reference().equals(known.inUse().get(proposal.currency()))
                ? Decision.accept(
                        new BankAccountQuestioned(
                                c.associationId(), c.reference(), c.reason(), proposal.currency()))
                : Decision.accept();
    }

    static Known trusted(Known known, String reference, Trust trust) {
        Proposal proposal = known.bankAccounts().get(reference);
        return proposal == null
                ? known
                : known.with(
                        reference,
                        new Proposal(
                                proposal.commitment(), proposal.by(), trust, proposal.currency()));
    }

    /**
     * The wait gives the association time to notice that somebody has redirected its money. Before
     * the first bank account of a currency no money of it could go anywhere, so there is nothing to
     * redirect: the wait begins with the second. Confirming the one in use again redirects nothing
     * either.
     */
    private static Instant usableFrom(@Nullable String inUse, ConfirmBankAccount c) {
        return inUse == null || inUse.equals(c.reference()) ? c.now() : c.now().plus(c.cooling());
    }
}
