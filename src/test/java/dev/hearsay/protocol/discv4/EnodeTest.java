package dev.hearsay.protocol.discv4;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** URLs of nodes, and the hash that makes ids of their keys. */
class EnodeTest {
    private static final BigInteger PRIME =
            BigInteger.TWO.pow(256).subtract(BigInteger.TWO.pow(32)).subtract(BigInteger.valueOf(977));

    /** The public key of the example of enr.md, whose even or odd second half follows from the first by the curve y^2 = x^3 + 7. */
    private static String keyOfTheExample() {
        BigInteger x = new BigInteger("ca634cae0d49acb401d8a4c6b6fe8c55b70d115bf400769cc1400f3258cd3138", 16);
        BigInteger root = x.pow(3)
                .add(BigInteger.valueOf(7))
                .modPow(PRIME.add(BigInteger.ONE).shiftRight(2), PRIME);
        BigInteger y = root.testBit(0) ? root : PRIME.subtract(root); // 03: odd
        return "%064x%064x".formatted(x, y);
    }

    @ParameterizedTest
    @CsvSource({
        "'', c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470",
        "abc, 4e03657aea45a94fc7d47ba826c8d667c0d1e6e33a64a036ec44f58fa12d6c45"
    })
    void theHashIsThatOfEthereumAndNotTheStandard(String text, String hash) {
        assertThat(HexFormat.of().formatHex(Keccak.hash256(text.getBytes(StandardCharsets.US_ASCII))))
                .isEqualTo(hash);
    }

    @Test
    void aLongTextTakesSeveralBlocks() {
        // a text of exactly one block has its padding in the next one
        assertThat(Keccak.hash256(new byte[136])).isNotEqualTo(Keccak.hash256(new byte[135]));
        assertThat(Keccak.hash256(new byte[300])).hasSize(32).isNotEqualTo(Keccak.hash256(new byte[299]));
    }

    @Test
    void theIdentifierIsTheBeginningOfTheIdInTheSpecification() {
        Enode enode =
                Enode.parse("enode://" + keyOfTheExample() + "@127.0.0.1:30303").orElseThrow();

        assertThat(enode.identifier()).isEqualTo(0xa448f24c6d18e575L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"@10.3.58.6:30303?discport=30301", "@255.0.1.2:30303", "@10.0.0.1:1?discport=0"})
    void aUrlIsPrintedAsItIsRead(String place) {
        String url = "enode://" + keyOfTheExample() + place;

        assertThat(Enode.parse(url)).hasToString("Optional[" + url + "]");
    }

    @Test
    void aUrlStatesAddressAndPorts() {
        Enode enode = Enode.parse(
                        "enode://" + keyOfTheExample().toUpperCase(Locale.ROOT) + "@10.3.58.6:30303?discport=30301")
                .orElseThrow();

        assertThat(enode).isEqualTo(new Enode(keyOfTheExample(), 0x0a033a06, 30_303, 30_301));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://x@1.2.3.4:1",
                "enode://12@1.2.3.4:1",
                "enode://%s",
                "enode://%s@host:30303",
                "enode://%s@1.2.3.256:1",
                "enode://%s@1.2.3.4:65536",
                "enode://%s@1.2.3.4",
                "enode://%s@1.2.3.4:1?discport=70000",
                "enode://%s@1.2.3.4:1?discport="
            })
    void anythingElseIsNoUrlOfANode(String text) {
        assertThat(Enode.parse(text.formatted(keyOfTheExample()))).isEmpty();
    }
}
