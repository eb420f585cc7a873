package dev.hearsay.watch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.hearsay.page.Page;
import dev.hearsay.page.PageHtml;
import dev.hearsay.page.PageJson;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Serves a page on the loopback address: the page itself, and a stream of server-sent events (WHATWG HTML, section 9.2) with a new model
 * of it every second. Nothing is computed while nobody looks. It ends with the run, and tells who looks.
 */
public final class LivePage implements AutoCloseable {
    private static final long PERIOD_MILLIS = 1000;
    /** Names by which a browser on this machine asks for it; any other is a page elsewhere that tries to read it. */
    private static final List<String> HERE = List.of("127.0.0.1", "localhost", "[::1]");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(LivePage::daemon);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final String title;
    private final Supplier<Page> page;

    private LivePage(HttpServer server, String title, Supplier<Page> page) {
        this.server = server;
        this.title = title;
        this.page = page;
    }

    /**
     * Begins to serve.
     *
     * @param port of the loopback address, or 0 for any that is free
     * @param title the window's
     * @param page makes what is shown at this moment
     * @throws IOException if the port cannot be had
     */
    public static LivePage serve(int port, String title, Supplier<Page> page) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        LivePage live = new LivePage(server, title, page);
        server.setExecutor(live.threads);
        server.createContext("/", live::answer);
        server.start();
        return live;
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "watch");
        thread.setDaemon(true);
        return thread;
    }

    /** Where a browser finds it. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String host = String.valueOf(exchange.getRequestHeaders().getFirst("Host"));
            String path = exchange.getRequestURI().getPath();
            if (!HERE.contains(host.replaceFirst(":\\d+$", ""))) {
                exchange.sendResponseHeaders(403, -1);
            } else if (!exchange.getRequestMethod().equals("GET")) {
                exchange.sendResponseHeaders(405, -1);
            } else if (path.equals("/")) {
                send(exchange, "text/html; charset=utf-8", PageHtml.live(title));
            } else if (path.equals("/events")) {
                stream(exchange);
            } else {
                exchange.sendResponseHeaders(404, -1);
            }
        }
    }

    private static void send(HttpExchange exchange, String type, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    /** Events until the run has ended, or until who looks has gone: writing to them fails then. */
    private void stream(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(200, 0);
        OutputStream out = exchange.getResponseBody();
        try {
            do {
                event(out, "message");
            } while (!closed.await(PERIOD_MILLIS, TimeUnit.MILLISECONDS));
            event(out, "message");
            event(out, "end");
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void event(OutputStream out, String name) throws IOException {
        String data = name.equals("end") ? "" : PageJson.of(page.get());
        out.write(("event: " + name + "\ndata: " + data + "\n\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /** Shows what there is for the last time, and ends. */
    @Override
    public void close() {
        closed.countDown();
        server.stop(1);
        threads.shutdownNow();
    }
}
