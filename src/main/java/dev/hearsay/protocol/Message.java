package dev.hearsay.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * A message of a protocol: any immutable record. One object is shared by all the transmissions of a multicast, and by
 * threads, so nothing in it may ever change.
 */
public interface Message {
    /** The answer of {@link #messageId} for a message that carries no broadcast message. */
    int NO_BROADCAST = -1;

    /** The answer of {@link #operation} for a message that is part of no operation. */
    int NO_OPERATION = -1;

    /** The size on the wire, in bytes. */
    int bytes();

    /**
     * The number of the broadcast message whose payload this carries, or {@link #NO_BROADCAST} for one that carries
     * none, such as an announcement, a request or an acknowledgement.
     */
    default int messageId() {
        return NO_BROADCAST;
    }

    /**
     * The number of the operation that this is part of, whoever sends it, or {@link #NO_OPERATION}: its transmissions and bytes count as
     * those of the operation.
     */
    default int operation() {
        return NO_OPERATION;
    }

    /**
     * True for control: an announcement, a request, a NACK or a change of links, without payload. It takes its receiver little
     * work: {@code processing.control} is the time. See {@link Control}.
     */
    default boolean control() {
        return false;
    }

    /** The service of the transport that it goes by: a property of the message, the same whenever it is asked for. */
    default Channel channel() {
        return Channel.LINK;
    }

    /**
     * Its priority among what its sender's uplink has not begun to send to the same receiver: higher ones leave first, of equal ones the
     * one that was sent first. So have the channels of CometBFT's connections (p2p/conn, Priority) and the streams of HTTP/2 (RFC
     * 9113, 5.3). Receivers keep their turns, and classes of {@code link.uplink.first} come before it. With {@code
     * link.uplink.channels.scheduling = weighted} it is a weight instead, at least 1. It matters where the bandwidth is limited. A type that states one has to be among {@link ProtocolModel#messages}.
     */
    default int priority() {
        return 0;
    }

    /**
     * This message as it leaves a peer that passes on the broadcast messages of a set and no others: without the others that it
     * carries, announces or offers, or null if nothing is left to send. What only asks for messages, or says that it need not be sent
     * them, stays as it is. A type of message that announces or offers any has to say so here.
     *
     * @param passedOn the numbers of the broadcast messages that are passed on
     * @return this message itself if it has no others
     */
    default @Nullable Message only(IntPredicate passedOn) {
        return messageId() == NO_BROADCAST || passedOn.test(messageId()) ? this : null;
    }

    /**
     * This message as it leaves a peer that has lost what it stores for others, or says so: the answer that there is nothing in place of a
     * stored value, a part of a file or the word that it is here, or null where no answer says that. A store's type of message that
     * gives any of it away has to say so here; values that are on their way to be stored stay as they are.
     */
    default @Nullable Message withoutStored() {
        return this;
    }

    /** The protocol's name for this type of message, as it stands in {@code transmissions.csv}: what its {@link Kind} states. */
    default String kind() {
        return KindNames.of(getClass());
    }

    /**
     * The types of messages that some types stand for: each itself, or, if it is a sealed interface, all that it permits, in
     * that order. So a protocol declares its messages by the interface that they implement, and none can be forgotten.
     */
    @SafeVarargs
    static List<Class<? extends Message>> types(Class<? extends Message>... of) {
        List<Class<? extends Message>> all = new ArrayList<>();
        for (Class<? extends Message> type : of) {
            addPermitted(type, all);
        }
        return List.copyOf(all);
    }

    /** True if messages of any of these types can have a priority of their own. A bundle has that of what is in it. */
    static boolean havePriorities(List<Class<? extends Message>> types) {
        return types.stream().anyMatch(type -> type != Bundle.class && statesPriority(type));
    }

    private static boolean statesPriority(Class<? extends Message> type) {
        try {
            return type.getMethod("priority").getDeclaringClass() != Message.class;
        } catch (NoSuchMethodException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void addPermitted(Class<? extends Message> type, List<Class<? extends Message>> all) {
        if (type.isSealed()) {
            for (Class<?> permitted : type.getPermittedSubclasses()) {
                addPermitted(permitted.asSubclass(Message.class), all);
            }
        } else {
            all.add(type);
        }
    }
}
