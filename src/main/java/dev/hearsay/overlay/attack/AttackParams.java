package dev.hearsay.overlay.attack;

import dev.hearsay.group.GroupNames;
import dev.hearsay.group.Groups;
import dev.hearsay.overlay.OverlayModel;
import dev.hearsay.settings.ConfigBlock;

/**
 * An attack on an overlay as a scenario states it, in the block {@code attack}. Times in nanoseconds.
 *
 * @param attackers the groups whose peers attack, in place of what the overlay says
 * @param victims the groups whose peers are dialled, and watched
 * @param told the groups whose addresses attackers tell of, and of no others
 * @param from the time at which it begins
 * @param every the time between two dials of an attacker, or {@link #NEVER}
 * @param hangUpEvery the time after which all attackers close all connections with victims, and begin anew, or {@link #NEVER}
 * @param tellEvery the time between two lists that nobody has asked for, or {@link #NEVER}
 * @param garbageEvery the time between two messages that no correct peer sends, or {@link #NEVER}
 * @param garbageBytes the size of one of them
 * @param watchEvery the time between two looks at the victims
 */
public record AttackParams(
        GroupNames attackers,
        GroupNames victims,
        GroupNames told,
        long from,
        long every,
        long hangUpEvery,
        long tellEvery,
        long garbageEvery,
        int garbageBytes,
        long watchEvery) {
    /** The time between things that are not done. */
    static final long NEVER = 0;

    private static final String NEVER_WORD = "never";

    /** The attack of the block of an overlay. */
    private static AttackParams from(ConfigBlock settings) {
        return new AttackParams(
                GroupNames.from(settings, "attackers"),
                GroupNames.from(settings, "victims"),
                GroupNames.from(settings, "tells"),
                settings.duration("from"),
                settings.roundOr("every", NEVER_WORD, NEVER),
                settings.roundOr("hang-up-every", NEVER_WORD, NEVER),
                settings.roundOr("tell-every", NEVER_WORD, NEVER),
                settings.roundOr("garbage-every", NEVER_WORD, NEVER),
                settings.bytes("garbage-size"),
                settings.round("watch"));
    }

    /** An overlay under the attack that its block states; itself, where it states none. */
    public static OverlayModel on(OverlayModel honest, Dialect dialect, ConfigBlock settings) {
        AttackParams params = from(settings.block("attack"));
        boolean isAny =
                !params.attackers.names().isEmpty() || !params.victims.names().isEmpty();
        return isAny ? new AttackedOverlay(honest, params, dialect) : honest;
    }

    /** The attack among the peers of a run. */
    Attack among(Groups groups) {
        return new Attack(this, attackers.peersIn(groups), victims.peersIn(groups), told.peersIn(groups));
    }
}
