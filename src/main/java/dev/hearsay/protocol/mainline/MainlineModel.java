package dev.hearsay.protocol.mainline;

import dev.hearsay.protocol.IdentifierSpace;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Promises;
import dev.hearsay.protocol.Protocol;
import dev.hearsay.protocol.ProtocolFactory;
import dev.hearsay.protocol.ProtocolModel;
import dev.hearsay.protocol.Setup;
import dev.hearsay.protocol.WireFormat;
import dev.hearsay.protocol.dht.Identifiers;
import java.util.List;
import java.util.Optional;

/** The mainline DHT with its parameters: what holds of all of its nodes. */
record MainlineModel(MainlineParams params) implements ProtocolModel {
    private static final List<String> OPERATIONS = List.of("lookup", "announce", "get-peers", "join");

    @Override
    public ProtocolFactory over(Setup setup) {
        MainlineNet net = MainlineNet.over(setup, params.table().salt());
        return new Factory(params, net, new Krpc(new NodeIds(net.identifiers(), setup.peers(), setup.guests())));
    }

    @Override
    public Optional<IdentifierSpace> space(Setup setup) {
        return Optional.of(new Identifiers(setup.peers(), params.table().salt()));
    }

    @Override
    public String role() {
        return params.role();
    }

    @Override
    public boolean isSpoken() {
        return true;
    }

    @Override
    public List<String> operations() {
        return OPERATIONS;
    }

    @Override
    public Promises promises() {
        return Promises.FULL.withComplete(Promises.Complete.EVERY_OPERATION).endless();
    }

    @Override
    public List<Class<? extends Message>> messages() {
        return MainlineMessages.TYPES;
    }

    private record Factory(MainlineParams params, MainlineNet net, WireFormat wireFormat) implements ProtocolFactory {
        @Override
        public Protocol create(int self) {
            return new MainlineDht(params, net, self);
        }
    }
}
