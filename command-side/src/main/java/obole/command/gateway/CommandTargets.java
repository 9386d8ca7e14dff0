package obole.command.gateway;

import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.common.ReflectionUtils;
import org.axonframework.modelling.command.CommandTargetResolver;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/**
 * Which stream a command is for: what its method with {@link TargetAggregateIdentifier} says.
 * Axon's own resolver looks for that method anew in each command, which costs more than a rule.
 */
public final class CommandTargets implements CommandTargetResolver {

    private static final ClassValue<Method> METHODS =
            new ClassValue<>() {
                @Override
                protected Method computeValue(Class<?> type) {
                    return annotated(type);
                }
            };

    @Override
    public VersionedAggregateIdentifier resolveTarget(CommandMessage<?> command) {
        Object payload = command.getPayload();
        try {
            Object target = METHODS.get(payload.getClass()).invoke(payload);
            return new VersionedAggregateIdentifier(target, null);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalArgumentException(payload.getClass() + " does not say its target", e);
        }
    }

    private static Method annotated(Class<?> type) {
        for (Method each : ReflectionUtils.methodsOf(type)) {
            if (each.isAnnotationPresent(TargetAggregateIdentifier.class)) {
                return ReflectionUtils.ensureAccessible(each);
            }
        }
        throw new IllegalArgumentException(
                type + " has no method with @" + TargetAggregateIdentifier.class.getSimpleName());
    }
}
