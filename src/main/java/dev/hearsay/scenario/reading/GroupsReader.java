package dev.hearsay.scenario.reading;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import dev.hearsay.group.GroupRule;
import dev.hearsay.group.GroupRules;
import dev.hearsay.protocol.Bundle;
import dev.hearsay.scenario.PeerSettings;
import dev.hearsay.scenario.Scenario;
import dev.hearsay.settings.ConfigBlock;
import dev.hearsay.settings.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The reading of {@code hearsay.groups}: which peers are in which, and the settings of each. */
final class GroupsReader {
    private static final int MOST_FLAWS = 20;

    private final ResolvedConfig whole;
    private final PeerSettingsReader reader;
    private final ConfigBlock root;
    private final PeerRows rows;
    private @Nullable PeerLayer layer;
    private final List<ConfigObject> blocks = new ArrayList<>();
    private final List<GroupSettings> groups = new ArrayList<>();

    /** A reader of the groups of a scenario, whose block knows the names of its peers. */
    GroupsReader(ResolvedConfig whole, PeerSettingsReader reader, ConfigBlock root, PeerRows rows) {
        this.whole = whole;
        this.reader = reader;
        this.root = root;
        this.rows = rows;
    }

    /** The rules by which peers are in groups. */
    List<GroupRule> rules(int peers, List<String> regions) {
        rows.checkRegions(regions, root);
        List<String> known = regions.isEmpty() ? rows.regions() : regions;
        return GroupRules.from(root, peers, known, rows.groups());
    }

    /** The settings of the peers that are in no group, and of each group. */
    List<PeerSettings> settings(List<GroupRule> rules) {
        PeerSettings usual = reader.read(root);
        List<PeerSettings> all = new ArrayList<>(List.of(usual));
        if (root.isList(GroupRules.KEY)) {
            root.config().getList(GroupRules.KEY).stream()
                    .filter(ConfigObject.class::isInstance)
                    .forEach(block -> blocks.add((ConfigObject) block));
        }
        for (int i = 0; i < blocks.size(); i++) {
            String path = rules.get(i).path();
            GroupSettings group =
                    new GroupSettings(whole, this::layer, blocks.get(i), GroupRules.OWN_KEYS, path, root.problems());
            groups.add(group);
            int before = root.problems().list().size();
            PeerSettings settings = group.read(reader, usual);
            all.add(settings);
            if (root.problems().list().size() == before && !group.isUsual()) {
                checkCompatible(blocks.get(i), path, usual, settings);
            }
        }
        for (int i = blocks.size(); i < rules.size(); i++) {
            all.add(usual);
        }
        return all;
    }

    /**
     * Adds the settings that the file of peers states, laid over those of the peer's group.
     *
     * @return the place of the settings of each peer that the file has, or {@link Scenario#OF_GROUP}
     */
    List<Integer> ofRows(List<GroupRule> rules, List<PeerSettings> all) {
        if (!rows.haveSettings()) {
            return List.of();
        }
        refuseDrawn(rules);
        List<Integer> places = new ArrayList<>();
        Map<Config, Integer> known = new LinkedHashMap<>();
        PeerSettings usual = all.get(0);
        for (int peer = 0; peer < rows.all().size(); peer++) {
            Config own = rows.settings(peer);
            if (own.isEmpty() || root.problems().list().size() > MOST_FLAWS) {
                places.add(Scenario.OF_GROUP);
                continue;
            }
            Config stated = own.withFallback(ofGroup(rules, peer));
            Integer place = known.get(stated);
            if (place == null) {
                place = all.size();
                known.put(stated, place);
                all.add(ofRow(stated, usual));
            }
            places.add(place);
        }
        return places;
    }

    private PeerLayer layer() {
        PeerLayer made = layer;
        if (made == null) {
            made = new PeerLayer(whole);
            layer = made;
        }
        return made;
    }

    private PeerSettings ofRow(Config stated, PeerSettings usual) {
        int before = root.problems().list().size();
        String path = root.path("peers.file");
        PeerSettings settings = new GroupSettings(whole, this::layer, stated.root(), List.of(), path, root.problems())
                .read(reader, usual);
        if (root.problems().list().size() == before) {
            checkCompatible(stated.root(), path, usual, settings);
        }
        return settings;
    }

    /** The settings of the group of a peer, which is known before the run. */
    private Config ofGroup(List<GroupRule> rules, int peer) {
        for (int i = 0; i < blocks.size(); i++) {
            if (rules.get(i).lists(peer)) {
                Config block = blocks.get(i).toConfig();
                for (String key : GroupRules.OWN_KEYS) {
                    block = block.withoutPath(key);
                }
                return GroupSettings.plain(block);
            }
        }
        return ConfigFactory.empty();
    }

    /** Refuses groups of which it is not known yet whether peers with settings of their own are in them. */
    private void refuseDrawn(List<GroupRule> rules) {
        for (GroupRule rule : rules) {
            if (!rule.isListed()) {
                String allowed =
                        "a group by ids or by the column group of peers.file, as that file states settings of peers";
                root.problems().add(new Problem(rule.where(), rule.path(), rule.name(), allowed));
            }
        }
    }

    /** Refuses peers that could not talk to each other: they send messages that the others' protocol does not know. */
    private void checkCompatible(ConfigObject block, String path, PeerSettings usual, PeerSettings settings) {
        String overlay = "overlay.type";
        Config stated = block.toConfig();
        if (stated.hasPath(overlay) && !root.config().getValue(overlay).equals(stated.getValue(overlay))) {
            refuse(
                    stated,
                    path,
                    overlay,
                    "only that of the whole network, " + root.text(overlay) + ", of which keys may differ");
            return;
        }
        boolean isOther = !settings.protocolName().equals(usual.protocolName());
        if (!messages(settings).equals(messages(usual))
                || (isOther && messages(settings).isEmpty())) {
            String allowed = usual.protocolName()
                    + ", as peers in no group have it, with keys by which both send the same types of"
                    + " messages; or another protocol of these";
            refuse(stated, path, isOther ? "protocol.type" : "protocol", allowed);
        }
    }

    private void refuse(Config stated, String path, String key, String allowed) {
        root.problems().add(path + "." + key, stated.getValue(key), allowed);
    }

    private static Set<String> messages(PeerSettings settings) {
        return settings.protocol().messages().stream()
                .filter(type -> !type.equals(Bundle.class))
                .map(Class::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The groups with all that follows from their settings: read again in the scenario with every default, they are the same. */
    ConfigList resolved() {
        List<ConfigObject> resolved = new ArrayList<>();
        for (int i = 0; i < groups.size(); i++) {
            ConfigObject group = groups.get(i).resolved();
            for (String key : GroupRules.OWN_KEYS) {
                ConfigValue value = blocks.get(i).get(key);
                group = value == null ? group : group.withValue(key, value);
            }
            resolved.add(group);
        }
        return ConfigValueFactory.fromIterable(resolved);
    }
}
