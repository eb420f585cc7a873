/** Who is linked with whom: an immutable graph in two int arrays, generators of graphs, readers of graph files. */
@NullMarked
package dev.hearsay.topology;

import org.jspecify.annotations.NullMarked;
