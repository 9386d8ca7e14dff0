package obole.command.association;

import static org.axonframework.modelling.command.AggregateCreationPolicy.CREATE_IF_MISSING;

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
import obole.command.association.DossierCommand.AcceptDocument;
import obole.command.association.DossierCommand.DeclareLegalForm;
import obole.command.association.DossierCommand.DeclarePerson;
import obole.command.association.DossierCommand.ExpireDocument;
import obole.command.association.DossierCommand.RejectDocument;
import obole.command.association.DossierCommand.WithdrawPerson;
import obole.command.association.MeasureCommand.ApproveReinstatement;
import obole.command.association.MeasureCommand.AuthoriseDebit;
import obole.command.association.MeasureCommand.CloseAssociation;
import obole.command.association.MeasureCommand.FinishClosing;
import obole.command.association.MeasureCommand.FreezeAssociation;
import obole.command.association.MeasureCommand.ProposeReinstatement;
import obole.command.association.MeasureCommand.RefuseReinstatement;
import obole.command.association.MeasureCommand.SuspendAssociation;
import obole.command.association.MeasureCommand.UnfreezeAssociation;
import obole.command.gateway.Answer;
import obole.command.gateway.Recording;
import obole.command.gateway.StreamRoot;
import obole.shared.association.AssociationEvent;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;

/** Joins the pure {@link Association} to Axon. Nothing is decided here. */
@StreamRoot
class AssociationAggregate {

    /** Axon files the aggregate under it. */
    @SuppressWarnings("UnusedVariable")
    @AggregateIdentifier
    private String stream;

    private Association.State state = new Association.Unknown();

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    Answer on(RegisterAssociation command) {
        return decide(command);
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    Answer on(ReceiveDocument command) {
        return decide(command);
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    Answer on(VerifyAssociation command) {
        return decide(command);
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    Answer on(RefuseVerification command) {
        return decide(command);
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    Answer on(SuspendAssociation command) {
        return decide(command);
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    Answer on(ProposeBankAccount command) {
        return decide(command);
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    Answer on(ConfirmBankAccount command) {
        return decide(command);
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    Answer on(QuestionBankAccount command) {
        return decide(command);
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    Answer on(SetZone command) {
        return decide(command);
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    Answer on(RefuseBankAccount command) {
        return decide(command);
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    Answer on(DeclareLegalForm command) {
        return decide(command);
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    Answer on(DeclarePerson command) {
        return decide(command);
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    Answer on(WithdrawPerson command) {
        return decide(command);
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    Answer on(AcceptDocument command) {
        return decide(command);
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    Answer on(RejectDocument command) {
        return decide(command);
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    Answer on(ExpireDocument command) {
        return decide(command);
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    Answer on(ProposeReinstatement command) {
        return decide(command);
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    Answer on(ApproveReinstatement command) {
        return decide(command);
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    Answer on(RefuseReinstatement command) {
        return decide(command);
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    Answer on(FreezeAssociation command) {
        return decide(command);
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    Answer on(AuthoriseDebit command) {
        return decide(command);
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    Answer on(UnfreezeAssociation command) {
        return decide(command);
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    Answer on(CloseAssociation command) {
        return decide(command);
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    Answer on(FinishClosing command) {
        return decide(command);
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    Answer on(SetFees command) {
        return decide(command);
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    Answer on(SetRefundTerms command) {
        return decide(command);
    }

    @EventSourcingHandler
    void on(AssociationEvent event) {
        stream = event.associationId().toString();
        state = Association.evolve(state, event);
    }

    private Answer decide(AssociationCommand command) {
        return Recording.of(Association.decide(state, command));
    }
}
