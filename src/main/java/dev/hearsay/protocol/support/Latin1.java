package dev.hearsay.protocol.support;

/** Texts of which each character is a byte, as ISO 8859-1 has it: without the charsets of java.nio, as a protocol does no input or output. */
public final class Latin1 {
    private Latin1() {}

    /** The text of bytes. */
    public static String text(byte[] bytes) {
        char[] text = new char[bytes.length];
        for (int i = 0; i < text.length; i++) {
            text[i] = (char) (bytes[i] & 0xff);
        }
        return new String(text);
    }

    /** The bytes of a text. */
    public static byte[] bytes(CharSequence text) {
        byte[] bytes = new byte[text.length()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) text.charAt(i);
        }
        return bytes;
    }
}
