package dev.hearsay.protocol.zeronet;

import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Promises;
import dev.hearsay.protocol.ProtocolFactory;
import dev.hearsay.protocol.ProtocolModel;
import dev.hearsay.protocol.Setup;
import dev.hearsay.protocol.zeronet.ZeroNetParams.Acquaintance;
import dev.hearsay.protocol.zeronet.ZeroNetParams.Publish;
import dev.hearsay.protocol.zeronet.ZeroNetParams.Role;
import java.util.List;

/**
 * ZeroNet with its keys.
 *
 * @param params the keys
 */
record ZeroNetModel(ZeroNetParams params) implements ProtocolModel {
    /** The share of updates that pass a peer by at most whose connections come and go; none does over connections that stay. */
    private static final double MISSED = 0.01;

    @Override
    public ProtocolFactory over(Setup setup) {
        Sites sites = new Sites(setup, params.content());
        boolean isRunning = params.content().known() != Acquaintance.NOBODY;
        return self -> sites.isTracker(self) ? new Tracker(sites, isRunning) : new ZeroNet(params, sites, self);
    }

    @Override
    public String role() {
        return params.role() == Role.SEEDER ? "" : params.role().word();
    }

    @Override
    public List<Class<? extends Message>> messages() {
        return Message.types(ZeroNetMessages.Any.class);
    }

    @Override
    public List<String> operations() {
        return params.role() == Role.TRACKER ? List.of() : List.of(Work.PUBLISH, Work.VISIT);
    }

    /**
     * With answers counted an update goes to at least 2 L + 1 connected peers that may lack it, so that all are reached where nobody has
     * more. Nothing is promised where peers do not know one another, or all have not the same site.
     */
    @Override
    public Promises promises() {
        Publish publish = params.publish();
        Promises endless = Promises.FULL.endless();
        boolean reachesAll = publish.countsAnswers()
                && !publish.isToAnyone()
                && !publish.differences()
                && publish.again() > 0
                && !params.knowsOneVersion()
                && params.content().sites() == 1
                && params.content().membership() == 1
                && params.content().known() == Acquaintance.CONTACTS
                && params.role() == Role.SEEDER;
        return reachesAll
                ? endless.withMostNeighbours(Math.min(2 * publish.origin() + 1, 2 * publish.again() + 2))
                        .withResidue(MISSED)
                : endless.withResidue(1);
    }
}
