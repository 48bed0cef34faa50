package dev.dermaga.dingtalk.client.internal;

import dev.dermaga.dingtalk.client.error.NoAnswer;
import dev.dermaga.dingtalk.client.error.Refused;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where the bytes of stored files are. It is not DingTalk's API: it takes no token, as each address is signed by headers
 * that DingTalk gives out with it.
 *
 * @see <a href="https://open.dingtalk.com/document/development/self-examination-manual-for-file-upload-issues">What goes
 *     wrong in uploads</a>
 */
public final class ObjectStore {
    private static final Pattern CODE = Pattern.compile("<Code>([\\w.]{1,100})</Code>");
    private static final Pattern MESSAGE = Pattern.compile("<Message>([^<]{1,300})</Message>");
    private static final String STALE = "RequestTimeTooSkewed";

    private final Transport transport;

    ObjectStore(Transport transport) {
        this.transport = transport;
    }

    /** Addresses of the same bytes, the best one first, and the headers that open them. */
    public record Signed(List<URI> addresses, Map<String, String> headers) {
        /** Reads {@code headerSignatureInfo}. Internal addresses have no use, says the page. */
        public static Signed of(JsonObject info) throws IOException {
            List<URI> addresses = new ArrayList<>();
            for (String url : info.texts("resourceUrls")) {
                URI address = URI.create(url);
                String scheme = address.getScheme();
                if (!"https".equalsIgnoreCase(scheme) && !"http".equalsIgnoreCase(scheme)) {
                    throw new IOException("not an http address: " + scheme);
                }
                addresses.add(address);
            }
            if (addresses.isEmpty()) {
                throw new IOException("the answer has no 'resourceUrls'");
            }
            Map<String, String> headers = new LinkedHashMap<>();
            JsonObject given = info.object("headers");
            for (String name : given.members().keySet()) {
                headers.put(name, given.requiredText(name));
            }
            return new Signed(addresses, headers);
        }

        @Override
        public String toString() {
            return "Signed[" + addresses.get(0).getHost() + "]";
        }
    }

    /** Whether an address was refused because it is too old, so that a new one helps. */
    public static boolean isStale(Refused refused) {
        return refused.code().equals(STALE);
    }

    /** Puts bytes at an address; harmless to repeat. A Content-Type would break the signature, so there is none. */
    public void put(
            Signed signed, long size, Supplier<InputStream> content, Transport.Progress progress, Duration timeout) {
        Transport.Body body = new Transport.Body("", size, content, progress);
        Transport.Answer answer =
                exchange("PUT", signed, signed.headers(), body, Pipeline.LONGEST_ANSWER, timeout, null);
        if (answer.status() != 200) {
            throw failure("PUT", answer);
        }
    }

    /** Fetches the bytes from a position on; fails when there are more than {@code longest}. Returns how many came. */
    public long get(Signed signed, long from, OutputStream out, long longest, Duration timeout) {
        Map<String, String> headers = new LinkedHashMap<>(signed.headers());
        if (from > 0) {
            headers.put("Range", "bytes=" + from + "-");
            headers.put("x-oss-range-behavior", "standard"); // else a range that does not fit brings the whole file
        }
        Transport.Answer answer = exchange("GET", signed, headers, null, longest, timeout, out);
        if (answer.status() != (from > 0 ? 206 : 200)) {
            throw failure("GET", answer);
        }
        return answer.bodyLength();
    }

    /** One that cannot be reached gives way to the next. */
    private Transport.Answer exchange(
            String method,
            Signed signed,
            Map<String, String> headers,
            Transport.@Nullable Body body,
            long longest,
            Duration timeout,
            @Nullable OutputStream out) {
        Transport.@Nullable Failure last = null;
        for (URI address : signed.addresses()) {
            try {
                return transport.exchange(new Transport.Request(method, address, headers, body, timeout, longest, out));
            } catch (Transport.Failure failure) {
                last = failure;
                if (failure.sent()) {
                    break;
                }
            }
        }
        java.util.Objects.requireNonNull(last);
        throw new NoAnswer(name(method), null, null, String.valueOf(last.getMessage()), false, last.getCause());
    }

    private static RuntimeException failure(String method, Transport.Answer answer) {
        String xml = new String(answer.body(), StandardCharsets.UTF_8);
        String code = first(CODE, xml, "");
        if (code.isEmpty() || answer.status() >= 500) {
            String reason = "the object store answered with HTTP status " + answer.status();
            return new NoAnswer(name(method), code.isEmpty() ? null : code, null, reason, false, null);
        }
        return new Refused(
                name(method), code, null, first(MESSAGE, xml, "no reason"), Codes.advice(code, ""), List.of());
    }

    private static String first(Pattern pattern, String text, String otherwise) {
        Matcher found = pattern.matcher(text);
        return found.find() ? found.group(1) : otherwise;
    }

    private static String name(String method) {
        return method + " the content of a file";
    }
}
