package dev.hearsay.workload;

import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import dev.hearsay.settings.ConfigBlock;
import java.util.Arrays;
import java.util.List;

/** The peers that originate broadcast messages. */
public sealed interface Senders {
    /** The numbers of the peers that originate, ascending, as drawn from those that can, which ascend. */
    int[] draw(int[] able, long seed);

    /** The number of senders among {@code peers} peers. */
    int count(int peers);

    /** All peers. */
    record All() implements Senders {
        @Override
        public int count(int peers) {
            return peers;
        }

        @Override
        public int[] draw(int[] able, long seed) {
            return able.clone();
        }
    }

    /** So many peers, drawn without replacement from the run's stream for senders. */
    record Drawn(int count) implements Senders {
        @Override
        public int count(int peers) {
            return count;
        }

        @Override
        public int[] draw(int[] able, long seed) {
            int[] numbers = able.clone();
            int some = Math.min(count, numbers.length);
            RandomStream.of(seed, Purpose.SENDERS).shuffleFront(numbers, numbers.length, some);
            int[] drawn = Arrays.copyOf(numbers, some);
            Arrays.sort(drawn);
            return drawn;
        }
    }

    /** These peers. */
    record Listed(List<Integer> numbers) implements Senders {
        /** Copies the list. */
        public Listed {
            numbers = List.copyOf(numbers);
        }

        @Override
        public int count(int peers) {
            return numbers.size();
        }

        @Override
        public int[] draw(int[] able, long seed) {
            return numbers.stream().mapToInt(Integer::intValue).sorted().toArray();
        }
    }

    /** Reads {@code origin.senders}. */
    static Senders from(ConfigBlock origin, int peers) {
        if (origin.isWord("senders", "all")) {
            return new All();
        }
        if (!origin.isList("senders")) {
            return new Drawn(origin.integerOr("senders", "all, a list of peers", peers, 0, peers));
        }
        String allowed = "a list of different peers, each from 0 to " + (peers - 1);
        return origin.peers("senders", peers - 1, allowed)
                .<Senders>map(
                        numbers -> new Listed(Arrays.stream(numbers).boxed().toList()))
                .orElseGet(All::new);
    }
}
