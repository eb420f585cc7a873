package dev.hearsay.fault;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import dev.hearsay.protocol.Behaviour;
import dev.hearsay.settings.Catalogue;
import dev.hearsay.settings.ConfigBlock;
import dev.hearsay.settings.Nearest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A reader of {@code hearsay.faults}: entries such as <code>{ at = 10 s, crash = { fraction = 0.2 } }</code>, or <code>
 * { from = 10 s, until = 20 s, partition = { groups = 2 } }</code> for what lasts.
 */
public final class FaultSchedule {
    /** The kinds of faults that happen at an instant, by the key that stands beside {@code at}. */
    public static final Catalogue<Fault> AT_ONCE = new Catalogue<Fault>("fault")
            .with("crash", Crash::from)
            .with("leave", Leave::from)
            .with("join", Join::from);

    /** The kinds of faults that last, by the key that stands beside {@code from} and {@code until}. */
    public static final Catalogue<Fault> LASTING = new Catalogue<Fault>("fault")
            .with("churn", Churn::from)
            .with("partition", Division::from)
            .with("slow", Slow::from)
            .with("link", DisturbedLinks::from);

    private static final String KEY = "faults";
    private static final String GROUPS = "groups";
    private static final ConfigObject NOTHING = ConfigFactory.empty().root();
    private static final String AT = "at";
    private static final String FROM = "from";
    private static final String UNTIL = "until";
    private static final List<String> TIMES = List.of(AT, FROM, UNTIL);
    /** The kinds of faults that leave peers alive, all keys of which stand in the catalogue. */
    private static final List<String> CONDITIONS = List.of("partition", "slow", "link");

    private static final List<String> KINDS = Stream.of(AT_ONCE.names(), LASTING.names(), List.of(Misbehaviour.KEY))
            .flatMap(List::stream)
            .toList();

    private final ConfigBlock root;
    private final int peers;
    /** The keys and defaults of the kinds of faults. */
    private final Config usual;

    private final BehaviourReader behaviours;
    private final PeerChoice.Places places;
    private final List<FaultEntry> entries = new ArrayList<>();

    private FaultSchedule(
            ConfigBlock root, int peers, Config usual, BehaviourReader behaviours, PeerChoice.Places places) {
        this.root = root;
        this.peers = peers;
        this.usual = usual;
        this.behaviours = behaviours;
        this.places = places;
    }

    /**
     * The entries, ascending in time, and after them the behaviours of groups, which hold for all of the run: so these change no draw of
     * the others.
     *
     * @param peers the number of peers
     * @param catalogue the keys and defaults of all kinds of faults and of behaviours, as {@code reference.conf} has them
     * @param ofProtocol the behaviours of the network's protocol
     * @param groups the names of the groups of peers
     * @param regions the names of the regions that peers are in
     */
    public static List<FaultEntry> from(
            ConfigBlock root,
            int peers,
            Config catalogue,
            Catalogue<Behaviour> ofProtocol,
            List<String> groups,
            List<String> regions) {
        PeerChoice.Places places = new PeerChoice.Places(groups, regions);
        BehaviourReader behaviours = new BehaviourReader(catalogue.getConfig("behaviour"), ofProtocol);
        FaultSchedule schedule = new FaultSchedule(root, peers, catalogue.getConfig("fault"), behaviours, places);
        List<FaultEntry> all = new ArrayList<>(schedule.read());
        schedule.addGroups(all);
        return List.copyOf(all);
    }

    /** Adds the behaviour of each group that states one. */
    private void addGroups(List<FaultEntry> all) {
        List<ConfigObject> blocks = !root.isList(GROUPS)
                ? List.of()
                : root.config().getList(GROUPS).stream()
                        .filter(ConfigObject.class::isInstance)
                        .map(ConfigObject.class::cast)
                        .toList();
        for (int i = 0; i < blocks.size(); i++) {
            ConfigBlock group = root.element(GROUPS + "." + i, blocks.get(i).toConfig());
            if (group.has(Misbehaviour.KEY)) {
                ConfigBlock stated = group.block(Misbehaviour.KEY);
                if (group.isSound(Misbehaviour.KEY)) {
                    ConfigBlock block = behaviours.complete(stated, group, Misbehaviour.KEY, NOTHING);
                    PeerChoice members = PeerChoice.ofGroup(places.groups().get(i));
                    add(all, new Misbehaviour(members, behaviours.read(block)), group);
                }
            }
        }
    }

    private void add(List<FaultEntry> all, Fault fault, ConfigBlock group) {
        if (fault.leastPeers() > peers) {
            group.problem(Misbehaviour.KEY, tooMany(fault));
        }
        all.add(new FaultEntry(Misbehaviour.KEY, new Span(0, Lifetimes.NEVER), fault));
    }

    private String tooMany(Fault fault) {
        String most = fault.joining() > 0 ? "fewer than all " : "at most ";
        return most + peers + " peers, numbered from 0 to " + (peers - 1);
    }

    private List<FaultEntry> read() {
        if (!root.isList(KEY)) {
            root.problem(KEY, "a list such as [{ at = 10 s, crash = { fraction = 0.2 } }]");
            return List.of();
        }
        int index = 0;
        for (ConfigValue element : root.config().getList(KEY)) {
            String path = KEY + "." + index++;
            if (element instanceof ConfigObject block) {
                read(root.element(path, block.toConfig()));
            } else {
                root.problems()
                        .add(root.path(path), element, "a block such as { at = 10 s, crash = { fraction = 0.2 } }");
            }
        }
        entries.sort(Comparator.comparingLong(FaultEntry::atNanos));
        return List.copyOf(entries);
    }

    private void read(ConfigBlock entry) {
        Set<String> kinds = new TreeSet<>(entry.config().root().keySet());
        TIMES.forEach(kinds::remove);
        if (kinds.size() != 1) {
            entry.problemOfBlock("at or from, and one of " + String.join(", ", KINDS));
            return;
        }
        String kind = kinds.iterator().next();
        if (!KINDS.contains(kind)) {
            entry.problem(kind, Nearest.allowed(kind, KINDS));
            return;
        }
        if (!hasItsTime(entry, kind)) {
            return;
        }
        ConfigBlock stated = entry.block(kind);
        if (!entry.isSound(kind)) {
            return;
        }
        ConfigBlock block = block(stated, entry, kind);
        if (!entry.isSound(kind)) {
            return;
        }
        Fault fault = maker(kind).apply(block);
        fault.check(block, places);
        if (fault.leastPeers() > peers) {
            entry.problem(kind, tooMany(fault));
        }
        entries.add(new FaultEntry(kind, span(entry, kind), fault));
    }

    private static boolean hasItsTime(ConfigBlock entry, String kind) {
        boolean lasts = entry.has(FROM) || entry.has(UNTIL);
        boolean isAt = entry.has(AT) && !lasts;
        boolean isFrom = entry.has(FROM) && !entry.has(AT);
        if (AT_ONCE.names().contains(kind) ? isAt : LASTING.names().contains(kind) ? isFrom : isAt || isFrom) {
            return true;
        }
        String forATime = "from, and until if it ends";
        entry.problemOfBlock(
                AT_ONCE.names().contains(kind)
                        ? kind + " at an instant: at"
                        : LASTING.names().contains(kind)
                                ? kind + " for a time: " + forATime
                                : kind + ": at, or " + forATime);
        return false;
    }

    private Function<ConfigBlock, Fault> maker(String kind) {
        return AT_ONCE.maker(kind).or(() -> LASTING.maker(kind)).orElse(block -> Misbehaviour.from(block, behaviours));
    }

    /** The block of a fault, with the defaults of what it does not state. A key without a default is none in the catalogue. */
    private ConfigBlock block(ConfigBlock stated, ConfigBlock entry, String kind) {
        ConfigObject defaults = usual.getObject(kind);
        if (kind.equals(Misbehaviour.KEY)) {
            return behaviours.complete(stated, entry, kind, defaults);
        }
        if (CONDITIONS.contains(kind)) {
            FaultBlocks.refuseOthers(stated, defaults.keySet());
        }
        return FaultBlocks.withDefaults(stated, entry, kind, defaults);
    }

    private static Span span(ConfigBlock entry, String kind) {
        if (entry.has(AT)) {
            long at = entry.duration(AT);
            return new Span(at, AT_ONCE.names().contains(kind) ? at : Lifetimes.NEVER);
        }
        long from = entry.duration(FROM);
        long until = entry.has(UNTIL) ? entry.duration(UNTIL) : Lifetimes.NEVER;
        if (until <= from) {
            entry.contradiction(UNTIL, "after", FROM, "before");
        }
        return new Span(from, until);
    }
}
