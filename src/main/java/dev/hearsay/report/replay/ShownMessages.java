package dev.hearsay.report.replay;

import dev.hearsay.metrics.figures.MessageFigures;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/** The messages that can be looked at: the median, the slowest, the fastest and the first, and others evenly by number. */
public final class ShownMessages {
    /** The most messages that can be chosen. */
    public static final int MOST = 12;

    /** A message that never reaches all is slower than any that does, and the slower the fewer it reaches. */
    private static final Comparator<MessageFigures> FASTEST_FIRST = Comparator.comparingLong(ShownMessages::timeToAll)
            .thenComparing(Comparator.comparingInt(MessageFigures::reached).reversed())
            .thenComparing(Comparator.comparingInt(MessageFigures::messageId).reversed());

    private ShownMessages() {}

    /**
     * A message that can be looked at.
     *
     * @param role why it is among them; empty where it is one of the others
     * @param figures its figures
     */
    public record Shown(String role, MessageFigures figures) {}

    /**
     * Those of a run.
     *
     * @param messages at least one, ascending by number
     */
    static List<Shown> of(List<MessageFigures> messages) {
        List<MessageFigures> byTime = messages.stream().sorted(FASTEST_FIRST).toList();
        Map<MessageFigures, StringJoiner> roles = new LinkedHashMap<>();
        if (messages.size() > 1) {
            add(roles, byTime.get((byTime.size() - 1) / 2), "median");
            add(roles, byTime.get(byTime.size() - 1), "slowest");
            add(roles, byTime.get(0), "fastest");
            add(roles, messages.get(0), "first");
        }
        int others = Math.min(MOST, messages.size());
        for (int i = 0; i < others && roles.size() < others; i++) {
            add(roles, messages.get((int) ((long) i * messages.size() / others)), "");
        }
        List<Shown> shown = new ArrayList<>();
        roles.forEach((figures, role) -> shown.add(new Shown(role.toString(), figures)));
        return shown;
    }

    private static void add(Map<MessageFigures, StringJoiner> roles, MessageFigures message, String role) {
        StringJoiner all = roles.computeIfAbsent(message, key -> new StringJoiner(", "));
        if (!role.isEmpty()) {
            all.add(role);
        }
    }

    private static long timeToAll(MessageFigures message) {
        return message.t100() == MessageFigures.NEVER ? Long.MAX_VALUE : message.t100();
    }
}
