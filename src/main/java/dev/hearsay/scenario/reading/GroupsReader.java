package dev.hearsay.scenario.reading;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import dev.hearsay.group.GroupRule;
import dev.hearsay.group.GroupRules;
import dev.hearsay.protocol.Bundle;
import dev.hearsay.scenario.PeerSettings;
import dev.hearsay.settings.ConfigBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The reading of {@code hearsay.groups}: which peers are in which, and the settings of each. */
final class GroupsReader {
    private final ResolvedConfig whole;
    private final PeerSettingsReader reader;
    private final ConfigBlock root;
    private final List<ConfigObject> blocks = new ArrayList<>();
    private final List<GroupSettings> groups = new ArrayList<>();

    /** A reader of the groups of a scenario, whose block knows the names of its peers. */
    GroupsReader(ResolvedConfig whole, PeerSettingsReader reader, ConfigBlock root) {
        this.whole = whole;
        this.reader = reader;
        this.root = root;
    }

    /** The rules by which peers are in groups. */
    List<GroupRule> rules(int peers, List<String> regions) {
        return GroupRules.from(root, peers, regions);
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
        for (int i = 0; i < rules.size(); i++) {
            String path = rules.get(i).path();
            GroupSettings group = new GroupSettings(whole, blocks.get(i), GroupRules.OWN_KEYS, path, root.problems());
            groups.add(group);
            int before = root.problems().list().size();
            PeerSettings settings = group.read(reader, usual);
            all.add(settings);
            if (root.problems().list().size() == before && !group.isUsual()) {
                checkCompatible(blocks.get(i), path, usual, settings);
            }
        }
        return all;
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
