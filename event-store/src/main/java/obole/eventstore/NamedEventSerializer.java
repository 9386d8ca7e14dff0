package obole.eventstore;

import com.fasterxml.jackson.annotation.JsonInclude.Include;

import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.jackson3.Jackson3Serializer;

import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

import java.util.HashMap;
import java.util.Map;

/**
 * Writes events as JSON under their stored names, the same bytes for the same event each time.
 *
 * <p>A class without a name is not written and a name without a class is not read: skipping an
 * event silently would make every view of it wrong.
 */
public final class NamedEventSerializer extends Jackson3Serializer {

    private final StoredNames names;

    public NamedEventSerializer(StoredNames names) {
        super(builder().jsonMapperBuilderCustomizer(NamedEventSerializer::eventMapper));
        this.names = names;
    }

    /** Reads what older and newer versions wrote; writes fields in order, none without a value. */
    private static void eventMapper(JsonMapper.Builder mapper) {
        mapper.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                .changeDefaultPropertyInclusion(
                        value -> value.withValueInclusion(Include.NON_ABSENT));
    }

    @Override
    public <T> SerializedObject<T> serialize(Object object, Class<T> representation) {
        Object written = object instanceof MetaData metaData ? asStrings(metaData) : object;
        return super.serialize(written, representation);
    }

    private static MetaData asStrings(MetaData metaData) {
        Map<String, String> strings = new HashMap<>();
        metaData.forEach((key, value) -> strings.put(key, String.valueOf(value)));
        return new MetaData(strings);
    }

    @Override
    @SuppressWarnings("rawtypes") // as Axon declares it
    public SerializedType typeForClass(Class type) {
        if (isNoEvent(type)) {
            return super.typeForClass(type);
        }
        return names.nameOf(type)
                .map(name -> new SimpleSerializedType(name.name(), name.revision()))
                .orElseThrow(() -> new SerializationException(type + " has no stored name"));
    }

    @Override
    public Class<?> classForType(SerializedType type) {
        if (SerializedType.emptyType().equals(type)
                || MetaData.class.getName().equals(type.getName())) {
            return super.classForType(type);
        }
        return names.classOf(type.getName())
                .orElseThrow(
                        () -> new SerializationException("no event is called " + type.getName()));
    }

    private static boolean isNoEvent(Class<?> type) {
        return type == Void.class || type == void.class || type == MetaData.class;
    }
}
