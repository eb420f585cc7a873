package dev.hearsay.workload;

import com.typesafe.config.ConfigObject;
import dev.hearsay.random.RandomStream;
import dev.hearsay.settings.ConfigBlock;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntSupplier;

/** The way in which the keys of operations are chosen, out of a number of them. */
public sealed interface KeyChoice {
    /** The keys of one operation after another. */
    IntSupplier among(int keys, RandomStream random);

    /** Each key alike, drawn for each operation. */
    record Uniform() implements KeyChoice {
        @Override
        public IntSupplier among(int keys, RandomStream random) {
            return () -> random.nextInt(keys);
        }
    }

    /** One key after the other, and from the first again. */
    record Sequential() implements KeyChoice {
        @Override
        public IntSupplier among(int keys, RandomStream random) {
            int[] next = {0};
            return () -> next[0]++ % keys;
        }
    }

    /**
     * Popular keys more often: key k in proportion to (k + 1)<sup>-exponent</sup>, as Breslau, Cao, Fan, Phillips and Shenker found for
     * requests of web pages ("Web Caching and Zipf-like Distributions", INFOCOM 1999, section II).
     */
    record Zipf(double exponent) implements KeyChoice {
        @Override
        public IntSupplier among(int keys, RandomStream random) {
            double[] sums = new double[keys];
            double sum = 0;
            for (int key = 0; key < keys; key++) {
                sum += StrictMath.pow(key + 1.0, -exponent);
                sums[key] = sum;
            }
            double all = sum;
            return () -> {
                int found = Arrays.binarySearch(sums, random.nextDouble() * all);
                return Math.min(keys - 1, found < 0 ? -found - 1 : found + 1);
            };
        }
    }

    /** Reads the key {@code key} of an operation. */
    static KeyChoice from(ConfigBlock operation) {
        if (!(operation.config().root().get("key") instanceof ConfigObject)) {
            return operation
                            .choice("key", "random", "sequential", "{ zipf = 0.8 }")
                            .equals("sequential")
                    ? new Sequential()
                    : new Uniform();
        }
        ConfigBlock law = operation.block("key");
        law.onlyKeys(List.of("zipf"));
        return new Zipf(law.number("zipf", 0, 10));
    }
}
