/** HOCON blocks read as typed values, with every problem collected, and the catalogues that turn a type's name into a thing. */
@NullMarked
package dev.hearsay.settings;

import org.jspecify.annotations.NullMarked;
