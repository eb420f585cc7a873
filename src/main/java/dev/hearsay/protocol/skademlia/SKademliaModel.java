package dev.hearsay.protocol.skademlia;

import dev.hearsay.protocol.Behaviour;
import dev.hearsay.protocol.IdentifierSpace;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Promises;
import dev.hearsay.protocol.Protocol;
import dev.hearsay.protocol.ProtocolFactory;
import dev.hearsay.protocol.ProtocolModel;
import dev.hearsay.protocol.Setup;
import dev.hearsay.settings.Catalogue;
import java.util.List;
import java.util.Optional;

/** S/Kademlia with its settings. */
record SKademliaModel(SKademliaParams params) implements ProtocolModel {
    @Override
    public ProtocolFactory over(Setup setup) {
        Network network = Network.of(params, setup);
        return self -> authenticated(new SKademlia(params, network, self));
    }

    private Protocol authenticated(Protocol itself) {
        return params.signNanos() + params.verifyNanos() > 0
                ? new Authentication(itself, params.signNanos(), params.verifyNanos())
                : itself;
    }

    @Override
    public Optional<IdentifierSpace> space(Setup setup) {
        return Optional.of(Network.of(params, setup).identifiers());
    }

    @Override
    public String role() {
        return params.role();
    }

    @Override
    public List<String> operations() {
        return List.of(SKademlia.JOIN, SKademlia.LOOKUP, SKademlia.PUT, SKademlia.GET);
    }

    @Override
    public List<Class<? extends Message>> messages() {
        return SKademliaMessages.types();
    }

    /** Tables are refreshed for ever. */
    @Override
    public Promises promises() {
        return Promises.FULL.withComplete(Promises.Complete.EVERY_OPERATION).endless();
    }

    @Override
    public Catalogue<Behaviour> behaviours() {
        return new Catalogue<Behaviour>("behaviour")
                .with("colluding", Colluding::from)
                .with("dropping", Dropping::from)
                .with("lying", Lying::from);
    }
}
