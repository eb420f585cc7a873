/** A run as a picture that moves: which peers and messages it shows, where the peers stand, and how the copies came to them. */
@NullMarked
package dev.hearsay.report.replay;

import org.jspecify.annotations.NullMarked;
