package dev.hearsay.fault;

import dev.hearsay.random.RandomStream;

/** A fault that leaves peers alive: it is about links, or about the way in which peers behave. */
interface Condition extends Fault {
    @Override
    default void schedule(Span when, RandomStream random, Trouble trouble) {}

    @Override
    void disturb(Span when, RandomStream random, Conditions conditions);
}
