package dev.hearsay.group;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import dev.hearsay.group.Selection.All;
import dev.hearsay.group.Selection.Count;
import dev.hearsay.group.Selection.Drawn;
import dev.hearsay.group.Selection.Fraction;
import dev.hearsay.group.Selection.Nobody;
import dev.hearsay.group.Selection.Part;
import dev.hearsay.settings.ConfigBlock;
import dev.hearsay.settings.Nearest;
import dev.hearsay.settings.Problems;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** A reader of {@code hearsay.groups}: blocks such as <code>{ name = home, fraction = 0.5 }</code>. */
public final class GroupRules {
    /** The key of the list of groups. */
    public static final String KEY = "groups";

    private static final String NAME = "name";
    private static final String IDS = "ids";
    private static final String HIGHEST = "highest-degree";
    private static final String REGION = "region";
    private static final String DEGREE = "degree";
    private static final String COUNT = "count";
    private static final String FRACTION = "fraction";
    private static final String DRAWN = "drawn";
    private static final List<String> PARTS = List.of(COUNT, FRACTION, DRAWN);

    /** The keys of a group that are no settings of its peers. */
    public static final List<String> OWN_KEYS =
            List.of(NAME, IDS, HIGHEST, REGION, DEGREE, COUNT, FRACTION, DRAWN, "behave");

    private static final Pattern SAFE_NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,63}");
    private static final String ALLOWED_NAME =
            "a name of 1 to 64 letters, digits, dashes or underscores, the first one a letter";
    private static final String EXAMPLE = "a block such as { name = home, fraction = 0.5 }";

    private final int peers;
    private final List<String> regions;
    /** The peers of groups that a file names and the list has not had yet. */
    private final Map<String, List<Integer>> members;

    private final List<GroupRule> rules = new ArrayList<>();
    /** The group that lists each peer; only ever looked up. */
    private final Map<Integer, String> listedIn = new TreeMap<>();

    private double taken;

    private GroupRules(int peers, List<String> regions, Map<String, List<Integer>> members) {
        this.peers = peers;
        this.regions = regions;
        this.members = new LinkedHashMap<>(members);
    }

    /**
     * The groups, in the order of the list.
     *
     * @param root the scenario, with the names of its peers
     * @param peers the number of peers
     * @param regions the names of the regions that there are
     * @param members the peers of each group that a file of peers names; groups that are not in the list come after it
     */
    public static List<GroupRule> from(
            ConfigBlock root, int peers, List<String> regions, Map<String, List<Integer>> members) {
        if (!root.isList(KEY)) {
            root.problem(KEY, "a list such as [{ name = home, fraction = 0.5 }]");
            return List.of();
        }
        GroupRules reader = new GroupRules(peers, regions, members);
        int index = 0;
        for (ConfigValue element : root.config().getList(KEY)) {
            String path = KEY + "." + index++;
            if (element instanceof ConfigObject block) {
                reader.read(root.element(path, block.toConfig()));
            } else {
                root.problems().add(root.path(path), element, EXAMPLE);
            }
        }
        reader.addOthers(root);
        return List.copyOf(reader.rules);
    }

    private void read(ConfigBlock group) {
        String name = name(group);
        Selection selection = selection(group, name);
        String path = group.path(NAME).substring(0, group.path(NAME).length() - NAME.length() - 1);
        rules.add(new GroupRule(name, selection, Problems.where(group.config().origin()), path));
        take(group, selection);
    }

    /** The groups that only the file of peers names. */
    private void addOthers(ConfigBlock root) {
        members.forEach((name, ids) -> {
            if (!SAFE_NAME.matcher(name).matches()) {
                root.problem(
                        "peers.file", "a file in which each group has " + ALLOWED_NAME + ", which " + name + " is not");
            }
            Selection selection = new Selection(ids, 0, "", Degrees.ANY, new Nobody());
            rules.add(new GroupRule(name, selection, "", root.path("peers.file")));
        });
    }

    private String name(ConfigBlock group) {
        String name = group.text(NAME);
        if (group.isSound(NAME) && !SAFE_NAME.matcher(name).matches()) {
            group.problem(NAME, ALLOWED_NAME);
        } else if (rules.stream().anyMatch(rule -> rule.name().equals(name))) {
            group.problem(NAME, "a name that no other group has");
        }
        return name;
    }

    private Selection selection(ConfigBlock group, String name) {
        List<Integer> ofFile = Objects.requireNonNullElse(members.remove(name), List.of());
        boolean isListed = !ofFile.isEmpty() || group.has(IDS);
        long alone = (isListed ? 1 : 0) + count(group, List.of(HIGHEST));
        long parts = count(group, PARTS);
        long filters = count(group, List.of(REGION, DEGREE));
        if (alone + parts + filters == 0) {
            group.problemOfBlock("keys that say which peers it takes: ids, highest-degree, region, degree, or one of "
                    + String.join(", ", PARTS));
        } else if (alone + parts > 1 || alone * filters > 0) {
            group.problemOfBlock("either ids, or highest-degree, or at most one of " + String.join(", ", PARTS)
                    + " with or without region and degree");
        }
        return new Selection(
                isListed ? ids(group, name, ofFile) : List.of(),
                group.has(HIGHEST) ? group.integer(HIGHEST, 1, peers) : 0,
                group.has(REGION) ? region(group) : "",
                group.has(DEGREE) ? Degrees.from(group, DEGREE) : Degrees.ANY,
                alone > 0 ? new Nobody() : part(group));
    }

    private static long count(ConfigBlock group, List<String> keys) {
        return keys.stream().filter(group::has).count();
    }

    private List<Integer> ids(ConfigBlock group, String name, List<Integer> ofFile) {
        String listed = "a list of different peers, each from 0 to " + (peers - 1);
        Set<Integer> ids = new TreeSet<>(ofFile);
        if (group.has(IDS)) {
            group.peers(IDS, peers - 1, listed)
                    .ifPresent(numbers -> Arrays.stream(numbers).forEach(ids::add));
        }
        for (int peer : ids) {
            String other = listedIn.putIfAbsent(peer, name);
            if (other != null) {
                group.problem(IDS, "peers that are in no other group, and " + other + " has " + peer);
                break;
            }
        }
        return List.copyOf(ids);
    }

    private String region(ConfigBlock group) {
        String region = group.text(REGION);
        if (regions.isEmpty()) {
            group.problem(REGION, "nothing, as this scenario's peers are in no regions: those of a latency have them");
        } else if (!regions.contains(region)) {
            group.problem(REGION, Nearest.allowed(region, regions));
        }
        return region;
    }

    private Part part(ConfigBlock group) {
        if (group.has(COUNT)) {
            return new Count(group.integer(COUNT, 0, peers));
        }
        if (group.has(FRACTION)) {
            return new Fraction(group.probability(FRACTION));
        }
        return group.has(DRAWN) ? new Drawn(group.probability(DRAWN)) : new All();
    }

    /** Refuses a group for which the groups before it leave too few peers, as far as that is known before there is a graph. */
    private void take(ConfigBlock group, Selection selection) {
        double own = selection.ids().size() + selection.highestDegree();
        if (selection.isOfAny() && selection.part() instanceof Count exact) {
            own += exact.count();
        } else if (selection.isOfAny() && selection.part() instanceof Fraction share) {
            own += share.fraction() * peers;
        }
        if (taken <= peers && Math.floor(taken + own) > peers) {
            group.problemOfBlock("groups of at most " + peers + " peers together, the number of all");
        }
        taken += own;
    }
}
