/** A page that shows a run while it goes on, served on this machine alone. */
@NullMarked
package dev.hearsay.watch;

import org.jspecify.annotations.NullMarked;
