package obole.command.gateway;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.PropertyAccessor;

import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.jackson3.Jackson3Serializer;

import java.util.Map;

/**
 * Writes the states of streams as JSON: the fields of their roots, under the root's name and the
 * version of its rules. Nothing is lost with a snapshot that cannot be read.
 */
public final class SnapshotSerializer extends Jackson3Serializer {

    private final Map<String, Class<?>> roots;

    /**
     * @param roots each class that carries {@link StreamRoot}, by its simple name
     */
    public SnapshotSerializer(Map<String, Class<?>> roots) {
        super(
                builder()
                        .jsonMapperBuilderCustomizer(mapper ->
                                mapper.changeDefaultVisibility(visible ->
                                                visible.withVisibility(
                                                                PropertyAccessor.ALL,
                                                                Visibility.NONE)
                                                        .withVisibility(
                                                                PropertyAccessor.FIELD,
                                                                Visibility.ANY)
                                                        .withVisibility(
                                                                PropertyAccessor.CREATOR,
                                                                Visibility.ANY))
                                        .changeDefaultPropertyInclusion(value ->
                                                value.withValueInclusion(Include.NON_ABSENT))));
        this.roots = Map.copyOf(roots);
    }

    /**
     * Whether the state in a snapshot of this type and revision is one that the rules of today
     * know.
     */
    public boolean madeByTodaysRules(SerializedType type) {
        Class<?> root = roots.get(type.getName());
        return root != null && rulesOf(root).equals(type.getRevision());
    }

    @Override
    @SuppressWarnings("rawtypes") // as Axon declares it
    public SerializedType typeForClass(Class type) {
        if (roots.get(type.getSimpleName()) == type) {
            return new SimpleSerializedType(type.getSimpleName(), rulesOf(type));
        }
        return super.typeForClass(type);
    }

    @Override
    public Class<?> classForType(SerializedType type) {
        if (SerializedType.emptyType().equals(type)
                || MetaData.class.getName().equals(type.getName())) {
            return super.classForType(type);
        }
        Class<?> root = roots.get(type.getName());
        if (root == null) {
            throw new SerializationException("no state is called " + type.getName());
        }
        return root;
    }

    private static String rulesOf(Class<?> root) {
        return root.getAnnotation(StreamRoot.class).rules();
    }
}
