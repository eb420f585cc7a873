package dev.hearsay.fault;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigValue;
import dev.hearsay.random.RandomStream;
import dev.hearsay.settings.ConfigBlock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The fault {@code partition}: the network falls into parts that cannot reach one another. See {@link Partition}.
 *
 * @param parts the number of parts of almost equal size into which peers are drawn; 0 where they are not drawn
 * @param by group or region, whose peers are a part each, those without one too; empty where it goes by neither
 * @param listed the peers of each part by list; all others are one more
 */
record Division(int parts, String by, List<int[]> listed) implements Condition {
    private static final String GROUPS = "groups";
    private static final String BY = "by";
    private static final int MOST_PARTS = 1_000_000;

    static Fault from(ConfigBlock settings) {
        if (settings.has(GROUPS) == settings.has(BY)) {
            settings.problemOfBlock("exactly one of groups, by");
            return new Division(2, "", List.of());
        }
        if (settings.has(BY)) {
            return new Division(0, settings.choice(BY, "region", "group"), List.of());
        }
        return settings.isList(GROUPS)
                ? new Division(0, "", lists(settings))
                : new Division(parts(settings), "", List.of());
    }

    private static int parts(ConfigBlock settings) {
        return settings.integer(GROUPS, 2, MOST_PARTS);
    }

    private static List<int[]> lists(ConfigBlock settings) {
        String allowed = "a number of parts, or a list of lists of different peers such as [[0, 1], [2, 17]]";
        List<int[]> lists = new ArrayList<>();
        Set<Integer> seen = new LinkedHashSet<>();
        ConfigList stated = settings.config().getList(GROUPS);
        if (stated.isEmpty()) {
            settings.problem(GROUPS, allowed);
        }
        for (ConfigValue list : stated) {
            String place = Integer.toString(lists.size());
            ConfigBlock one = settings.element(GROUPS, ConfigFactory.empty().withValue(place, list));
            int[] peers = one.peers(place, Integer.MAX_VALUE - 1, allowed).orElse(new int[0]);
            if (one.isSound(place) && peers.length == 0) {
                one.problem(place, "at least one peer in each part");
            }
            if (one.isSound(place) && !Arrays.stream(peers).allMatch(seen::add)) {
                one.problem(place, "peers that are in no other part");
            }
            lists.add(peers);
        }
        return lists;
    }

    @Override
    public void check(ConfigBlock settings, PeerChoice.Places places) {
        if (!settings.isSound(BY)) {
            return;
        }
        if (by.equals("group") && places.groups().isEmpty()) {
            settings.problem(BY, "region, or group where hearsay.groups is not empty");
        } else if (by.equals("region") && places.regions().isEmpty()) {
            settings.problem(BY, "group, or region where link.latency has regions");
        }
    }

    @Override
    public int leastPeers() {
        int largest = listed.stream().flatMapToInt(Arrays::stream).max().orElse(-1);
        return Math.max(parts, largest + 1);
    }

    @Override
    public boolean losesTransmissions() {
        return true;
    }

    @Override
    public void disturb(Span when, RandomStream random, Conditions conditions) {
        conditions.linkFaults().add(new Partition(when.from(), when.until(), partOfEach(random, conditions)));
    }

    private int[] partOfEach(RandomStream random, Conditions conditions) {
        int[] part = new int[conditions.peers()];
        if (by.equals("group")) {
            Arrays.setAll(part, conditions.groups()::of);
        } else if (by.equals("region")) {
            List<String> names = IntStream.range(0, part.length)
                    .mapToObj(conditions::region)
                    .distinct()
                    .toList();
            Arrays.setAll(part, peer -> names.indexOf(conditions.region(peer)));
        } else if (parts > 0) {
            int[] order = IntStream.range(0, part.length).toArray();
            random.shuffle(order);
            for (int place = 0; place < order.length; place++) {
                part[order[place]] = (int) ((long) place * parts / order.length);
            }
        } else {
            Arrays.fill(part, listed.size());
            for (int i = 0; i < listed.size(); i++) {
                for (int peer : listed.get(i)) {
                    part[peer] = i;
                }
            }
        }
        return part;
    }
}
