package dev.hearsay.protocol.zeronet;

import dev.hearsay.protocol.Channel;
import dev.hearsay.protocol.Kind;
import dev.hearsay.protocol.Message;
import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The messages of ZeroNet: requests, each with its answer, over connections. Sizes are those of {@link Wire}.
 *
 * <p>Source: HelloZeroNet/ZeroNet at 454c0b2, src/File/FileRequest.py; network protocol, zeronet.readthedocs.io.
 */
final class ZeroNetMessages {
    /** Any of them. */
    sealed interface Any extends Message {
        @Override
        default Channel channel() {
            return Channel.STREAM;
        }

        @Override
        default boolean control() {
            return true;
        }
    }

    private ZeroNetMessages() {}

    /** The introduction of one that has dialled. */
    @Kind("handshake")
    record Handshake() implements Any {
        @Override
        public int bytes() {
            return Wire.handshake();
        }
    }

    /** The introduction of the other end. */
    @Kind("handshake-response")
    record HandshakeResponse() implements Any {
        @Override
        public int bytes() {
            return Wire.handshakeAnswer();
        }
    }

    /**
     * Tells a tracker which sites a peer has, and asks for others that have them.
     *
     * @param isFull true if it has no others
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    @Kind("announce")
    record Announce(int operation, int[] sites, boolean isFull) implements Any {
        @Override
        public int bytes() {
            return Wire.announce(sites.length, isFull);
        }
    }

    /**
     * The answer of a tracker.
     *
     * @param counts the number of peers of each site that was announced
     * @param peers these, one site after the other
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    @Kind("announce-response")
    record AnnounceResponse(int operation, int[] counts, int[] peers) implements Any {
        @Override
        public int bytes() {
            return Wire.announceAnswer(counts);
        }
    }

    /** Exchanges peers of a site: some that the asker knows, and the number of others that it would know. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    @Kind("pex")
    record Pex(int site, int[] peers, int need) implements Any {
        @Override
        public int bytes() {
            return Wire.pex(peers.length);
        }
    }

    /** The other side of the exchange. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    @Kind("pex-response")
    record PexResponse(int[] peers) implements Any {
        @Override
        public int bytes() {
            return Wire.pexAnswer(peers.length);
        }
    }

    /** Asks which content.json of a site were signed since then. */
    @Kind("list-modified")
    record ListModified(int site, int since) implements Any {
        @Override
        public int bytes() {
            return Wire.listModified();
        }
    }

    /** These, each with its author, the time of its signature, and the message that its last change was, if any. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    @Kind("modified-files")
    record ModifiedFiles(int[] authors, int[] modified, int[] messageIds) implements Any {
        @Override
        public int bytes() {
            return Wire.modifiedFiles(authors);
        }

        @Override
        public Message only(IntPredicate passedOn) {
            int[] left = IntStream.range(0, authors.length)
                    .filter(i -> messageIds[i] == NO_BROADCAST || passedOn.test(messageIds[i]))
                    .toArray();
            return left.length == authors.length
                    ? this
                    : new ModifiedFiles(pick(authors, left), pick(modified, left), pick(messageIds, left));
        }

        private static int[] pick(int[] of, int[] indices) {
            return Arrays.stream(indices).map(i -> of[i]).toArray();
        }
    }

    /**
     * A newer content.json. Its changed file is fetched, unless the difference comes with it.
     *
     * @param hasBody true if the content.json is in it
     * @param difference the bytes of the difference of the changed file, or 0 where that is to be fetched
     */
    @Kind("update")
    record Update(int operation, int site, Version version, boolean hasBody, int difference) implements Any {
        @Override
        public int bytes() {
            return Wire.update(version.author(), hasBody ? version.content() : 0, difference);
        }

        @Override
        public int messageId() {
            return difference == 0 ? NO_BROADCAST : version.messageId();
        }

        @Override
        public boolean control() {
            return difference == 0;
        }

        @Override
        public @Nullable Message only(IntPredicate passedOn) {
            return ofMessage(this, version, passedOn);
        }
    }

    /** The answer to an update: it was newer, or it was not. */
    @Kind("ok")
    record Ok(int operation, int author, boolean isNew) implements Any {
        @Override
        public int bytes() {
            return isNew ? Wire.updated(author) : Wire.notChanged();
        }
    }

    /** The answer to a request that cannot be done. */
    @Kind("error")
    record Failure(int operation, Reason reason) implements Any {
        /** The reason why it cannot. */
        enum Reason {
            /** The site is not one of the asked peer's. */
            UNKNOWN_SITE("Unknown site"),
            /** It is no tracker. */
            UNKNOWN_COMMAND("Unknown command: announce"),
            /** It has no such file, or another version of it. */
            FILE_READ("File read error"),
            /** The content.json of an update could not be fetched. */
            INVALID_UPDATE("File invalid update: Can't download updaed file");

            private final int length;

            Reason(String text) {
                length = text.length();
            }
        }

        @Override
        public int bytes() {
            return Wire.error(reason.length);
        }
    }

    /**
     * Asks for a part of a file.
     *
     * @param author whose content.json it is, or lists it
     * @param file its number among the files of that, or {@link Task#CONTENT}
     * @param modified the version that a file that changes is to have
     * @param location the first byte
     * @param length the bytes at most
     * @param size the bytes of the whole file, or 0 where they are not known
     */
    @Kind("stream-file")
    record StreamFile(int operation, int site, int author, int file, int modified, int location, int length, int size)
            implements Any {
        @Override
        public int bytes() {
            return Wire.streamFile(author, location, length, size);
        }
    }

    /**
     * A part of a file. The last one of a changed file completes the message that the change is.
     *
     * @param file its number, as in the request
     * @param version the version that it is of, or {@link Version#NONE} where it never changes
     * @param location the first byte
     * @param length the bytes of the part
     * @param size the bytes of the whole file
     */
    @Kind("file-part")
    record FilePart(int operation, int file, Version version, int location, int length, int size) implements Any {
        /** True for the last part. */
        boolean isLast() {
            return location + length == size;
        }

        @Override
        public int bytes() {
            return Wire.filePart(location, length, size);
        }

        @Override
        public int messageId() {
            return file == Task.CHANGING && isLast() ? version.messageId() : NO_BROADCAST;
        }

        @Override
        public Message withoutStored() {
            return new Failure(operation, Failure.Reason.FILE_READ);
        }

        @Override
        public boolean control() {
            return false;
        }

        @Override
        public @Nullable Message only(IntPredicate passedOn) {
            return ofMessage(this, version, passedOn);
        }
    }

    private static @Nullable Message ofMessage(Message message, Version version, IntPredicate passedOn) {
        boolean isOfNone = version.messageId() == Message.NO_BROADCAST;
        return isOfNone || passedOn.test(version.messageId()) ? message : null;
    }
}
