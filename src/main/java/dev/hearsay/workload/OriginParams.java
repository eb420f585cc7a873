package dev.hearsay.workload;

import dev.hearsay.settings.ConfigBlock;
import java.util.Locale;
import java.util.Optional;

/**
 * The origins of broadcast messages and their times: the specification, section Origin message.
 *
 * @param pace the times of ticks
 * @param size the size L of a message
 * @param senders which peers originate
 * @param limit the number of ticks that a peer has at most; {@link Integer#MAX_VALUE}: any number
 * @param burst the messages of a tick
 * @param weight the number of messages of a peer, in proportion to that of others, where the whole network has a rate
 * @param share the part of all messages that the peers of a group have together, where the whole network has a rate; {@link
 *     #NO_SHARE}: what others leave, by weight
 * @param schedule the messages as a file states them, in place of ticks
 */
public record OriginParams(
        Pace pace,
        MessageSize size,
        Senders senders,
        int limit,
        Burst burst,
        double weight,
        double share,
        Optional<Schedule> schedule) {
    /** The share, -1, of peers that have none for themselves. */
    public static final double NO_SHARE = -1;

    private static final double LARGEST_WEIGHT = 1e9;

    /** The time of the first origin tick of a peer. */
    public enum Phase {
        /** Uniform in [0, every). */
        RANDOM,
        /** At 0, for all peers. */
        ALIGNED,
        /** The i-th of n senders at i / n of {@code every}. */
        STAGGERED
    }

    /** The gaps between the origin ticks of a peer. */
    public enum Period {
        /** Always {@code every}. */
        FIXED,
        /** Exponentially distributed with mean {@code every}, the first one as well: a Poisson process, which has no phase. */
        POISSON
    }

    /** The parameters of peers that each have ticks of their own, and messages of one size. */
    public OriginParams(
            long everyNanos, long startNanos, Phase phase, Period period, int size, Senders senders, int limit) {
        this(
                new Pace(everyNanos, false, startNanos, phase, period),
                new MessageSize.Fixed(size),
                senders,
                limit,
                Burst.NONE,
                1,
                NO_SHARE,
                Optional.empty());
    }

    /** The parameters of the block {@code origin}, or one with the same keys, in a network of {@code peers} peers. */
    public static OriginParams from(ConfigBlock origin, int peers) {
        Optional<Schedule> schedule = ScheduleReader.read(origin, peers);
        String path = origin.path("schedule");
        origin.idle(
                schedule.isPresent(),
                path.substring(path.indexOf('.') + 1) + " says when",
                "every",
                "rate",
                "start",
                "phase",
                "period",
                "senders",
                "limit",
                "burst");
        Pace pace = Pace.from(origin);
        boolean together = pace.ofNetwork() && schedule.isEmpty();
        origin.idle(together, "origin.rate is of the whole network", "limit");
        origin.idle(!together, "origin.rate is none, and each peer has ticks of its own", "weight", "share");
        return new OriginParams(
                pace,
                SizeReader.read(origin),
                Senders.from(origin, peers),
                origin.integerOr("limit", "unlimited", Integer.MAX_VALUE, 0, Integer.MAX_VALUE),
                Burst.from(origin.block("burst")),
                origin.number("weight", 0, LARGEST_WEIGHT),
                origin.isWord("share", "none") ? NO_SHARE : origin.probability("share"),
                schedule);
    }

    /** When which peers begin the operations of one entry of {@code hearsay.operations}, in a network of {@code peers} peers. */
    static OriginParams ofOperation(ConfigBlock operation, int peers, int keys) {
        Optional<Schedule> schedule = ScheduleReader.readOperations(operation, peers, keys);
        operation.idle(
                schedule.isPresent(),
                "schedule says when",
                "every",
                "rate",
                "start",
                "phase",
                "period",
                "senders",
                "limit");
        Pace pace = Pace.from(operation);
        operation.idle(pace.ofNetwork() && schedule.isEmpty(), "rate is of the whole network", "limit");
        return new OriginParams(
                pace,
                new MessageSize.Fixed(Schedule.DRAWN),
                Senders.from(operation, peers),
                operation.integerOr("limit", "unlimited", Integer.MAX_VALUE, 0, Integer.MAX_VALUE),
                Burst.NONE,
                1,
                NO_SHARE,
                schedule);
    }

    /** True if ticks are to begin at a time or later; a schedule has times of its own. */
    boolean startsFrom(long nanos) {
        return schedule.isEmpty() && pace.startNanos() >= nanos;
    }

    /** The number of messages that originate in [0, run), as far as it is not drawn: with random phases or gaps about as many. */
    public long expectedMessages(long runNanos, int peers) {
        if (schedule.isPresent()) {
            return schedule.get().count(runNanos);
        }
        long ticks = pace.ticks(runNanos);
        long ofPeer = pace.ofNetwork() ? ticks : Math.min(ticks, limit);
        long sources = pace.ofNetwork() ? Math.min(1, senders.count(peers)) : senders.count(peers);
        double messages = (double) ofPeer * sources * burst.count();
        return messages >= Long.MAX_VALUE ? Long.MAX_VALUE : ofPeer * sources * burst.count();
    }

    /** True if the ticks are those of the whole network, each of a peer that is drawn. */
    public boolean isOfNetwork() {
        return pace.ofNetwork() && schedule.isEmpty();
    }

    /** The number of messages a second, while there are any. */
    public double perSecond(long runNanos, int peers) {
        double perSource = burst.count() / (pace.everyNanos() / 1e9);
        return schedule.map(rows -> rows.count(runNanos) / (runNanos / 1e9))
                .orElseGet(() -> pace.ofNetwork() ? perSource : senders.count(peers) * perSource);
    }

    /** True if no peer ever originates a second message. */
    public boolean isOnceEach() {
        return schedule.isEmpty() && !pace.ofNetwork() && limit == 1 && burst.count() == 1;
    }

    /** The same with another schedule, or with none. */
    OriginParams with(Optional<Schedule> other) {
        return new OriginParams(pace, size, senders, limit, burst, weight, share, other);
    }

    /** A word of an enumeration as it stands in a scenario. */
    static <E extends Enum<E>> E word(Class<E> words, String text) {
        return Enum.valueOf(words, text.toUpperCase(Locale.ROOT));
    }
}
