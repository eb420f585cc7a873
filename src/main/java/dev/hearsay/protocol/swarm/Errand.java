package dev.hearsay.protocol.swarm;

/**
 * One chunk that is to be stored or fetched.
 *
 * @param transfer the file that it is of
 * @param index its number in the file's tree
 * @param chunk its address
 * @param payload the bytes of its payload
 * @param begunAt when it was begun
 */
record Errand(Transfer transfer, int index, long chunk, int payload, long begunAt) {
    int operation() {
        return transfer.operation;
    }

    boolean isPush() {
        return transfer.isUpload;
    }
}
