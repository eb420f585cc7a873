/** Optimisations that go around any protocol and change when, or in which order, its messages leave: each off by default. */
@NullMarked
package dev.hearsay.protocol.optimisation;

import org.jspecify.annotations.NullMarked;
