package dev.hearsay.overlay.darkfi;

import dev.hearsay.group.GroupNames;
import dev.hearsay.settings.ConfigBlock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The parameters of a node; times in nanoseconds.
 *
 * @param role what it is in the network
 * @param transport the scheme of its own address
 * @param transports the schemes that it dials
 * @param application the version that it runs; nodes of another one part
 * @param outbound its slots
 * @param inbound the connections that it accepts at most
 * @param backlog the connections that wait for that at most
 * @param manual the groups whose peers it dials time and again
 * @param banned the groups whose peers are black from the first
 * @param beginsWithContacts true if its neighbours in the topology are in its list at first
 * @param joinWithin the time from the start within which it begins
 * @param diversity the bounds on who may be at the other ends of its channels
 * @param knownPercent the part of the slots, in percent, for which gold and white hosts come first
 * @param skipsGrey true if grey hosts are never dialled
 * @param mostAddresses the addresses of its transports that it asks for
 * @param bansStrictly true if peers are banned for what the layer itself sees
 * @param times the times of channels and discovery
 * @param lists the limits of lists
 * @param refinery the refinery's
 * @param limits the metering's
 * @param direct the direct session's
 * @param choking the choking controller's
 */
record DarkfiParams(
        Role role,
        Transport transport,
        List<Transport> transports,
        String application,
        int outbound,
        int inbound,
        int backlog,
        GroupNames manual,
        GroupNames banned,
        boolean beginsWithContacts,
        long joinWithin,
        Diversity diversity,
        int knownPercent,
        boolean skipsGrey,
        int mostAddresses,
        boolean bansStrictly,
        Times times,
        Lists lists,
        Refining refinery,
        Limits limits,
        Direct direct,
        Choking choking) {
    /** The longest time for which anything is held up, in nanoseconds: half a century, which may be doubled and added to. */
    static final long LONGEST_WAIT = ConfigBlock.LONGEST_NANOS / 2;

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    /** More slots than anybody has. */
    private static final int MOST_SLOTS = 10_000;

    private static final int MOST_HOSTS = 1_000_000;
    private static final int MOST_ADDRESSES = 255;
    private static final int PERCENT = 100;

    /**
     * The times of channels and discovery.
     *
     * @param connect the time for which a dial, and an answer to a ping, is waited for
     * @param handshake the time that an exchange of versions may take
     * @param heartbeat the time from an answer to a ping to the next ping
     * @param discovery the time for which discovery waits for addresses, and rests
     */
    record Times(long connect, long handshake, long heartbeat, long discovery) {
        static Times from(ConfigBlock settings) {
            return new Times(
                    settings.timeout("connect-timeout"),
                    settings.timeout("handshake-timeout"),
                    settings.period("heartbeat"),
                    settings.round("discovery-time"));
        }
    }

    /**
     * The groups of addresses that nodes are in, and what a node asks of those at the other ends of its channels. DarkFi asks nothing.
     *
     * @param mostPerSubnet the channels of peers with one group of addresses at most
     * @param hosts the peers in a group of addresses
     * @param inOne the groups whose peers are in one group of addresses
     * @param anchors the hosts of its slots that it dials first when it comes back
     */
    record Diversity(int mostPerSubnet, int hosts, GroupNames inOne, int anchors) {
        private static final int MOST_HOSTS_OF_SUBNET = 1 << 16;

        static Diversity from(ConfigBlock settings) {
            return new Diversity(
                    settings.integerOr("max-per-subnet", "unlimited", Integer.MAX_VALUE, 1, MOST_SLOTS),
                    settings.integer("hosts-per-subnet", 1, MOST_HOSTS_OF_SUBNET),
                    GroupNames.from(settings, "same-subnet"),
                    settings.integer("anchors", 0, MOST_SLOTS));
        }
    }

    /**
     * The limits of lists.
     *
     * @param limits the most hosts of each colour
     * @param darkNanos the time after which a dark host is forgotten
     */
    record Lists(Map<HostColour, Integer> limits, long darkNanos) {
        static Lists from(ConfigBlock settings) {
            Map<HostColour, Integer> limits = new EnumMap<>(HostColour.class);
            limits.put(HostColour.WHITE, settings.integer("white-list", 1, MOST_HOSTS));
            limits.put(HostColour.GREY, settings.integer("grey-list", 1, MOST_HOSTS));
            limits.put(HostColour.DARK, settings.integer("dark-list", 0, MOST_HOSTS));
            limits.put(HostColour.BLACK, settings.integer("black-list", 0, MOST_HOSTS));
            return new Lists(limits, settings.duration("dark-for"));
        }
    }

    /**
     * The refinery.
     *
     * @param every the time between two hosts that it tries
     * @param timeout the time that a host may take for its handshake
     * @param registers true if a host is registered as being refined, and so is no longer suspended when it has passed
     * @param offline the time without connections after which it pauses
     * @param whiteEvery the time between two white hosts that a seed tries
     */
    record Refining(long every, long timeout, boolean registers, long offline, long whiteEvery) {
        static Refining from(ConfigBlock settings) {
            return new Refining(
                    settings.round("refinery"),
                    settings.timeout("refine-timeout"),
                    settings.choice("refined-host", "unregistered", "registered")
                            .equals("registered"),
                    settings.duration("offline-after"),
                    settings.round("white-refinery"));
        }
    }

    /**
     * The metering.
     *
     * @param thresholds the score from which on messages of a type are held up
     * @param stepNanos the time for each point above it
     * @param windowNanos the time for which a message counts
     */
    record Limits(Map<Command, Integer> thresholds, long stepNanos, long windowNanos) {
        static Limits from(ConfigBlock settings) {
            int handshake = settings.integer("versions", 0, MOST_HOSTS);
            int pings = settings.integer("pings", 0, MOST_HOSTS);
            int addresses = settings.integer("addresses", 0, MOST_HOSTS);
            Map<Command, Integer> thresholds = new EnumMap<>(Command.class);
            thresholds.put(Command.VERSION, handshake);
            thresholds.put(Command.VERACK, handshake);
            thresholds.put(Command.PING, pings);
            thresholds.put(Command.PONG, pings);
            thresholds.put(Command.GETADDR, addresses);
            thresholds.put(Command.ADDR, addresses);
            thresholds.put(Command.APPLICATION, settings.integer("application", 0, MOST_HOSTS));
            return new Limits(thresholds, settings.duration("step"), settings.duration("window"));
        }

        int threshold(Command command) {
            return thresholds.getOrDefault(command, 0);
        }

        /** The hard limit of a channel. */
        int sum() {
            return thresholds.values().stream().mapToInt(Integer::intValue).sum();
        }
    }

    /**
     * The direct session.
     *
     * @param every the time between two channels that the application asks for, or 0 for none
     * @param hold the time for which it uses one
     */
    record Direct(long every, long hold) {
        static Direct from(ConfigBlock settings) {
            return new Direct(settings.roundOr("every", "never", 0), settings.period("hold"));
        }
    }

    /**
     * The choking controller.
     *
     * @param policy how it holds up channels
     * @param every the time between two rounds
     * @param capacity the points in a second that the node has capacity for
     * @param halfLife the time in which a score becomes half of itself
     * @param bytesPerPoint the bytes that are as much work as a message
     * @param inbound the points of a channel that the other end has dialled
     * @param outbound the points of one that this node has dialled
     * @param watermark the points at which a channel is at the hard limit
     */
    record Choking(
            ChokingPolicy policy,
            long every,
            double capacity,
            long halfLife,
            int bytesPerPoint,
            double inbound,
            double outbound,
            double watermark) {
        private static final double MOST_POINTS = 1e9;

        static Choking from(ConfigBlock settings) {
            ChokingPolicy policy = switch (settings.choice("policy", "none", "back-off", "balance")) {
                case "back-off" -> ChokingPolicy.BACK_OFF;
                case "balance" -> ChokingPolicy.BALANCE;
                default -> ChokingPolicy.NONE;
            };
            settings.idleWhere(
                    "policy",
                    "none",
                    "every",
                    "capacity",
                    "half-life",
                    "bytes-per-point",
                    "inbound-points",
                    "outbound-points",
                    "watermark");
            boolean isBounded = !settings.isWord("watermark", "unlimited");
            return new Choking(
                    policy,
                    settings.round("every"),
                    settings.positive("capacity"),
                    settings.period("half-life"),
                    settings.notEmpty("bytes-per-point", settings.bytes("bytes-per-point")),
                    settings.number("inbound-points", 0, MOST_POINTS),
                    settings.number("outbound-points", 0, MOST_POINTS),
                    isBounded ? settings.number("watermark", 1, MOST_POINTS) : Double.POSITIVE_INFINITY);
        }
    }

    static DarkfiParams from(ConfigBlock settings) {
        Role role = Role.of(settings.choice("role", Role.texts()));
        int slots = settings.integer("outbound", 0, MOST_SLOTS);
        int places = settings.integer("inbound", 0, MOST_SLOTS);
        int ofSeed = settings.integer("seed-inbound", 0, MOST_SLOTS);
        int outbound = role == Role.SEED ? 0 : slots;
        boolean isStrict = settings.choice("ban", "strict", "relaxed").equals("strict");
        return new DarkfiParams(
                role,
                Transport.of(settings.choice("transport", Transport.schemes())).orElse(Transport.TCP_TLS),
                Transport.of(settings.words("transports", Transport.schemes())),
                application(settings),
                outbound,
                role == Role.NODE ? places : role == Role.SEED ? ofSeed : 0,
                settings.integer("backlog", 0, MOST_HOSTS),
                GroupNames.from(settings, "manual"),
                GroupNames.from(settings, "blacklist"),
                settings.choice("first-hosts", "contacts", "none").equals("contacts"),
                settings.duration("join-within"),
                Diversity.from(settings),
                settings.integer("known-percent", 0, PERCENT),
                settings.flag("disable-greys"),
                settings.integerOr("getaddrs-max", "outbound", outbound, 0, MOST_ADDRESSES),
                isStrict && role != Role.SEED,
                Times.from(settings),
                Lists.from(settings),
                Refining.from(settings),
                Limits.from(settings.block("metering")),
                Direct.from(settings.block("direct")),
                Choking.from(settings.block("choking")));
    }

    /** True if it has an address of its own that it tells others of. */
    boolean isAdvertised() {
        return role != Role.NO_INBOUND;
    }

    private static String application(ConfigBlock settings) {
        String name = settings.text("application");
        if (settings.isSound("application") && !NAME.matcher(name).matches()) {
            settings.problem("application", "1 to 64 letters, digits, dots, dashes and underscores");
        }
        return name;
    }
}
