/**
 * The emulation in parts on several hosts: what stands in one JVM for actors that are in another, and turns messages into bytes.
 */
@NullMarked
package dev.hearsay.emulation.hosts;

import org.jspecify.annotations.NullMarked;
