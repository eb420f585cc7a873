package dev.hearsay.protocol.comet.consensus;

import java.util.ArrayList;
import java.util.List;

/**
 * The votes of one height, of each round so far: consensus/types/height_vote_set.go of CometBFT at 5bba72c, without its bound on rounds
 * far ahead.
 */
final class HeightVotes {
    /** The votes of one round. */
    private record OfRound(VoteSet prevotes, VoteSet precommits) {}

    private final int height;
    private final int validators;
    private final List<OfRound> rounds = new ArrayList<>(1);

    HeightVotes(int height, int validators) {
        this.height = height;
        this.validators = validators;
    }

    VoteSet of(int round, VoteType type) {
        while (rounds.size() <= round) {
            int next = rounds.size();
            rounds.add(new OfRound(
                    new VoteSet(height, next, VoteType.PREVOTE, validators),
                    new VoteSet(height, next, VoteType.PRECOMMIT, validators)));
        }
        OfRound votes = rounds.get(round);
        return type == VoteType.PREVOTE ? votes.prevotes : votes.precommits;
    }

    VoteSet prevotes(int round) {
        return of(round, VoteType.PREVOTE);
    }

    VoteSet precommits(int round) {
        return of(round, VoteType.PRECOMMIT);
    }
}
