package dev.hearsay.property;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The catalogue of properties. */
public final class Properties {
    private static final List<Property> ALL = Stream.of(
                    Components.ALL,
                    Degrees.ALL,
                    Neighbours.ALL,
                    List.of(Clustering.PROPERTY, new Coverage()),
                    Connectivity.ALL,
                    Stability.ALL,
                    Openness.ALL,
                    Diversity.ALL)
            .flatMap(List::stream)
            .toList();

    private Properties() {}

    /** All properties, in the order of the columns of a table of all. */
    public static List<Property> all() {
        return ALL;
    }

    /** The property of a name, if there is one. */
    public static Optional<Property> named(String name) {
        return ALL.stream().filter(property -> property.name().equals(name)).findFirst();
    }

    /** Their names. */
    public static String[] names() {
        return ALL.stream().map(Property::name).toArray(String[]::new);
    }

    /** The names of those of a family. */
    public static String[] names(Family family) {
        return ALL.stream()
                .filter(property -> property.family() == family)
                .map(Property::name)
                .toArray(String[]::new);
    }
}
