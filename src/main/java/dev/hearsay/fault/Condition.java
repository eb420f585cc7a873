package dev.hearsay.fault;

import dev.hearsay.random.RandomStream;
import dev.hearsay.topology.Topology;

/** A fault that leaves peers alive: it is about links, or about the way in which peers behave. */
interface Condition extends Fault {
    @Override
    default void schedule(long at, Topology topology, RandomStream random, Lifetimes lifetimes) {}

    @Override
    void disturb(Span when, RandomStream random, Conditions conditions);
}
