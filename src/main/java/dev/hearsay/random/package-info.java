/** Seeded streams of random numbers, one for each purpose and peer, the same on every machine and JDK. */
@NullMarked
package dev.hearsay.random;

import org.jspecify.annotations.NullMarked;
