package dev.hearsay.overlay.comet;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The book against a model that is made of sets and looks through all of them, over thousands of random operations. */
class AddressBookModelTest {
    private static final int PEERS = 120;
    private static final long MINUTE = 60_000_000_000L;
    private static final String KEYS = "new-buckets = 6, old-buckets = 3, bucket-size = 2, new-buckets-per-source = 3,"
            + " old-buckets-per-group = 2, buckets-per-address = 3, failures-unproven = 2, failures = 3, bad-after = 30 minutes";

    private static final class Entry {
        final Set<Integer> buckets = new HashSet<>();
        int source;
        boolean isOld;
        int failures;
        long tried;
        long good = -1;
        long until;
    }

    /** The rules in the words of the source, over plain collections. */
    private static final class Model {
        final AddressBook places;
        final RandomStream random = RandomStream.of(3, Purpose.PROTOCOL);
        final Map<Integer, Entry> known = new TreeMap<>();
        final Map<Integer, Entry> banned = new TreeMap<>();
        final Map<String, List<Integer>> buckets = new TreeMap<>();

        Model(AddressBook places) {
            this.places = places;
        }

        List<Integer> bucket(boolean isOld, int number) {
            return buckets.computeIfAbsent(isOld + " " + number, none -> new ArrayList<>());
        }

        void add(int peer, int source, long now) {
            if (peer == 0 || banned.containsKey(peer)) {
                return;
            }
            Entry entry = known.get(peer);
            if (entry == null) {
                entry = new Entry();
                entry.source = source;
                entry.tried = now;
            } else if (entry.isOld || entry.buckets.size() == 3 || random.nextInt(2 * entry.buckets.size()) != 0) {
                return;
            }
            enter(peer, entry, places.newBucket(peer, source), now);
        }

        void enter(int peer, Entry entry, int number, long now) {
            List<Integer> bucket = bucket(false, number);
            if (entry.isOld || bucket.contains(peer)) {
                return;
            }
            if (bucket.size() == 3) {
                int out = bucket.stream()
                        .filter(each -> isBad(entry(each), now))
                        .findFirst()
                        .orElseGet(() -> oldest(bucket));
                leave(out, bucket, number);
            }
            bucket.add(peer);
            entry.buckets.add(number);
            known.put(peer, entry);
        }

        /** What it knows of a peer that it knows. */
        Entry entry(int peer) {
            return requireNonNull(known.get(peer));
        }

        int oldest(List<Integer> bucket) {
            return bucket.stream()
                    .min(Comparator.comparingLong(peer -> entry(peer).tried))
                    .orElseThrow();
        }

        /** The last one of the bucket fills the gap. */
        void leave(int peer, List<Integer> bucket, int number) {
            int place = bucket.indexOf(peer);
            int last = bucket.remove(bucket.size() - 1);
            if (place < bucket.size()) {
                bucket.set(place, last);
            }
            Entry entry = entry(peer);
            entry.buckets.remove(number);
            if (entry.buckets.isEmpty()) {
                known.remove(peer);
            }
        }

        void leaveAll(int peer) {
            Entry entry = entry(peer);
            for (int number : List.copyOf(entry.buckets)) {
                leave(peer, bucket(entry.isOld, number), number);
            }
        }

        static boolean isBad(Entry entry, long now) {
            boolean isUnused = now - entry.tried > 30 * MINUTE;
            boolean isHopeless = entry.good < 0 && entry.failures >= 2;
            boolean isLost = now - entry.good > 30 * MINUTE && entry.failures >= 3;
            return !entry.isOld && now - entry.tried >= MINUTE && (isUnused || isHopeless || isLost);
        }

        void good(int peer, long now) {
            Entry entry = known.get(peer);
            if (entry == null) {
                return;
            }
            entry.tried = now;
            entry.good = now;
            entry.failures = 0;
            if (!entry.isOld) {
                leaveAll(peer);
                entry.isOld = true;
                int number = places.oldBucket(peer);
                List<Integer> bucket = bucket(true, number);
                if (bucket.size() == 3) {
                    leave(oldest(bucket), bucket, number);
                }
                bucket.add(peer);
                entry.buckets.add(number);
                known.put(peer, entry);
            }
        }

        void bad(int peer, long until) {
            Entry entry = known.get(peer);
            if (entry != null) {
                leaveAll(peer);
                entry.until = until;
                banned.put(peer, entry);
            }
        }

        void reinstate(long now) {
            for (int peer = PEERS - 1; peer > 0; peer--) {
                Entry entry = banned.get(peer);
                if (entry != null && entry.until <= now) {
                    banned.remove(peer);
                    enter(peer, entry, places.newBucket(peer, entry.source), now);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void bookAndModelShouldBeTheSame(long seed) {
        AddressBook book = new AddressBook(
                AddressBookTest.params(KEYS), AddressBookTest.addresses(PEERS, 10), 0, new int[0], seed);
        Model model = new Model(book);
        RandomStream ofBook = RandomStream.of(3, Purpose.PROTOCOL);
        RandomStream work = RandomStream.of(seed, Purpose.SENDERS);
        long now = 0;
        for (int step = 0; step < 5000; step++) {
            now += 1 + work.nextLong(MINUTE / 2);
            int peer = work.nextInt(PEERS);
            int source = work.nextInt(PEERS);
            switch (work.nextInt(8)) {
                case 0 -> {
                    book.markGood(peer, now);
                    model.good(peer, now);
                }
                case 1 -> {
                    book.markAttempt(peer, now);
                    Entry entry = model.known.get(peer);
                    if (entry != null) {
                        entry.failures++;
                        entry.tried = now;
                    }
                }
                case 2 -> {
                    book.markBad(peer, now + 40 * MINUTE);
                    model.bad(peer, now + 40 * MINUTE);
                }
                case 3 -> {
                    book.reinstate(now);
                    model.reinstate(now);
                }
                default -> {
                    book.add(peer, source, now, ofBook);
                    model.add(peer, source, now);
                }
            }
            compare(book, model);
        }
        assertThat(model.known).as("the work has left something").hasSizeGreaterThan(10);
    }

    private static void compare(AddressBook book, Model model) {
        assertThat(book.size()).isEqualTo(model.known.size());
        assertThat(book.olds()).isEqualTo((int)
                model.known.values().stream().filter(entry -> entry.isOld).count());
        for (int peer = 0; peer < PEERS; peer++) {
            KnownAddress address = book.about(peer);
            Entry entry = model.known.get(peer);
            assertThat(book.isBanned(peer)).isEqualTo(model.banned.containsKey(peer));
            assertThat(address == null).isEqualTo(entry == null);
            if (address != null && entry != null) {
                assertThat(address.isOld()).isEqualTo(entry.isOld);
                assertThat(address.copies()).isEqualTo(entry.buckets.size());
            }
        }
    }
}
