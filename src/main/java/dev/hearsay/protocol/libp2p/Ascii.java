package dev.hearsay.protocol.libp2p;

/** Texts of one byte a character, as the names of protocols and topics are. */
final class Ascii {
    private Ascii() {}

    static byte[] bytes(String text) {
        byte[] bytes = new byte[text.length()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) text.charAt(i);
        }
        return bytes;
    }

    static String text(byte[] bytes, int count) {
        StringBuilder text = new StringBuilder(count);
        for (int i = 0; i < count; i++) {
            text.append((char) (bytes[i] & 0xff));
        }
        return text.toString();
    }
}
