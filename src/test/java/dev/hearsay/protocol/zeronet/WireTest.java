package dev.hearsay.protocol.zeronet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessagePack;

/** Sizes of messages against those of a library of MessagePack, of the fields that ZeroNet 0.7.2 sends. */
class WireTest {
    private static final String SITE = "1HeLLo4uzjaLetFx6NH3PMwFP3qbRbTf3D";
    private static final String USER_PATH = "data/users/1J6UrZMkarjVg5ax9W4qThir3BFUikbW6C/content.json";
    private static final int SECONDS = 1_600_000_000;
    private static final byte[] PEER = new byte[6];

    private static int packed(Object value) {
        try (MessageBufferPacker packer = MessagePack.newDefaultBufferPacker()) {
            pack(value, packer);
            return packer.toByteArray().length;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static void pack(Object value, MessageBufferPacker packer) throws IOException {
        if (value instanceof String text) {
            packer.packString(text);
        } else if (value instanceof Number number) {
            packer.packLong(number.longValue());
        } else if (value instanceof Boolean truth) {
            packer.packBoolean(truth);
        } else if (value instanceof byte[] bytes) {
            packer.packBinaryHeader(bytes.length);
            packer.writePayload(bytes);
        } else if (value instanceof List<?> list) {
            packer.packArrayHeader(list.size());
            for (Object each : list) {
                pack(each, packer);
            }
        } else {
            Map<?, ?> map = (Map<?, ?>) value;
            packer.packMapHeader(map.size());
            for (Map.Entry<?, ?> each : map.entrySet()) {
                pack(each.getKey(), packer);
                pack(each.getValue(), packer);
            }
        }
    }

    /** A map of keys and values in turn. */
    private static Map<String, Object> map(Object... entries) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < entries.length; i += 2) {
            map.put((String) entries[i], entries[i + 1]);
        }
        return map;
    }

    private static int request(String command, Object... params) {
        return packed(map("cmd", command, "req_id", 1, "params", map(params)));
    }

    private static int answer(Object... fields) {
        Map<String, Object> answer = map("cmd", "response", "to", 1);
        answer.putAll(map(fields));
        return packed(answer);
    }

    private static List<byte[]> peers(int count) {
        return IntStream.range(0, count).mapToObj(i -> PEER).toList();
    }

    private static Object[] introduction() {
        return new Object[] {
            "version",
            "0.7.2",
            "protocol",
            "v2",
            "use_bin_type",
            true,
            "peer_id",
            "-UT3530-abcdefghijkl",
            "fileserver_port",
            15_441,
            "port_opened",
            true,
            "target_ip",
            "111.222.111.222",
            "rev",
            4555,
            "crypt_supported",
            List.of("tls-rsa"),
            "crypt",
            "tls-rsa",
            "time",
            SECONDS
        };
    }

    @Test
    void aHandshakeSaysTheSameOnBothSides() {
        assertThat(Wire.handshake())
                .isEqualTo(request("handshake", introduction()))
                .isEqualTo(214);
        assertThat(Wire.handshakeAnswer()).isEqualTo(answer(introduction())).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5, 15, 16, 30})
    void peersAreSixBytesEach(int count) {
        assertThat(Wire.pex(count)).isEqualTo(request("pex", "site", SITE, "peers", peers(count), "need", 5));
        assertThat(Wire.pexAnswer(count))
                .isEqualTo(answer("peers", peers(count), "peers_ipv6", List.of(), "peers_onion", List.of()));
        Map<String, Object> named = map("ip4", peers(count), "ipv6", List.of(), "onion", List.of());
        assertThat(Wire.announceAnswer(new int[] {count})).isEqualTo(answer("peers", List.of(named)));
        assertThat(Wire.announceAnswer(new int[] {count, count})).isEqualTo(answer("peers", List.of(named, named)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 15, 16, 300})
    void anAnnouncementHasAHashOfEachSite(int sites) {
        List<byte[]> hashes =
                IntStream.range(0, sites).mapToObj(i -> new byte[32]).toList();
        Object[] single = {
            "hashes",
            hashes,
            "onions",
            List.of(),
            "port",
            15_441,
            "need_types",
            List.of("ip4", "ipv4"),
            "need_num",
            20,
            "add",
            List.of("ipv4")
        };
        assertThat(Wire.announce(sites, false)).isEqualTo(request("announce", single));
        Object[] full = IntStream.range(0, single.length + 2)
                .mapToObj(i -> i < single.length ? single[i] : i == single.length ? "delete" : true)
                .toArray();
        assertThat(Wire.announce(sites, true)).isEqualTo(request("announce", full));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 255, 256, 1838, 70_000})
    void anUpdateHasTheContentInIt(int body) {
        Object[] root = {
            "site", SITE, "inner_path", "content.json", "body", new byte[body], "modified", SECONDS, "diffs", Map.of()
        };
        assertThat(Wire.update(Version.ROOT, body, 0)).isEqualTo(request("update", root));
        Object[] user = {
            "site",
            SITE,
            "inner_path",
            USER_PATH,
            "body",
            new byte[731],
            "modified",
            SECONDS,
            "diffs",
            map("data.json", new byte[body])
        };
        assertThat(Wire.update(7, 731, body) + (body == 0 ? 12 : 0)).isEqualTo(request("update", user));
    }

    @Test
    void answersSayWhatTheSourceSays() {
        assertThat(Wire.updated(Version.ROOT))
                .isEqualTo(answer("ok", "Thanks, file content.json updated!"))
                .isEqualTo(57);
        assertThat(Wire.updated(7)).isEqualTo(answer("ok", "Thanks, file " + USER_PATH + " updated!"));
        assertThat(Wire.notChanged())
                .isEqualTo(answer("ok", "File not changed"))
                .isEqualTo(38);
        ZeroNetMessages.Failure unknown = new ZeroNetMessages.Failure(-1, ZeroNetMessages.Failure.Reason.UNKNOWN_SITE);
        assertThat(unknown.bytes()).isEqualTo(answer("error", "Unknown site")).isEqualTo(37);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 127, 128, 40_000, 524_288, 1 << 29})
    void aFileComesRawBehindItsAnswer(int size) {
        int length = Math.min(size, 524_288);
        Object[] wish = {
            "site", SITE, "inner_path", "content.json", "location", 0, "read_bytes", 524_288, "file_size", size
        };
        assertThat(Wire.streamFile(Version.ROOT, 0, 524_288, size)).isEqualTo(request("streamFile", wish));
        assertThat(Wire.filePart(size - length, length, size))
                .isEqualTo(answer("size", size, "location", size, "stream_bytes", length) + length);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 15, 20})
    void modifiedFilesHaveTheirPaths(int users) {
        Map<String, Object> files = map("content.json", SECONDS);
        for (int user = 0; user < users; user++) {
            files.put(USER_PATH.substring(0, USER_PATH.length() - 2) + (char) ('a' + user) + "n", SECONDS);
        }
        int[] authors = IntStream.range(-1, users).toArray();
        assertThat(Wire.modifiedFiles(authors)).isEqualTo(answer("modified_files", files));
        assertThat(Wire.listModified()).isEqualTo(request("listModified", "since", SECONDS, "site", SITE));
    }

    /** Sizes that were measured of ZeroNet's own messages. */
    @Test
    void aPlainSiteHasAKnownContent() {
        assertThat(Wire.content(10)).isEqualTo(1838);
        assertThat(Wire.content(78)).isLessThanOrEqualTo(Wire.LARGEST_BODY);
        assertThat(Wire.content(79)).isGreaterThan(Wire.LARGEST_BODY);
        assertThat(Wire.update(Version.ROOT, 1838, 0)).isEqualTo(121 + 1838 + 1);
        assertThat(Wire.streamFile(Version.ROOT, 0, 524_288, 0)).isEqualTo(134);
        assertThat(Wire.filePart(0, 1838, 1838)).isEqualTo(54 + 1838);
        assertThat(Wire.listModified()).isEqualTo(86);
        assertThat(Wire.announce(1, false)).isEqualTo(129);
    }
}
