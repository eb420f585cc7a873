/** Shares that reference earlier shares, and the NACKs for those that are missing. */
@NullMarked
package dev.hearsay.protocol.sharedag;

import org.jspecify.annotations.NullMarked;
