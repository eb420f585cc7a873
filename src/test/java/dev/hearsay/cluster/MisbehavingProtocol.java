package dev.hearsay.cluster;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Protocol;
import dev.hearsay.protocol.ProtocolFactory;
import dev.hearsay.protocol.ProtocolModel;
import dev.hearsay.protocol.Setup;
import dev.hearsay.protocol.Timer;
import dev.hearsay.settings.ConfigBlock;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/** A protocol that does, when it is handed its first message, what a run has to survive. */
public final class MisbehavingProtocol implements Protocol {
    private record Copy(int messageId, int bytes) implements Message {}

    private record Again() implements Timer {}

    private final String how;

    private MisbehavingProtocol(String how) {
        this.how = how;
    }

    /** Called for {@code protocol.type}. */
    @SuppressWarnings("NullAway") // one of its ways to misbehave is to make no protocol
    public static ProtocolModel from(ConfigBlock settings) {
        String how = settings.text("how");
        if (how.equals("nothing")) {
            return setup -> self -> null;
        }
        return new ProtocolModel() {
            @Override
            public ProtocolFactory over(Setup setup) {
                return self -> new MisbehavingProtocol(how);
            }

            @Override
            public List<Class<? extends Message>> messages() {
                return List.of(Copy.class);
            }
        };
    }

    @Override
    public void onOrigin(int messageId, int bytes, Context context) {
        context.sendToNeighbours(new Copy(messageId, bytes), -1);
    }

    @Override
    public void onTimer(Timer timer, Context context) {
        context.schedule(0, timer);
    }

    @Override
    public void onMessage(int from, Message message, Context context) {
        switch (how) {
            case "loop", "loop-aloud" -> {
                if (how.equals("loop-aloud")) {
                    System.out.println("in the loop");
                }
                while (how != null) {
                    Thread.onSpinWait();
                }
            }
            case "wait" -> {
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException interrupted) {
                    throw new IllegalStateException(interrupted);
                }
            }
            case "lock" -> lock();
            case "late" -> late(from, context);
            case "timers" -> context.schedule(0, new Again());
            case "exit" -> System.exit(0);
            case "error" -> throw new AssertionError("no good");
            default -> context.send(from, new Copy(0, -5));
        }
    }

    /** Waits for a monitor that another thread never leaves. */
    private static void lock() {
        Object monitor = new Object();
        CountDownLatch entered = new CountDownLatch(1);
        Thread holder = new Thread(() -> {
            synchronized (monitor) {
                entered.countDown();
                while (!entered.toString().isEmpty()) {
                    LockSupport.park();
                }
            }
        });
        holder.setDaemon(true);
        holder.start();
        try {
            entered.await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
        synchronized (monitor) {
            entered.countDown();
        }
    }

    /** Sends from a thread of its own, and is handed something later. */
    private static void late(int from, Context context) {
        Thread thread = new Thread(() -> context.send(from, new Copy(0, 5)), "late");
        thread.start();
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
        context.send(from, new Copy(0, 5));
    }
}
