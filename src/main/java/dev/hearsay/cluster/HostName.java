package dev.hearsay.cluster;

import org.apache.pekko.actor.Address;
import org.apache.pekko.actor.AddressFromURIString;

/** The name by which a user knows a host: its address and port. */
final class HostName {
    private HostName() {}

    /** The name of the host that the address of an actor, as text, belongs to. */
    static String of(String actor) {
        return of(AddressFromURIString.parse(actor.substring(0, actor.indexOf("/user"))));
    }

    /** The name of the host at an address. */
    static String of(Address address) {
        return address.getHost().orElse("?") + ":" + address.getPort().orElse(0);
    }
}
