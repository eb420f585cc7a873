package dev.hearsay.wire;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The forms in which components of records are written and read, by their type: int, long, boolean, double, enums, {@link String}, byte[],
 * int[], long[], records of the list or of a type that is no interface, and lists of these.
 */
final class Components {
    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

    private final RecordsCodec<?> records;

    /** Components of the base type of {@code records} are written by that. */
    Components(RecordsCodec<?> records) {
        this.records = records;
    }

    /** A component whose type is a class, to and from bytes. */
    private interface Codec {
        void write(WireWriter writer, Object value);

        Object read(WireReader reader);
    }

    private interface Writing<T> {
        void write(WireWriter writer, T value);
    }

    private interface Reading<T> {
        T read(WireReader reader);
    }

    private static <T> Codec of(Class<T> type, Writing<T> writing, Reading<T> reading) {
        return new Codec() {
            @Override
            public void write(WireWriter writer, Object value) {
                writing.write(writer, type.cast(value));
            }

            @Override
            public Object read(WireReader reader) {
                return reading.read(reader);
            }
        };
    }

    /** Writes a component: (WireWriter, the type) to nothing. */
    MethodHandle writer(Type type) throws ReflectiveOperationException {
        MethodHandle primitive = primitiveWriter(type);
        if (primitive != null) {
            return primitive;
        }
        MethodType shape = MethodType.methodType(void.class, WireWriter.class, Object.class);
        return LOOKUP.bind(codec(type), "write", shape).asType(shape.changeParameterType(1, raw(type)));
    }

    /** Reads a component: WireReader to the type. */
    MethodHandle reader(Type type) throws ReflectiveOperationException {
        MethodHandle primitive = primitiveReader(type);
        if (primitive != null) {
            return primitive;
        }
        MethodType shape = MethodType.methodType(Object.class, WireReader.class);
        return LOOKUP.bind(codec(type), "read", shape).asType(shape.changeReturnType(raw(type)));
    }

    private static @Nullable MethodHandle primitiveWriter(Type type) throws ReflectiveOperationException {
        MethodType shape = MethodType.methodType(void.class, long.class);
        if (type == int.class || type == long.class) {
            return LOOKUP.findVirtual(WireWriter.class, "signed", shape)
                    .asType(MethodType.methodType(void.class, WireWriter.class, (Class<?>) type));
        }
        if (type == boolean.class) {
            return LOOKUP.findVirtual(WireWriter.class, "flag", shape.changeParameterType(0, boolean.class));
        }
        if (type == double.class) {
            return LOOKUP.findVirtual(WireWriter.class, "number", shape.changeParameterType(0, double.class));
        }
        return null;
    }

    private static @Nullable MethodHandle primitiveReader(Type type) throws ReflectiveOperationException {
        String method = type == int.class
                ? "signedInt"
                : type == long.class
                        ? "signed"
                        : type == boolean.class ? "flag" : type == double.class ? "number" : null;
        return method == null
                ? null
                : LOOKUP.findVirtual(WireReader.class, method, MethodType.methodType((Class<?>) type));
    }

    private static Class<?> raw(Type type) {
        if (type instanceof ParameterizedType generic) {
            return (Class<?>) generic.getRawType();
        }
        if (type instanceof Class<?> plain) {
            return plain;
        }
        throw new IllegalArgumentException("a component of type " + type.getTypeName() + " cannot go to another host");
    }

    private Codec codec(Type type) {
        Class<?> raw = raw(type);
        if (raw == String.class) {
            return of(String.class, WireWriter::text, WireReader::text);
        }
        if (raw == byte[].class) {
            return of(byte[].class, WireWriter::block, WireReader::block);
        }
        if (raw == int[].class) {
            return of(int[].class, Components::writeInts, Components::readInts);
        }
        if (raw == long[].class) {
            return of(long[].class, Components::writeLongs, Components::readLongs);
        }
        if (raw == Integer.class) {
            return of(Integer.class, (writer, value) -> writer.signed(value), WireReader::signedInt);
        }
        if (raw == Long.class) {
            return of(Long.class, (writer, value) -> writer.signed(value), WireReader::signed);
        }
        return composite(type, raw);
    }

    private Codec composite(Type type, Class<?> raw) {
        if (raw == List.class && type instanceof ParameterizedType list) {
            return list(codec(list.getActualTypeArguments()[0]));
        }
        if (records.base().isAssignableFrom(raw)) {
            return nested(records);
        }
        if (raw.isEnum()) {
            return enumeration(raw.getEnumConstants());
        }
        if (raw.isRecord()) {
            RecordCodec part = new RecordCodec(raw, this);
            return of(Object.class, (writer, value) -> part.write(value, writer), part::read);
        }
        throw new IllegalArgumentException("a component of type " + type.getTypeName() + " cannot go to another host");
    }

    private static <T> Codec nested(RecordsCodec<T> records) {
        return of(records.base(), (writer, record) -> records.write(record, writer), records::read);
    }

    private static Codec enumeration(Object[] constants) {
        List<Object> choices = List.of(constants);
        return of(Object.class, (writer, value) -> writer.varint(choices.indexOf(value)), reader -> {
            int index = reader.whole();
            if (index >= constants.length) {
                throw new WireException("there are " + constants.length + " choices, not one of number " + index);
            }
            return constants[index];
        });
    }

    private static Codec list(Codec element) {
        return of(
                Object.class,
                (writer, value) -> writeList((List<?>) value, element, writer),
                reader -> readList(element, reader));
    }

    private static void writeList(List<?> list, Codec element, WireWriter writer) {
        writer.varint(list.size());
        list.forEach(value -> element.write(writer, value));
    }

    private static List<Object> readList(Codec element, WireReader reader) {
        int size = reader.count();
        List<Object> list = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            list.add(element.read(reader));
        }
        return List.copyOf(list);
    }

    private static void writeInts(WireWriter writer, int[] values) {
        writer.varint(values.length);
        for (int value : values) {
            writer.signed(value);
        }
    }

    private static int[] readInts(WireReader reader) {
        int[] values = new int[reader.count()];
        for (int i = 0; i < values.length; i++) {
            values[i] = reader.signedInt();
        }
        return values;
    }

    private static void writeLongs(WireWriter writer, long[] values) {
        writer.varint(values.length);
        for (long value : values) {
            writer.signed(value);
        }
    }

    private static long[] readLongs(WireReader reader) {
        long[] values = new long[reader.count()];
        for (int i = 0; i < values.length; i++) {
            values[i] = reader.signed();
        }
        return values;
    }
}
