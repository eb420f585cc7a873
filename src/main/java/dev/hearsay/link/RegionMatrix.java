package dev.hearsay.link;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Published figures of regions of the world: the mean latency between them, the bandwidth of a node, and which share of the
 * nodes of Bitcoin's network is there. Regions in this order: North America, Europe, South America, Asia-Pacific, Japan,
 * Australia.
 *
 * <p>Source: SimBlock (Aoki, Otsuki, Kaneko, Banno, Shudo: SimBlock: A Blockchain Network Simulator, IEEE INFOCOM Workshops
 * 2019), repository dsg-titech/simblock, settings.NetworkConfiguration: latencies in ms, bandwidths in bits a second, for
 * 2015 and 2019. Its latencies are near the round trips of 2021, so that one way they are about twice too long.
 *
 * <p>One way, measured: half of the mean round trip between the regions of Amazon's cloud, about 2021 (cloudping.co, as
 * libp2p/jvm-libp2p has it in its simulator's AwsLatencies at 267a4d46), grouped into the same six, without Cape Town and Bahrain: within
 * 1 ms of the mean over both directions of those 19; within a group that between its different
 * regions; within South America and Australia, which have one each, half of SimBlock's figure of 2019.
 */
final class RegionMatrix {
    /** Of 2015. */
    static final RegionMatrix SIMBLOCK_2015 = new RegionMatrix(
            new int[][] {
                {36, 119, 255, 310, 154, 208},
                {119, 12, 221, 242, 266, 350},
                {255, 221, 137, 347, 256, 269},
                {310, 242, 347, 99, 172, 278},
                {154, 266, 256, 172, 9, 163},
                {208, 350, 269, 278, 163, 22}
            },
            new long[] {4_700_000, 8_100_000, 1_800_000, 5_300_000, 3_400_000, 5_200_000},
            new long[] {25_000_000, 24_000_000, 6_500_000, 10_000_000, 17_500_000, 14_000_000},
            new double[] {0.3869, 0.5159, 0.0113, 0.0574, 0.0119, 0.0166});

    /** Of 2019. */
    static final RegionMatrix SIMBLOCK_2019 = new RegionMatrix(
            new int[][] {
                {32, 124, 184, 198, 151, 189},
                {124, 11, 227, 237, 252, 294},
                {184, 227, 88, 325, 301, 322},
                {198, 237, 325, 85, 58, 198},
                {151, 252, 301, 58, 12, 126},
                {189, 294, 322, 198, 126, 16}
            },
            new long[] {19_200_000, 20_700_000, 5_800_000, 15_700_000, 10_200_000, 11_300_000},
            new long[] {52_000_000, 40_000_000, 18_000_000, 22_800_000, 22_800_000, 29_900_000},
            new double[] {0.3316, 0.4998, 0.0090, 0.1177, 0.0224, 0.0195});

    /** One way, of 2021; bandwidths and shares are those of SimBlock, 2019. */
    static final RegionMatrix AWS_2021 = new RegionMatrix(
            new int[][] {
                {22, 57, 71, 89, 64, 86},
                {57, 11, 99, 89, 110, 132},
                {71, 99, 44, 150, 130, 156},
                {89, 89, 150, 35, 34, 64},
                {64, 110, 130, 34, 5, 57},
                {86, 132, 156, 64, 57, 8}
            },
            SIMBLOCK_2019.uploadBits,
            SIMBLOCK_2019.downloadBits,
            SIMBLOCK_2019.shares);

    /** The matrices by the names that scenarios know them by. */
    private static final Map<String, RegionMatrix> MATRICES =
            Map.of("simblock-2019", SIMBLOCK_2019, "simblock-2015", SIMBLOCK_2015, "aws-2021", AWS_2021);

    private static final List<String> NAMES =
            List.of("north-america", "europe", "south-america", "asia-pacific", "japan", "australia");

    private final int[][] latencyMillis;
    private final long[] uploadBits;
    private final long[] downloadBits;
    private final double[] shares;

    private RegionMatrix(int[][] latencyMillis, long[] uploadBits, long[] downloadBits, double[] shares) {
        this.latencyMillis = latencyMillis;
        this.uploadBits = uploadBits;
        this.downloadBits = downloadBits;
        this.shares = shares;
    }

    /** The matrix of a name such as {@code simblock-2019}. */
    static RegionMatrix of(String name) {
        return Objects.requireNonNull(MATRICES.get(name), name);
    }

    /** The number of regions. */
    int regions() {
        return shares.length;
    }

    /** The name of a region, by SimBlock's list of them. */
    String name(int region) {
        return NAMES.get(region);
    }

    /** The number of the region of that name; negative if there is none. */
    int number(String name) {
        return NAMES.indexOf(name);
    }

    /** The mean latency between two regions, in milliseconds. */
    int latencyMillis(int from, int to) {
        return latencyMillis[from][to];
    }

    /** The bandwidth between nodes of two regions, in bytes a second: the lesser of one's upload and the other's download. */
    long bytesPerSecond(int from, int to) {
        return Math.min(uploadBits[from], downloadBits[to]) / 8;
    }

    /** The region in which a node is for a number drawn uniformly from [0, 1). */
    int region(double drawn) {
        double sum = 0;
        for (int region = 0; region < shares.length - 1; region++) {
            sum += shares[region];
            if (drawn < sum) {
                return region;
            }
        }
        return shares.length - 1;
    }
}
