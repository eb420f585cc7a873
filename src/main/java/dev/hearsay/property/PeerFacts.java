package dev.hearsay.property;

import dev.hearsay.fault.Adversaries;
import dev.hearsay.fault.Lifetimes;
import dev.hearsay.group.Groups;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;

/**
 * The facts about the peers of a run that properties ask for, beside who is linked with whom.
 *
 * @param seed the seed of the run
 * @param lifetimes when peers are up
 * @param adversaries which of them are not honest
 * @param region the name of the region that a peer is in; empty where there are none
 * @param groups the scenario's groups
 * @param subnets the number of the subnet that a peer's address is in, where peers have addresses
 */
public record PeerFacts(
        long seed,
        Lifetimes lifetimes,
        Adversaries adversaries,
        IntFunction<String> region,
        Groups groups,
        Optional<IntUnaryOperator> subnets) {}
