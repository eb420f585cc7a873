/**
 * Atlas, the store of zone files of Blockstack: every peer replicates all whose hashes a blockchain has put in order (Ali, Shea, Nelson and
 * Freedman 2017; blockstack/lib/atlas.py).
 */
@NullMarked
package dev.hearsay.protocol.atlas;

import org.jspecify.annotations.NullMarked;
