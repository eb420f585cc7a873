package dev.hearsay.protocol.swim;

import dev.hearsay.protocol.StreamFormat.Malformed;
import dev.hearsay.protocol.support.Latin1;
import dev.hearsay.protocol.support.MessagePackReader;
import dev.hearsay.protocol.support.MessagePackWriter;
import dev.hearsay.protocol.swim.Members.State;
import dev.hearsay.protocol.swim.SerfEvents.Told;
import dev.hearsay.protocol.swim.SerfNames.Description;
import dev.hearsay.protocol.swim.SwimMessages.Event;
import dev.hearsay.protocol.swim.SwimMessages.MemberState;
import dev.hearsay.protocol.swim.SwimMessages.PushPull;
import dev.hearsay.topology.Peers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All that an agent knows, as it is exchanged: a head, the members, and what serf has to say, of which only the events mean anything here.
 *
 * <p>Source: hashicorp/memberlist at 1b4c746, net.go (pushPullHeader, pushNodeState, sendLocalState); hashicorp/serf at a24f620,
 * serf/messages.go (messagePushPull), serf/serf.go (userEvents), serf/delegate.go (LocalState, MergeRemoteState).
 */
final class SerfState {
    private static final int USER_STATE = 2;
    /** The states by their numbers: state.go, NodeStateType. */
    private static final List<State> STATES = List.of(State.ALIVE, State.SUSPECT, State.DEAD, State.LEFT);

    /** A member as an agent has it in its state. */
    private record Entry(Description description, int incarnation, State state) {}

    private final List<Entry> entries = new ArrayList<>();
    private final MessagePackReader in;
    private final Map<String, Object> head;
    private final int end;
    private final byte[] bytes;

    /** Reads the head and the members of a whole message. */
    SerfState(byte[] bytes) throws Malformed {
        this.bytes = bytes;
        this.in = new MessagePackReader(bytes, 1, bytes.length);
        this.head = in.fields();
        for (long left = SerfPartReader.number(head, "Nodes", bytes.length); left > 0; left--) {
            Map<String, Object> fields = in.fields();
            Description member = SerfPartReader.description(SerfPartReader.text(fields, "Name"), fields);
            State state = STATES.get((int) SerfPartReader.number(fields, "State", STATES.size() - 1L));
            entries.add(new Entry(member, SerfPartReader.incarnation(fields), state));
        }
        this.end = in.position() + (int) SerfPartReader.number(head, "UserStateLen", bytes.length - in.position());
    }

    /** The members that are alive. */
    List<Description> alive() {
        return entries.stream()
                .filter(each -> each.state == State.ALIVE)
                .map(Entry::description)
                .toList();
    }

    /** The state as a message; members that are neither emulated nor guests are left out. */
    PushPull message(SerfNames names, SerfPartReader parts) throws Malformed {
        List<MemberState> members = new ArrayList<>();
        for (Entry entry : entries) {
            int member = names.memberOf(entry.description);
            if (member != Peers.NONE) {
                members.add(new MemberState(member, entry.incarnation, entry.state));
            }
        }
        return new PushPull(members, events(parts), Boolean.TRUE.equals(head.get("Join")));
    }

    private List<Event> events(SerfPartReader parts) throws Malformed {
        List<Event> events = new ArrayList<>();
        if (end > in.position() && bytes[in.position()] == USER_STATE) {
            MessagePackReader user = new MessagePackReader(bytes, in.position() + 1, end);
            for (long left = user.map(); left > 0; left--) {
                if (user.text().equals("Events")) {
                    readEvents(user, parts, events);
                } else {
                    pass(user);
                }
            }
        }
        return events;
    }

    private static void pass(MessagePackReader user) throws Malformed {
        if (!user.skip()) {
            throw new Malformed("a state of serf that ends too soon");
        }
    }

    private static void readEvents(MessagePackReader user, SerfPartReader parts, List<Event> events) throws Malformed {
        for (long left = user.list(); left > 0; left--) {
            if (!user.isNothing()) {
                readEventsOfOneTime(user, parts, events);
            }
        }
    }

    private static void readEventsOfOneTime(MessagePackReader user, SerfPartReader parts, List<Event> events)
            throws Malformed {
        long time = 0;
        List<Map<String, Object>> each = new ArrayList<>();
        for (long left = user.map(); left > 0; left--) {
            String name = user.text();
            if (name.equals("LTime")) {
                time = user.number();
            } else if (name.equals("Events")) {
                for (long more = user.list(); more > 0; more--) {
                    each.add(user.fields());
                }
            } else {
                pass(user);
            }
        }
        for (Map<String, Object> fields : each) {
            @Nullable Event event = parts.event(time, fields);
            if (event != null) {
                events.add(event);
            }
        }
    }

    /** A state as an agent reads it. */
    static byte[] written(PushPull state, SerfNames names, SerfEvents events) {
        byte[] user = user(state.events(), events);
        MessagePackWriter out = new MessagePackWriter();
        int count = 0;
        for (MemberState member : state.members()) {
            Description its = names.of(member.member());
            if (!its.name().isEmpty()) {
                add(member, its, out);
                count++;
            }
        }
        return new MessagePackWriter()
                .plain(SerfFrame.PUSH_PULL)
                .map(3)
                .text("Join")
                .flag(state.isJoin())
                .text("Nodes")
                .number(count)
                .text("UserStateLen")
                .number(user.length)
                .plain(out.done())
                .plain(user)
                .done();
    }

    private static void add(MemberState member, Description its, MessagePackWriter out) {
        out.map(7)
                .text("Addr")
                .raw(SerfPartWriter.host(its.address()))
                .text("Incarnation")
                .number(member.incarnation())
                .text("Meta")
                .raw(its.meta())
                .text("Name")
                .text(its.name())
                .text("Port")
                .number(SerfPartWriter.port(its.address()))
                .text("State")
                .number(STATES.indexOf(member.state()))
                .text("Vsn")
                .raw(its.versions());
    }

    /** Serf's part of a state: the events by time, and the clocks of which nothing else is known. */
    private static byte[] user(List<Event> events, SerfEvents all) {
        SortedMap<Long, List<Told>> byTime = new TreeMap<>();
        for (Event event : events) {
            Told told = all.of(event);
            byTime.computeIfAbsent(told.time(), any -> new ArrayList<>()).add(told);
        }
        MessagePackWriter out = new MessagePackWriter()
                .plain(USER_STATE)
                .map(6)
                .text("EventLTime")
                .number(byTime.isEmpty() ? 1 : byTime.lastKey() + 1)
                .text("Events")
                .list(byTime.size());
        byTime.forEach((time, told) -> {
            out.map(2).text("Events").list(told.size());
            told.forEach(each ->
                    out.map(2).text("Name").text(each.name()).text("Payload").raw(Latin1.bytes(each.payload())));
            out.text("LTime").number(time);
        });
        return out.text("LTime")
                .number(1)
                .text("LeftMembers")
                .list(0)
                .text("QueryLTime")
                .number(1)
                .text("StatusLTimes")
                .map(0)
                .done();
    }
}
