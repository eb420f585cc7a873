package dev.hearsay.protocol.discv4;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Setup;
import dev.hearsay.protocol.dht.Identifiers;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The facts about the nodes of a run that all of them share.
 *
 * @param keys their keys, where real programs take part; null elsewhere, as what is signed is not emulated
 * @param identifiers the first 64 bits of node ids: of the public key where one is known, drawn otherwise
 * @param addresses their addresses
 * @param bootnodes those with that role, ascending
 * @param firstGuest the number of the first peer that is a real program: tables that are full from the start are without them
 */
@SuppressWarnings("ArrayRecordComponent")
record NodeSpace(
        @Nullable NodeKeys keys, Identifiers identifiers, Addresses addresses, int[] bootnodes, int firstGuest) {
    static NodeSpace of(Discv4Params params, Setup setup) {
        NodeKeys keys = setup.guests() == 0 ? null : new NodeKeys(setup.peers(), setup.guests(), params.salt());
        long[] drawn = Identifiers.hashes(setup.peers(), params.salt());
        long[] byPeer = keys == null ? drawn : keys.identifiers(drawn);
        for (int peer = 0; peer < byPeer.length; peer++) {
            Enode enode = params.enodes().get(peer);
            byPeer[peer] = enode == null || keys != null ? byPeer[peer] : enode.identifier();
        }
        return new NodeSpace(
                keys,
                new Identifiers(byPeer, params.salt()),
                addresses(params, setup),
                setup.peersOf(Discv4Params.BOOTNODE),
                setup.peers() - setup.guests());
    }

    /** The addresses alone, which need no keys. */
    static Addresses addresses(Discv4Params params, Setup setup) {
        int[] sharing = params.sharing().in(setup.groups());
        return Addresses.of(setup.peers(), setup.groups(), params.hostsPerSubnet(), sharing, params.enodes());
    }

    boolean isGuest(int peer) {
        return peer >= firstGuest;
    }

    boolean isBootnode(int peer) {
        return Arrays.binarySearch(bootnodes, peer) >= 0;
    }

    /** The nodes that a node begins with: the bootnodes, or who it knows where there are none. */
    int[] bootnodesOf(Context context) {
        if (bootnodes.length > 0) {
            return bootnodes;
        }
        int[] contacts = new int[context.contacts()];
        for (int i = 0; i < contacts.length; i++) {
            contacts[i] = context.contact(i);
        }
        return contacts;
    }
}
