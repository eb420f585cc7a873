package dev.hearsay.protocol.discv4;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Setup;
import dev.hearsay.protocol.dht.Identifiers;
import java.util.Arrays;

/**
 * The facts about the nodes of a run that all of them share.
 *
 * @param identifiers the first 64 bits of node ids: of a URL's public key where one is known, drawn otherwise
 * @param addresses their addresses
 * @param bootnodes those with that role, ascending
 */
@SuppressWarnings("ArrayRecordComponent")
record NodeSpace(Identifiers identifiers, Addresses addresses, int[] bootnodes) {
    static NodeSpace of(Discv4Params params, Setup setup) {
        long[] byPeer = Identifiers.hashes(setup.peers(), params.salt());
        for (int peer = 0; peer < byPeer.length; peer++) {
            Enode enode = params.enodes().get(peer);
            byPeer[peer] = enode == null ? byPeer[peer] : enode.identifier();
        }
        int[] sharing = params.sharing().in(setup.groups());
        return new NodeSpace(
                new Identifiers(byPeer, params.salt()),
                Addresses.of(setup.peers(), setup.groups(), params.hostsPerSubnet(), sharing, params.enodes()),
                setup.peersOf(Discv4Params.BOOTNODE));
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
