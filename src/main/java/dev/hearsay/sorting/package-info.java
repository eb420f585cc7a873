/** Sorting, and keeping in order, by keys without boxing. */
@NullMarked
package dev.hearsay.sorting;

import org.jspecify.annotations.NullMarked;
