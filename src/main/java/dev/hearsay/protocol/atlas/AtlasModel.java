package dev.hearsay.protocol.atlas;

import dev.hearsay.protocol.Footprint;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Promises;
import dev.hearsay.protocol.ProtocolFactory;
import dev.hearsay.protocol.ProtocolModel;
import dev.hearsay.protocol.Setup;
import java.util.List;

/**
 * Atlas with its keys.
 *
 * @param params the keys
 */
record AtlasModel(AtlasParams params) implements ProtocolModel {
    /** The operation that stores a zone file. */
    static final String PUT = "put";

    /** The operation that asks for one. */
    static final String GET = "get";

    private static final int ZONE_FILE_BYTES = 48;
    /** A size, a hop, and a bit here and for each neighbour. */
    private static final int KEPT_BYTES = 10;

    @Override
    public ProtocolFactory over(Setup setup) {
        return self -> new Atlas(params, setup.keys());
    }

    /** Every zone file is everywhere in the end: who misses one asks a neighbour that has it, time and again. */
    @Override
    public Promises promises() {
        return Promises.FULL.endless().withKeepsToLinks(true);
    }

    @Override
    public List<String> operations() {
        return List.of(PUT, GET);
    }

    @Override
    public List<Class<? extends Message>> messages() {
        return AtlasMessages.TYPES;
    }

    @Override
    public Footprint footprint(double degree) {
        return new Footprint(1, ZONE_FILE_BYTES, KEPT_BYTES);
    }
}
