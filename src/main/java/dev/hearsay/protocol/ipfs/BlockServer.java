package dev.hearsay.protocol.ipfs;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.ipfs.BitswapMessages.Block;
import dev.hearsay.protocol.ipfs.BitswapMessages.Cancel;
import dev.hearsay.protocol.ipfs.BitswapMessages.DontHave;
import dev.hearsay.protocol.ipfs.BitswapMessages.Have;
import dev.hearsay.protocol.ipfs.BitswapMessages.WantBlock;
import dev.hearsay.protocol.ipfs.BitswapMessages.WantHave;
import dev.hearsay.protocol.support.ByMessage;
import java.util.ArrayList;
import java.util.List;

/**
 * The answers of a peer to what others want.
 *
 * <ul>
 *   <li>Asked whether it has the root of a file it says so (have), or sends it at once if it is small. If it has not it says nothing, and
 *       remembers who wants it, until that is taken back (cancel): when it has the file itself it tells them.
 *   <li>Asked for a block it sends it, or says that it has not got it (dont-have).
 * </ul>
 *
 * <p>Source: ipfs/specs, bitswap-protocol (1.2.0); ipfs/go-bitswap, internal/decision/engine.go.
 */
final class BlockServer {
    /** A peer wants a key that this one has not got. */
    private record Want(int peer, int operation) {}

    /** The largest block that is sent in place of the word that it is here: maxBlockSizeReplaceHasWithBlock. */
    private static final int SMALL = 1024;

    private final Content content;
    private final int fileBytes;
    private final ByMessage<List<Want>> wanted = new ByMessage<>();

    BlockServer(Content content, int fileBytes) {
        this.content = content;
        this.fileBytes = fileBytes;
    }

    /** Something is wanted of this peer; false for a message that is an answer to what it wants itself. */
    boolean onMessage(int from, BitswapMessages message, Context context) {
        if (message instanceof WantHave want) {
            onWantHave(from, want, context);
        } else if (message instanceof WantBlock want) {
            context.send(from, answer(want));
        } else if (message instanceof Cancel cancel) {
            onCancel(from, cancel.key());
        } else {
            return false;
        }
        return true;
    }

    private void onWantHave(int from, WantHave want, Context context) {
        if (!content.has(want.key())) {
            List<Want> wants = wanted.get((int) want.key());
            if (wants == null) {
                wants = new ArrayList<>();
                wanted.put((int) want.key(), wants);
            }
            wants.add(new Want(from, want.operation()));
        } else if (fileBytes <= SMALL) {
            context.send(from, block(want.operation(), want.key(), 0));
        } else {
            context.send(from, new Have(want.operation(), want.key(), Sizes.have()));
        }
    }

    private BitswapMessages answer(WantBlock want) {
        return content.has(want.key())
                ? block(want.operation(), want.key(), want.block())
                : new DontHave(want.operation(), want.key(), want.block(), Sizes.dontHave());
    }

    private Block block(int operation, long key, int block) {
        return new Block(operation, key, block, Sizes.block(Sizes.bytesOf(block, fileBytes)));
    }

    private void onCancel(int from, long key) {
        List<Want> wants = wanted.get((int) key);
        if (wants != null) {
            wants.removeIf(want -> want.peer == from);
        }
    }

    /** This peer has a key from now on: those who wanted it are told. */
    void added(long key, Context context) {
        content.add(key);
        List<Want> wants = wanted.remove((int) key);
        for (Want want : wants == null ? List.<Want>of() : wants) {
            if (context.isNeighbour(want.peer)) {
                context.send(want.peer, new Have(want.operation, key, Sizes.have()));
            }
        }
    }
}
