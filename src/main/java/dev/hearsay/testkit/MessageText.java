package dev.hearsay.testkit;

import dev.hearsay.protocol.KindNames;
import dev.hearsay.protocol.Message;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Messages as text: their kind, and the values of their record in order, with lists in brackets, messages in parentheses, and other records
 * as they print themselves.
 */
final class MessageText {
    /** A record, which may hold others that hold none. */
    private static final String RECORD = "\\w+\\[(?:[^\\[\\]]|\\w+\\[[^\\]]*])*]";

    private static final Pattern VALUE = Pattern.compile("(" + RECORD + ")|[\\[{]([^]}]*)[]}]|(\\S+)");
    private static final Pattern NAMED = Pattern.compile("\\w+=(" + RECORD + "|[^,]*)(?:, |$)");

    private MessageText() {}

    static String of(Message message) {
        StringBuilder text = new StringBuilder(message.kind());
        for (RecordComponent component : message.getClass().getRecordComponents()) {
            Object value = valueOf(component, message);
            text.append(' ').append(textOf(value));
        }
        return text.toString();
    }

    private static Object textOf(Object value) {
        if (value instanceof int[] numbers) {
            return Arrays.toString(numbers);
        }
        if (value instanceof byte[] octets) {
            return Arrays.toString(
                    IntStream.range(0, octets.length).map(i -> octets[i] & 0xff).toArray());
        }
        if (value instanceof Message enclosed) {
            return "(" + of(enclosed) + ")";
        }
        return value instanceof long[] words ? BitSet.valueOf(words) : value;
    }

    private static Object valueOf(RecordComponent component, Message message) {
        try {
            Method accessor = component.getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(message);
        } catch (ReflectiveOperationException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** The message of a text; of several types of the same kind the one with that number of values. */
    static Message parse(String text, List<Class<? extends Message>> types) {
        int end = (text + " ").indexOf(' ');
        String kind = text.substring(0, end);
        List<String> values = new ArrayList<>();
        for (Matcher value = VALUE.matcher(text.substring(end)); value.find(); ) {
            values.add(IntStream.rangeClosed(1, value.groupCount())
                    .mapToObj(value::group)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElseThrow());
        }
        for (Class<? extends Message> type : types) {
            RecordComponent[] components = type.getRecordComponents();
            boolean isIt = components.length == values.size() && kind.equals(KindNames.of(type));
            if (isIt) {
                return make(type, values);
            }
        }
        throw new IllegalArgumentException("no message of the protocol: " + text);
    }

    private static <R> R make(Class<R> type, List<String> values) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] parameters =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Object[] arguments = new Object[values.size()];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = components[i].getGenericType() instanceof ParameterizedType list
                    ? listOf(values.get(i), (Class<?>) list.getActualTypeArguments()[0])
                    : parse(values.get(i), parameters[i]);
        }
        try {
            Constructor<R> constructor = type.getDeclaredConstructor(parameters);
            constructor.setAccessible(true);
            return constructor.newInstance(arguments);
        } catch (ReflectiveOperationException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static Object parse(String value, Class<?> type) {
        if (type == int.class) {
            return Integer.parseInt(value);
        } else if (type == long.class) {
            return Long.parseLong(value);
        } else if (type == boolean.class) {
            return Boolean.parseBoolean(value);
        } else if (type == int[].class) {
            return numbers(value).toArray();
        } else if (type == byte[].class) {
            return octets(numbers(value).toArray());
        } else if (type == long[].class) {
            BitSet set = new BitSet();
            numbers(value).forEach(set::set);
            return set.toLongArray();
        } else if (type == String.class) {
            return value;
        } else if (type.isRecord()) {
            String inner = value.substring(value.indexOf('[') + 1, value.length() - 1);
            return make(
                    type,
                    NAMED.matcher(inner).results().map(each -> each.group(1)).toList());
        } else if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .filter(each -> each.toString().equals(value))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no " + type.getSimpleName() + ": " + value));
        }
        throw new IllegalArgumentException("cannot read a " + type.getSimpleName() + " such as " + value);
    }

    private static List<Object> listOf(String values, Class<?> type) {
        return words(values).map(value -> parse(value, type)).toList();
    }

    private static IntStream numbers(String list) {
        return words(list).mapToInt(Integer::parseInt);
    }

    private static byte[] octets(int[] numbers) {
        byte[] octets = new byte[numbers.length];
        for (int i = 0; i < octets.length; i++) {
            octets[i] = (byte) numbers[i];
        }
        return octets;
    }

    private static Stream<String> words(String list) {
        return Arrays.stream(list.split("[, ]+")).filter(word -> !word.isEmpty());
    }

    static String millis(long nanos) {
        String text = BigDecimal.valueOf(nanos, 6).stripTrailingZeros().toPlainString();
        return text + " ms";
    }
}
