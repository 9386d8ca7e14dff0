package obole.command.gateway;

import obole.shared.account.ClaimEvent.Claimed;

import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

import java.util.List;

/** Publishes a command's claims as first events of their own streams, in the command's append. */
final class ClaimsInterceptor implements MessageHandlerInterceptor<CommandMessage<?>> {

    private static final String STREAM_TYPE = "Claim";

    private final EventBus store;

    ClaimsInterceptor(EventBus store) {
        this.store = store;
    }

    @Override
    public @Nullable Object handle(
            UnitOfWork<? extends CommandMessage<?>> work, InterceptorChain chain) throws Exception {
        Object answer = chain.proceed();
        List<Claimed> claims = work.getResource(Recording.CLAIMS);
        if (claims != null) {
            for (Claimed claim : claims) {
                store.publish(
                        new GenericDomainEventMessage<>(STREAM_TYPE, claim.claimId(), 0, claim));
            }
        }
        return answer;
    }
}
