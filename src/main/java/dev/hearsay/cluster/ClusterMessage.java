package dev.hearsay.cluster;

import java.util.List;

/**
 * Messages of the JVMs of a cluster to one another, beside Pekko's own messages. Hosts are named by their actors' addresses, as
 * text.
 */
sealed interface ClusterMessage extends Coordinator.Command, HostAgent.Command {
    /** All that go as records; a {@link Part} goes as it is. */
    List<Class<? extends ClusterMessage>> TYPES = List.of(
            Offer.class,
            Refusal.class,
            Assignment.class,
            Objection.class,
            RunOver.class,
            Farewell.class,
            Withdrawal.class);

    /**
     * From a host: it lends itself.
     *
     * @param build the version and the commit that it runs
     * @param cores how many lanes it has if the scenario does not say
     */
    record Offer(String host, String build, int cores) implements ClusterMessage {}

    /** To a host: it cannot take part. */
    record Refusal(String reason) implements ClusterMessage {}

    /**
     * To a host: its part of a run.
     *
     * @param run counts the runs that were begun
     * @param number the host's number in it
     * @param lanes the lanes of each host
     * @param hosts all hosts, by number
     * @param exportsTransmissions whether the collector wants every transmission
     * @param fingerprint of the scenario, the network and the messages, as the supervisor has built them
     * @param scenario the scenario in HOCON with every default
     */
    record Assignment(
            int run,
            int number,
            List<Integer> lanes,
            List<String> hosts,
            boolean exportsTransmissions,
            String fingerprint,
            String scenario)
            implements ClusterMessage {}

    /** From a host: it cannot do what it was assigned. */
    record Objection(int run, String host, String reason) implements ClusterMessage {}

    /**
     * A part of a message of one place to another in a run.
     *
     * @param from the host that it comes from, or -1: from the supervisor
     * @param number counts the parts from there to here
     * @param isLast whether it is the last part of its message
     * @param bytes where the part stands
     * @param start its first byte
     * @param length how many bytes it has
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Part(int run, int from, long number, boolean isLast, byte[] bytes, int start, int length)
            implements ClusterMessage {}

    /** To a host: the run has ended, or cannot go on; another may follow. */
    record RunOver(int run) implements ClusterMessage {}

    /** To a host: it is not needed any more. */
    record Farewell() implements ClusterMessage {}

    /** From a host: it is being ended, by its user. */
    record Withdrawal(String host) implements ClusterMessage {}
}
