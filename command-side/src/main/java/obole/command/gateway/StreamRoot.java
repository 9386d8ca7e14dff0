package obole.command.gateway;

import org.axonframework.modelling.command.AggregateRoot;
import org.springframework.context.annotation.Scope;
import org.springframework.stereotype.Component;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the class that joins a feature's rules to Axon; {@link AggregateWiring} finds it. Axon's
 * own annotation would have Spring make each instance, and read a stream before it begins it.
 */
@Component
@Scope("prototype")
@AggregateRoot
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface StreamRoot {

    /** How many events lie between two snapshots; 0 for streams that stay short. */
    int snapshotEvery() default 0;

    /** Says by which rules a snapshot was made: raise it whenever the state changes its shape. */
    String rules() default "";
}
