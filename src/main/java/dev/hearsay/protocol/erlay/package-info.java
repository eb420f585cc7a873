/** Erlay: announcements to a few neighbours, and reconciliation of sets with the others (BIP 330). */
@NullMarked
package dev.hearsay.protocol.erlay;

import org.jspecify.annotations.NullMarked;
