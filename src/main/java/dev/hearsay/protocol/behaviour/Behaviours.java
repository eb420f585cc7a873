package dev.hearsay.protocol.behaviour;

import dev.hearsay.settings.Catalogue;
import java.util.List;
import java.util.Map;

/** The behaviours that there are. */
public final class Behaviours {
    /** The behaviours by the key {@code as} of the fault {@code behave}. */
    public static final Catalogue<Behaviour> CATALOGUE = new Catalogue<Behaviour>("behaviour")
            .with("silent", Silent::from)
            .with("delaying", Delaying::from)
            .with("selective", Selective::from)
            .with("flooding", Flooding::from);

    /** The keys that a behaviour alone has, of those that have any. */
    private static final Map<String, List<String>> KEYS = Map.of(
            "delaying", List.of("by"),
            "selective", List.of("victims"),
            "flooding", List.of("copies", "every"));

    private Behaviours() {}

    /** The keys without effect for a behaviour, which are those of the others. */
    public static List<String> keysOfOthers(String name) {
        return CATALOGUE.names().stream()
                .filter(other -> !other.equals(name))
                .flatMap(other -> KEYS.getOrDefault(other, List.of()).stream())
                .toList();
    }
}
