package dev.hearsay.protocol.epidemic;

import dev.hearsay.random.RandomStream;

/** The places of peers by their numbers, and their distances in steps. */
enum Space {
    /** A circle of peers. */
    RING {
        @Override
        int farthest(int peers) {
            return peers / 2;
        }

        @Override
        int around(int distance) {
            return 2;
        }

        /** Half way round both directions lead to the same peer, which is one and not two. */
        @Override
        int draw(int self, int distance, int peers, RandomStream random) {
            boolean isForward = random.nextInt(2) == 0;
            if (!isForward && 2 * distance == peers) {
                return OUTSIDE;
            }
            return Math.floorMod(isForward ? self + distance : self - distance, peers);
        }
    },
    /** A row of peers. */
    LINE {
        @Override
        int farthest(int peers) {
            return peers - 1;
        }

        @Override
        int around(int distance) {
            return 2;
        }

        @Override
        int draw(int self, int distance, int peers, RandomStream random) {
            int place = random.nextInt(2) == 0 ? self + distance : self - distance;
            return place < peers ? Math.max(OUTSIDE, place) : OUTSIDE;
        }
    },
    /** A square of rows, filled row by row; steps go along rows and columns. */
    GRID {
        @Override
        int farthest(int peers) {
            return 2 * (columns(peers) - 1);
        }

        @Override
        int around(int distance) {
            return 4 * distance;
        }

        @Override
        int draw(int self, int distance, int peers, RandomStream random) {
            int columns = columns(peers);
            int side = random.nextInt(4);
            int along = random.nextInt(distance);
            int across = distance - along;
            int right = side == 0 ? across : side == 1 ? -along : side == 2 ? -across : along;
            int down = side == 0 ? along : side == 1 ? across : side == 2 ? -along : -across;
            int column = self % columns + right;
            long place = (self / columns + down) * (long) columns + column;
            boolean isInside = column >= 0 && column < columns && place >= 0 && place < peers;
            return isInside ? (int) place : OUTSIDE;
        }

        private int columns(int peers) {
            return (int) Math.ceil(Math.sqrt(peers));
        }
    };

    /** The answer of {@link #draw} for a place without a peer. */
    static final int OUTSIDE = -1;

    /** The largest distance between two peers. */
    abstract int farthest(int peers);

    /** The number of places at a distance, if there were no edges. */
    abstract int around(int distance);

    /** The peer at one of the places at a distance from another, each as likely as any other, or {@link #OUTSIDE}. */
    abstract int draw(int self, int distance, int peers, RandomStream random);
}
