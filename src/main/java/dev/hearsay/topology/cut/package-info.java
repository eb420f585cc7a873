/**
 * Cuts a graph into parts of given sizes so that few links cross: multilevel recursive bisection, after B. Hendrickson and R.
 * Leland, "A Multilevel Algorithm for Partitioning Graphs" (Supercomputing 1995), and G. Karypis and V. Kumar, "A Fast and High
 * Quality Multilevel Scheme for Partitioning Irregular Graphs" (SIAM Journal on Scientific Computing 20, 1998).
 */
@NullMarked
package dev.hearsay.topology.cut;

import org.jspecify.annotations.NullMarked;
