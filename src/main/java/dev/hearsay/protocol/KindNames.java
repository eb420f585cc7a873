package dev.hearsay.protocol;

import java.util.Locale;
import java.util.regex.Pattern;

/** The kinds of types of messages, each looked up once: they are asked for as often as something is sent. */
public final class KindNames {
    private static final Pattern BETWEEN_WORDS = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");

    private static final ClassValue<String> NAMES = new ClassValue<>() {
        @Override
        protected String computeValue(Class<?> type) {
            Kind stated = type.getAnnotation(Kind.class);
            return stated == null ? named(type) : stated.value();
        }
    };

    private KindNames() {}

    /** The kind that a type states; for one that states none its name, in the same form: that of {@code IHave} is i-have. */
    public static String of(Class<?> type) {
        return NAMES.get(type);
    }

    private static String named(Class<?> type) {
        return BETWEEN_WORDS.matcher(type.getSimpleName()).replaceAll("-").toLowerCase(Locale.ROOT);
    }
}
