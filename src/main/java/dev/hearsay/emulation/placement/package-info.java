/**
 * Placement: which lane and host has which peer, and how long the windows are in which lanes run without asking each other.
 */
@NullMarked
package dev.hearsay.emulation.placement;

import org.jspecify.annotations.NullMarked;
