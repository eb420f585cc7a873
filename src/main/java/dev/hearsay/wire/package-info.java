/** The form in which things go from one host to another, as bytes: integers of as many bytes as they need, and messages of known types. */
@NullMarked
package dev.hearsay.wire;

import org.jspecify.annotations.NullMarked;
