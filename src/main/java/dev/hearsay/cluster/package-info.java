/**
 * One run over several JVMs, on a Pekko cluster that is there for that run alone.
 *
 * <p>The JVM of {@code run} has the {@link dev.hearsay.cluster.Coordinator}; each JVM of {@code host} a {@link
 * dev.hearsay.cluster.HostAgent}, which joins the cluster of the coordinator and offers itself. When enough have, the
 * coordinator assigns each its part: the resolved scenario, the list of the hosts, and which of them it is. Each builds the
 * same network from the seed, compares its fingerprint, spawns its lanes, and says so. From then on lanes hand over to one
 * another, and first deliveries to the collector, in {@link dev.hearsay.cluster.ClusterMessage.Part}s: numbered, so that
 * nothing is lost without being noticed.
 *
 * <p>Lanes and peers are in an actor system of their own, which knows no network and is gone with the run: a run that is
 * begun again shares nothing with the one before. A host that is silent for too long, leaves, or whose process ends is lost:
 * the run fails, or begins again on the rest.
 */
@NullMarked
package dev.hearsay.cluster;

import org.jspecify.annotations.NullMarked;
