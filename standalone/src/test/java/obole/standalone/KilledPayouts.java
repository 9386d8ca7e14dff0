package obole.standalone;

import obole.command.bank.BankGateway;

import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Standalone that dies by itself, as by {@code kill -9}, when something has just happened: when an
 * event of the given name is on disk, or when the bank has a file and we have not noted it.
 */
public final class KilledPayouts {

    /** The moment between handing over and marking. */
    static final String HANDED_OVER = "bank-has-it";

    private static final int KILLED = 137;

    private KilledPayouts() {}

    public static void main(String[] arguments) {
        SpringApplication application = new SpringApplication(Main.class);
        String moment = System.getProperty("killed.after", "");
        String orders = System.getProperty("killed.orders");
        application.addInitializers(context ->
                ((GenericApplicationContext) context)
                        .registerBean("dying", Dying.class, () -> new Dying(moment, orders)));
        ConfigurableApplicationContext context = application.run(arguments);
        System.getLogger("killed")
                .log(
                        System.Logger.Level.ERROR,
                        "Obole answers on http://localhost:"
                                + context.getEnvironment().getProperty("local.server.port"));
    }

    /** Nothing is finished, nothing is written any more. */
    private static void die() {
        Runtime.getRuntime().halt(KILLED);
    }

    /** Looks at what is stored and at what is handed over. */
    private record Dying(String moment, String orders) implements BeanPostProcessor {

        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
            if (bean instanceof EventStore store) {
                store.registerDispatchInterceptor(messages ->
                        (_, message) -> {
                            watch(message);
                            return message;
                        });
            }
            return bean instanceof BankGateway bank
                    ? new Noted(bank, Path.of(orders), moment.equals(HANDED_OVER))
                    : bean;
        }

        private void watch(EventMessage<?> message) {
            if (message.getPayloadType().getSimpleName().equals(moment)) {
                CurrentUnitOfWork.get().root().afterCommit(_ -> die());
            }
        }
    }

    /**
     * A line on disk for each order before the bank has it.
     *
     * @param mortal whether nobody will ever know from us that the bank has it
     */
    private record Noted(BankGateway bank, Path orders, boolean mortal) implements BankGateway {

        @Override
        public HandOver handOver(String messageId, byte[] content) {
            try {
                Files.writeString(
                        orders,
                        messageId + System.lineSeparator(),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            HandOver answer = bank.handOver(messageId, content);
            if (mortal) {
                die();
            }
            return answer;
        }

        @Override
        public Optional<HandOver> find(String messageId) {
            return bank.find(messageId);
        }
    }
}
