package dev.hearsay.protocol.dave;

import dev.hearsay.protocol.support.HashWork;
import dev.hearsay.random.RandomStream;
import dev.hearsay.settings.ConfigBlock;
import java.security.MessageDigest;
import java.util.Locale;

/**
 * The work that a value needs: nonces are tried until the hash of the load's hash and the nonce begins with zero bytes. A try succeeds with
 * probability 256^-w, whatever was tried before.
 *
 * <p>Source: intob/godave at 7a04245, godave/godave.go (Work, CheckWork).
 *
 * @param count the way in which tries are counted
 * @param difficulty w, the zero bytes that a node asks of its own values
 * @param hashRate the tries that it makes in a second
 */
record ProofOfWork(Count count, int difficulty, double hashRate) {
    /** The way in which tries are counted. */
    enum Count {
        /** Work costs nothing. */
        NONE,
        /** Their number is drawn from its law. */
        DRAWN,
        /** They are made. */
        COMPUTED
    }

    /**
     * A work that was found.
     *
     * @param tries the number of tries that it took
     * @param bits the leading zero bits of it
     */
    record Found(double tries, int bits) {}

    private static final int BITS_OF_BYTE = 8;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final int MOST_DIFFICULTY = 8;

    /** The most zero bytes of works that are really computed: 65,536 tries on average, some 30 ms. */
    private static final int MOST_COMPUTED = 2;

    static ProofOfWork from(ConfigBlock settings) {
        Count count = Count.valueOf(
                settings.choice("mining", "none", "drawn", "computed").toUpperCase(Locale.ROOT));
        int most = count == Count.COMPUTED ? MOST_COMPUTED : MOST_DIFFICULTY;
        settings.idleWhere("mining", "none", "hash-rate");
        return new ProofOfWork(count, settings.integer("difficulty", 0, most), settings.number("hash-rate", 1, 1e12));
    }

    /** The time of so many tries, in nanoseconds. */
    long nanos(double tries) {
        return (long) Math.min(NANOS_PER_SECOND * tries / hashRate, ConfigBlock.LONGEST_NANOS);
    }

    /** Finds a work for the value of a key. */
    Found find(long key, RandomStream random) {
        return count == Count.COMPUTED ? compute(key, random) : draw(random);
    }

    /** Each zero bit beyond those that were asked for is there with one half. */
    private Found draw(RandomStream random) {
        int asked = BITS_OF_BYTE * difficulty;
        double tries = 0;
        if (count == Count.DRAWN) {
            tries = HashWork.tries(asked, random);
        }
        return new Found(tries, asked + Long.numberOfLeadingZeros(random.nextLong()));
    }

    private Found compute(long key, RandomStream random) {
        MessageDigest sha = HashWork.sha256();
        byte[] load = new byte[Long.BYTES];
        put(load, 0, key);
        load = sha.digest(load);
        byte[] nonce = new byte[Wire.HASH];
        int tries = 0;
        int bits;
        do {
            tries++;
            for (int at = 0; at < nonce.length; at += Long.BYTES) {
                put(nonce, at, random.nextLong());
            }
            sha.update(load);
            bits = HashWork.zeroBits(sha.digest(nonce));
        } while (bits < BITS_OF_BYTE * difficulty);
        return new Found(tries, bits);
    }

    private static void put(byte[] bytes, int at, long value) {
        for (int i = 0; i < Long.BYTES; i++) {
            bytes[at + i] = (byte) (value >>> (Long.SIZE - BITS_OF_BYTE * (i + 1)));
        }
    }
}
