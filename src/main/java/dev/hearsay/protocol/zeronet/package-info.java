/** ZeroNet: sites as swarms of their own, whose signed updates are pushed to a few peers, and whose files are fetched. */
@NullMarked
package dev.hearsay.protocol.zeronet;

import org.jspecify.annotations.NullMarked;
