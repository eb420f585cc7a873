package dev.hearsay.emulation;

import dev.hearsay.protocol.Channel;
import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Protocol;
import dev.hearsay.protocol.ProtocolFactory;
import dev.hearsay.protocol.ProtocolModel;
import dev.hearsay.protocol.Setup;
import dev.hearsay.protocol.Timer;
import dev.hearsay.settings.ConfigBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Peer 0 sends letters by a list, {@code "0 1 stream 100, 10 2 datagram 60 5"}: when in ms, to whom, by which channel, bytes, and
 * priority. Whoever gets one counts {@code "#1 at 110 ms"}, by its place in the list.
 */
public final class Letters implements Protocol {
    private record Letter(int place, int bytes, Channel channel, int priority) implements Message {}

    private record Post(int to, Letter letter) implements Timer {}

    private record Model(String list) implements ProtocolModel {
        @Override
        public ProtocolFactory over(Setup setup) {
            return self -> new Letters(list);
        }

        @Override
        public List<Class<? extends Message>> messages() {
            return List.of(Letter.class);
        }
    }

    private final String list;

    private Letters(String list) {
        this.list = list;
    }

    /** A model of it. */
    public static ProtocolModel from(ConfigBlock settings) {
        return new Model(settings.text("letters"));
    }

    /** The protocol block of a list. */
    static String of(String... letters) {
        return "\nprotocol { type = \"" + Letters.class.getName() + "\", letters = \"" + String.join(", ", letters)
                + "\" }\n";
    }

    @Override
    public void onStart(Context context) {
        List<String> letters = new ArrayList<>(List.of(list.split(", ", -1)));
        for (int place = 0; context.self() == 0 && place < letters.size(); place++) {
            String[] words = letters.get(place).split(" ", -1);
            Channel channel = Channel.valueOf(words[2].toUpperCase(Locale.ROOT));
            int priority = words.length > 4 ? Integer.parseInt(words[4]) : 0;
            Letter letter = new Letter(place, Integer.parseInt(words[3]), channel, priority);
            context.schedule(Long.parseLong(words[0]) * 1_000_000, new Post(Integer.parseInt(words[1]), letter));
        }
    }

    @Override
    public void onOrigin(int messageId, int bytes, Context context) {
        // The messages of the scenario are of no interest here.
    }

    @Override
    public void onTimer(Timer timer, Context context) {
        Post post = (Post) timer;
        context.send(post.to, post.letter);
    }

    @Override
    public void onMessage(int from, Message message, Context context) {
        context.count("#" + ((Letter) message).place + " at " + context.now() / 1_000_000 + " ms", 1);
    }
}
