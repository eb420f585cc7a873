package dev.hearsay.report.replay;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Parts of a picture side by side, in rows: the highest first, as books on shelves (next fit of decreasing heights). */
final class Packing {
    /** The width of the whole over its height, roughly. */
    private static final double ASPECT = 1.6;

    private Packing() {}

    /** The parts in their order, each moved to its place, with so much room between any two. */
    static List<Places> of(List<Places> parts, double room) {
        double area = 0;
        double widest = 0;
        for (Places part : parts) {
            area += (part.width() + room) * (part.height() + room);
            widest = Math.max(widest, part.width() + room);
        }
        double shelf = Math.max(widest, Math.sqrt(area * ASPECT));
        List<Integer> byHeight = IntStream.range(0, parts.size())
                .boxed()
                .sorted(Comparator.comparingDouble(
                        (Integer part) -> -parts.get(part).height()))
                .toList();
        List<Places> placed = new ArrayList<>(parts);
        double left = 0;
        double top = 0;
        double next = 0;
        for (int number : byHeight) {
            Places part = parts.get(number);
            if (left > 0 && left + part.width() > shelf) {
                left = 0;
                top = next;
            }
            placed.set(number, part.from(left, top));
            left += part.width() + room;
            next = Math.max(next, top + part.height() + room);
        }
        return placed;
    }
}
