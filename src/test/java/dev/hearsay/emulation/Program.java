package dev.hearsay.emulation;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A program that speaks the mainline DHT over a socket, and knows nothing of the emulation: it asks peer after peer who shares a torrent and announces
 * itself, and answers what it is asked.
 */
final class Program extends Thread {
    private static final String HASH = "mnopqrstuvwxyz123456";
    private static final int PATIENCE_MILLIS = 150;

    private final DatagramSocket socket;
    private final String id;
    private final int port;
    private final int peers;
    private final List<Long> roundTrips = Collections.synchronizedList(new ArrayList<>());
    private volatile boolean ends;
    private volatile boolean wasTaken;
    private volatile boolean wasAsked;
    private volatile boolean talksNonsense;
    private int asked;
    private long askedAt;

    /** A program at an address, which knows peers by theirs. */
    Program(InetAddress address, int port, int peers) throws IOException {
        this.socket = new DatagramSocket(new InetSocketAddress(address, 0));
        this.id = String.format("%-20s", "program " + address.getAddress()[3]);
        this.port = port;
        this.peers = peers;
        socket.setSoTimeout(PATIENCE_MILLIS);
        setDaemon(true);
    }

    /** From now on it sends bytes that are no messages as well. */
    void talkNonsense() {
        talksNonsense = true;
    }

    /** True if a peer has answered it, one has taken down that it shares its torrent, and one has asked it something. */
    boolean hasTakenPart() {
        return wasTaken && wasAsked && !roundTrips.isEmpty();
    }

    /** The times from its questions to their answers, in nanoseconds. */
    List<Long> roundTrips() {
        return roundTrips;
    }

    void end() throws InterruptedException {
        ends = true;
        join();
        socket.close();
    }

    @Override
    public void run() {
        try {
            while (!ends) {
                ask();
                answerUntilSilence();
            }
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private void ask() throws IOException {
        asked++;
        askedAt = System.nanoTime();
        send(
                "d1:ad2:id20:" + id + "9:info_hash20:" + HASH + "e1:q9:get_peers1:t2:" + number(asked) + "1:y1:qe",
                peer(asked % peers));
        if (talksNonsense) {
            send("d1:rd2:id3:abce1:t2:aa1:y1:re", peer(0));
        }
    }

    private static String number(int count) {
        return new String(new char[] {(char) ('a' + count / 26 % 26), (char) ('a' + count % 26)});
    }

    private InetSocketAddress peer(int number) throws IOException {
        return new InetSocketAddress(InetAddress.getByName("127.1." + (1 + number) + ".1"), port);
    }

    private void send(String text, InetSocketAddress to) throws IOException {
        byte[] bytes = text.getBytes(ISO_8859_1);
        socket.send(new DatagramPacket(bytes, bytes.length, to));
    }

    private void answerUntilSilence() throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[2000], 2000);
        long until = System.nanoTime() + PATIENCE_MILLIS * 1_000_000L;
        try {
            while (System.nanoTime() < until) {
                packet.setLength(2000);
                socket.receive(packet);
                take(new String(packet.getData(), 0, packet.getLength(), ISO_8859_1), (InetSocketAddress)
                        packet.getSocketAddress());
            }
        } catch (SocketTimeoutException silence) {
            // Then it asks the next one.
        }
    }

    private void take(String text, InetSocketAddress from) throws IOException {
        String number = text.substring(text.lastIndexOf("1:t2:") + 5, text.lastIndexOf("1:y1:"));
        if (text.endsWith("1:y1:qe")) {
            wasAsked = true;
            send("d1:rd2:id20:" + id + "5:nodes0:e1:t2:" + number + "1:y1:re", from);
        } else if (text.contains("5:token8:") && number.equals(number(asked))) {
            roundTrips.add(System.nanoTime() - askedAt);
            String token = text.substring(text.indexOf("5:token8:") + 9).substring(0, 8);
            send(
                    "d1:ad2:id20:" + id + "12:implied_porti1e9:info_hash20:" + HASH + "5:token8:" + token
                            + "e1:q13:announce_peer1:t2:zz1:y1:qe",
                    from);
        } else if (number.equals("zz")) {
            wasTaken = true;
        }
    }
}
