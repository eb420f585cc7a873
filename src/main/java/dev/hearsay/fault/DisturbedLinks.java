package dev.hearsay.fault;

import dev.hearsay.random.RandomStream;
import dev.hearsay.settings.ConfigBlock;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The fault {@code link}: some links lose, delay or double transmissions. See {@link Disturbance}.
 *
 * @param from the group and the region, or an empty name for any, of the senders
 * @param to those of the receivers
 * @param both whether the way back is struck as well
 * @param loss the probability of a loss
 * @param delay the time that is added, in nanoseconds
 * @param reorder the probability that it is not
 * @param duplicate the probability that a transmission arrives twice
 */
record DisturbedLinks(End from, End to, boolean both, double loss, long delay, double reorder, double duplicate)
        implements Condition {
    private static final List<String> ENDS = List.of("from-group", "from-region", "to-group", "to-region");

    /** The peers at one end: those that are in both. */
    private record End(String group, String region) {
        static End of(ConfigBlock settings, String end) {
            return new End(name(settings, end + "-group"), name(settings, end + "-region"));
        }

        private static String name(ConfigBlock settings, String key) {
            return settings.isWord(key, "any") ? "" : settings.text(key);
        }

        BitSet peers(Conditions conditions) {
            BitSet peers = new BitSet();
            IntStream all = group.isEmpty() ? IntStream.range(0, conditions.peers()) : conditions.inGroup(group);
            all.filter(peer -> region.isEmpty() || conditions.region(peer).equals(region))
                    .forEach(peers::set);
            return peers;
        }
    }

    static Fault from(ConfigBlock settings) {
        DisturbedLinks links = new DisturbedLinks(
                End.of(settings, "from"),
                End.of(settings, "to"),
                settings.flag("both"),
                settings.probability("loss"),
                settings.duration("delay"),
                settings.probability("reorder"),
                settings.probability("duplicate"));
        if (links.reorder > 0 && links.delay == 0 && settings.isSound("delay")) {
            settings.problem(
                    "reorder", "0 without a delay: so many transmissions are spared it, and overtake the others");
        } else if (links.loss == 0 && links.delay == 0 && links.duplicate == 0 && isSound(settings)) {
            settings.problemOfBlock("at least one of loss, delay, duplicate above 0");
        }
        return links;
    }

    private static boolean isSound(ConfigBlock settings) {
        return List.of("loss", "delay", "reorder", "duplicate").stream().allMatch(settings::isSound);
    }

    @Override
    public void check(ConfigBlock settings, PeerChoice.Places places) {
        for (String key : ENDS) {
            if (!settings.isWord(key, "any")) {
                places.check(settings, key, settings.text(key));
            }
        }
    }

    @Override
    public boolean losesTransmissions() {
        return loss > 0;
    }

    @Override
    public boolean doublesTransmissions() {
        return duplicate > 0;
    }

    @Override
    public void disturb(Span when, RandomStream random, Conditions conditions) {
        conditions
                .linkFaults()
                .add(new Disturbance(
                        when.from(),
                        when.until(),
                        from.peers(conditions),
                        to.peers(conditions),
                        both,
                        loss,
                        delay,
                        reorder,
                        duplicate));
    }
}
