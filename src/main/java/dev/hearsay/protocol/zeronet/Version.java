package dev.hearsay.protocol.zeronet;

import dev.hearsay.protocol.Message;

/**
 * A version of a content.json and of the one file of its that the last change was to. A site has one of its owner's and one of each user that
 * has published in it.
 *
 * @param author the user whose it is, or {@link #ROOT}
 * @param modified the time of the signature, in whole seconds, as ContentManager.sign has it; the higher one wins
 * @param messageId the broadcast message that the change is, or {@link Message#NO_BROADCAST} where it is none
 * @param hop the number of links that this copy has crossed when it arrives
 * @param content the bytes of content.json
 * @param data the bytes of the changed file
 */
record Version(int author, int modified, int messageId, int hop, int content, int data) {
    /** In the place of an author: the owner of the site. */
    static final int ROOT = -1;

    /** In the place of a version of a file that is not of this one, or where there is none. */
    static final Version NONE = new Version(ROOT, 0, Message.NO_BROADCAST, 0, 0, 0);

    private static final long NANOS_PER_SECOND = 1_000_000_000;

    /** The time of a signature now. At the start of a run it is 1, as what was there before has 0. */
    static int signedAt(long now) {
        return (int) Math.min(Integer.MAX_VALUE, 1 + now / NANOS_PER_SECOND);
    }

    /** The copy that the receiver of this one sends on. */
    Version onward() {
        return new Version(author, modified, messageId, hop + 1, content, data);
    }
}
