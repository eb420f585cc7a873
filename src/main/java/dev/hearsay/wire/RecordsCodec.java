package dev.hearsay.wire;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A codec of records of a fixed list of types: one is the number of its type, then its components. Nothing on the wire
 * names a class.
 *
 * @param <T> what all of the types are
 */
public final class RecordsCodec<T> {
    private final Class<T> base;
    private final Map<Class<?>, Integer> numbers = new HashMap<>();
    private final RecordCodec[] codecs;
    private final String signature;

    /**
     * Records of these types, in this order.
     *
     * @throws IllegalArgumentException if one of them is no record, or has a component that cannot be written
     */
    public RecordsCodec(Class<T> base, List<Class<? extends T>> types) {
        this.base = base;
        codecs = new RecordCodec[types.size()];
        Components components = new Components(this);
        StringBuilder text = new StringBuilder();
        for (Class<? extends T> type : types) {
            int number = numbers.size();
            if (numbers.putIfAbsent(type, number) != null) {
                throw new IllegalArgumentException(type.getName() + " is declared twice");
            }
            codecs[number] = new RecordCodec(type, components);
            text.append(codecs[number].signature()).append('\n');
        }
        signature = text.toString();
    }

    /** The type that all of the types are of. */
    Class<T> base() {
        return base;
    }

    /** The types with their components: who has the same signature understands the same bytes. */
    public String signature() {
        return signature;
    }

    /**
     * Writes a record.
     *
     * @throws IllegalStateException if its type is not one of the list
     */
    public void write(T instance, WireWriter writer) {
        Integer number = numbers.get(instance.getClass());
        if (number == null) {
            throw new IllegalStateException(instance.getClass().getName()
                    + " cannot go to another host, for it is not declared (a protocol's messages are by messages() of"
                    + " its ProtocolModel)");
        }
        writer.varint(number);
        codecs[number].write(instance, writer);
    }

    /** Reads a record. */
    public T read(WireReader reader) {
        int number = reader.whole();
        if (number >= codecs.length) {
            throw new WireException("a record of an unknown type: " + number);
        }
        return base.cast(codecs[number].read(reader));
    }
}
