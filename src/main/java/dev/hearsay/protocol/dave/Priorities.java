package dev.hearsay.protocol.dave;

/**
 * The priorities of messages among what a node's uplink has not begun to send to the same other one: those of peers first, then questions and
 * answers, then values, if there are any. The README's section 6.4 asks for a queue of them, and names no order.
 *
 * @param peers that of messages about peers
 * @param questions that of questions for values, and answers
 * @param values that of values on their way to be stored
 */
record Priorities(int peers, int questions, int values) {
    static final Priorities NONE = new Priorities(0, 0, 0);
    static final Priorities THREE = new Priorities(2, 1, 0);
}
