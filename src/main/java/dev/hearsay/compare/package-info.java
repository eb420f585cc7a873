/** Results side by side: what differs in their scenarios, how their figures differ, and which of that is larger than chance. */
@NullMarked
package dev.hearsay.compare;

import org.jspecify.annotations.NullMarked;
