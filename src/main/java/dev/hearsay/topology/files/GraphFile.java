package dev.hearsay.topology.files;

import dev.hearsay.topology.Topology;
import java.util.List;

/**
 * The graph that a file holds.
 *
 * @param graph the graph
 * @param names the names of its nodes by number, or none if these are their numbers
 * @param namesLatencies true if any link has a latency of its own
 * @param notes remarks for the user on how it was read, one line each
 */
record GraphFile(Topology graph, List<String> names, boolean namesLatencies, List<String> notes) {}
