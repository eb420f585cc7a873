package dev.hearsay.overlay.comet;

import dev.hearsay.group.GroupNames;
import dev.hearsay.settings.ConfigBlock;

/**
 * The statements of an operator about other peers, and where peers are. Each list is of groups of the scenario.
 *
 * @param contacts what its neighbours in the topology are to a peer
 * @param persistent those that it dials whatever its limits, and again when they are gone
 * @param unconditional those that count for no limit
 * @param secret those of which it tells nobody, and believes nothing
 * @param hosts the peers in a group of addresses
 * @param inOne the groups whose peers are in one group of addresses
 * @param shared the groups whose peers have one address
 */
record OperatorKeys(
        Contacts contacts,
        GroupNames persistent,
        GroupNames unconditional,
        GroupNames secret,
        int hosts,
        GroupNames inOne,
        GroupNames shared) {
    private static final int MOST_HOSTS = 1 << 16;

    /** The meaning of a peer's neighbours in the topology. */
    enum Contacts {
        /** Addresses that are in its book at first, as if it had told itself of them. */
        BOOK,
        /** Its persistent peers. */
        PERSISTENT,
        /** Nothing. */
        NONE
    }

    static OperatorKeys from(ConfigBlock settings) {
        return new OperatorKeys(
                switch (settings.choice("contacts", "address-book", "persistent", "none")) {
                    case "persistent" -> Contacts.PERSISTENT;
                    case "none" -> Contacts.NONE;
                    default -> Contacts.BOOK;
                },
                GroupNames.from(settings, "persistent-peers"),
                GroupNames.from(settings, "unconditional-peers"),
                GroupNames.from(settings, "private-peers"),
                settings.integer("hosts-per-subnet", 1, MOST_HOSTS),
                GroupNames.from(settings, "same-subnet"),
                GroupNames.from(settings, "same-address"));
    }
}
