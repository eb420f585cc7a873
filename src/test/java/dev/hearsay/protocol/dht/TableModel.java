package dev.hearsay.protocol.dht;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The rules of a routing table once more, as lists that are gone through from end to end. */
final class TableModel {
    private record Contact(int peer, int failures) {}

    private static final class Range {
        private final List<Contact> contacts = new ArrayList<>();
        private final List<Integer> spares = new ArrayList<>();
    }

    private final TreeMap<Integer, Range> ranges = new TreeMap<>(Comparator.reverseOrder());
    private final Identifiers identifiers;
    private final int self;
    private final int k;
    private final int spares;
    private final int staleAfter;

    TableModel(Identifiers identifiers, int self, int k, int spares, int staleAfter) {
        this.identifiers = identifiers;
        this.self = self;
        this.k = k;
        this.spares = spares;
        this.staleAfter = staleAfter;
    }

    private Range range(int peer) {
        long distance = identifiers.of(self) ^ identifiers.of(peer);
        int height = IntStream.range(0, 64)
                .filter(bit -> (distance >>> bit & 1) != 0)
                .max()
                .orElseThrow();
        return ranges.computeIfAbsent(height, unused -> new Range());
    }

    private static void remove(Range range, int peer) {
        range.contacts.removeIf(contact -> contact.peer == peer);
    }

    /** A message of a peer: it is a contact from now on, or else a spare. */
    void see(int peer) {
        Range range = range(peer);
        if (contacts().contains(peer)) {
            remove(range, peer);
        } else if (range.contacts.size() == k) {
            Contact stale = range.contacts.stream()
                    .filter(contact -> contact.failures >= staleAfter)
                    .findFirst()
                    .orElse(null);
            if (stale == null) {
                range.spares.remove((Integer) peer);
                range.spares.add(peer);
                while (range.spares.size() > spares) {
                    range.spares.remove(0);
                }
                return;
            }
            range.contacts.remove(stale);
        }
        range.spares.remove((Integer) peer);
        range.contacts.add(new Contact(peer, 0));
    }

    void failed(int peer) {
        Range range = range(peer);
        for (int i = 0; i < range.contacts.size(); i++) {
            Contact contact = range.contacts.get(i);
            if (contact.peer == peer) {
                range.contacts.set(i, new Contact(peer, contact.failures + 1));
                if (contact.failures + 1 >= staleAfter && !range.spares.isEmpty()) {
                    replace(range, peer);
                    return;
                }
            }
        }
    }

    void remove(int peer) {
        Range range = range(peer);
        range.spares.remove((Integer) peer);
        if (contacts().contains(peer)) {
            replace(range, peer);
        }
    }

    private static void replace(Range range, int peer) {
        remove(range, peer);
        if (!range.spares.isEmpty()) {
            range.contacts.add(new Contact(range.spares.remove(range.spares.size() - 1), 0));
        }
    }

    List<Integer> contacts() {
        return ranges.values().stream()
                .flatMap(range -> range.contacts.stream())
                .map(Contact::peer)
                .toList();
    }

    int k() {
        return k;
    }

    /** The number of contacts in buckets below a height. */
    int sizeBelow(int height) {
        return ranges.tailMap(height, false).values().stream()
                .mapToInt(range -> range.contacts.size())
                .sum();
    }

    List<Integer> closest(long target, int most, int except) {
        return ranges.values().stream()
                .flatMap(range -> range.contacts.stream())
                .filter(contact -> contact.failures < staleAfter && contact.peer != except)
                .map(Contact::peer)
                .sorted((one, other) ->
                        Long.compareUnsigned(identifiers.of(one) ^ target, identifiers.of(other) ^ target))
                .limit(most)
                .collect(Collectors.toList());
    }
}
