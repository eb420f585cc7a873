/**
 * Links between peers: an immutable graph in two int arrays, and generators of graphs.
 *
 * <p>Generators work on int arrays in time that grows with peers and links, so that a million peers take less than a
 * second. Every graph is simple: links are undirected, none leads back to its own peer, none stands twice.
 */
@NullMarked
package dev.hearsay.topology;

import org.jspecify.annotations.NullMarked;
