package dev.hearsay.settings;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The types of one kind (topologies, latencies, protocols ...): an ordered map from a type's name in HOCON to a function that
 * makes one from its block. The keys and defaults of each stand in {@code reference.conf}, under {@code
 * hearsay.catalogue.<kind>.<name>}.
 *
 * @param <T> the Java type of that kind, such as {@code TopologyModel}
 */
public final class Catalogue<T> {
    private final String kind;
    private final Map<String, Function<ConfigBlock, T>> makers = new LinkedHashMap<>();

    /** An empty catalogue of a kind in the singular, as in {@code topology}. */
    public Catalogue(String kind) {
        this.kind = kind;
    }

    /** Adds a type. Called only where the catalogue is made. */
    public Catalogue<T> with(String name, Function<ConfigBlock, T> maker) {
        makers.put(name, maker);
        return this;
    }

    /** The kind, in the singular. */
    public String kind() {
        return kind;
    }

    /** All names, in the order of the catalogue. */
    public List<String> names() {
        return List.copyOf(makers.keySet());
    }

    /** The maker of the type of that name, if there is one. */
    public Optional<Function<ConfigBlock, T>> maker(String name) {
        return Optional.ofNullable(makers.get(name));
    }
}
