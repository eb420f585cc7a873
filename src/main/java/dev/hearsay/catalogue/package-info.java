/** Catalogues: every protocol, overlay, topology and latency by the name by which a scenario calls it. */
@NullMarked
package dev.hearsay.catalogue;

import org.jspecify.annotations.NullMarked;
