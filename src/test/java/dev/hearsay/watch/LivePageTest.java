package dev.hearsay.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearsay.page.Page;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.BindException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The server of a page, asked as a browser asks it. */
class LivePageTest {
    private final AtomicInteger asked = new AtomicInteger();

    private LivePage serve() throws IOException {
        return LivePage.serve(0, "a <run>", () -> new Page("model " + asked.incrementAndGet(), "", List.of()));
    }

    /** The connection on which a request was sent, whose answer is to be read. */
    private static BufferedReader ask(Socket socket, String line, String host) throws IOException {
        String request = line + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    private static Socket socket(LivePage page) throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), page.address().getPort());
    }

    private static String answer(LivePage page, String line, String host) throws IOException {
        try (Socket socket = socket(page);
                BufferedReader answer = ask(socket, line, host)) {
            StringBuilder text = new StringBuilder();
            answer.lines().forEach(each -> text.append(each).append('\n'));
            return text.toString();
        }
    }

    @Test
    void thePageMayConnectToItsServerAlone() throws IOException {
        try (LivePage page = serve()) {
            assertThat(answer(page, "GET /", "127.0.0.1:" + page.address().getPort()))
                    .startsWith("HTTP/1.1 200 OK")
                    .contains("default-src 'none'", "connect-src 'self';", "<title>a &lt;run&gt;</title>");
        }
        assertThat(asked).hasValue(0);
    }

    @Test
    void modelsComeUntilTheRunEnds() throws IOException {
        LivePage page = serve();
        try (Socket socket = socket(page);
                BufferedReader events = ask(socket, "GET /events", "localhost")) {
            assertThat(next(events, "data: ")).contains("\"title\":\"model 1\"");
            Thread ending = new Thread(page::close);
            ending.start();
            assertThat(next(events, "event: end")).isEqualTo("event: end");
        }
        assertThat(asked).hasValueGreaterThan(1);
    }

    private static String next(BufferedReader lines, String beginning) throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith(beginning)) {
                return line;
            }
        }
        return "no line that begins with " + beginning;
    }

    @Test
    void nobodyElseIsAnswered() throws IOException {
        try (LivePage page = serve()) {
            assertThat(answer(page, "GET /", "example.org")).startsWith("HTTP/1.1 403");
            assertThat(answer(page, "GET /secret", "127.0.0.1")).startsWith("HTTP/1.1 404");
            assertThat(answer(page, "POST /", "127.0.0.1")).startsWith("HTTP/1.1 405");
        }
    }

    @Test
    void aPortThatIsTakenIsSaid() throws IOException {
        try (LivePage page = serve()) {
            int port = page.address().getPort();
            assertThatThrownBy(() -> LivePage.serve(port, "", () -> new Page("", "", List.of())))
                    .isInstanceOf(BindException.class);
        }
    }
}
