package dev.dermaga.hub.web;

import java.util.List;

/**
 * A request that cannot be served, told to the caller as problem details (RFC 9457) with a {@code code} for programs and
 * a {@code detail} for people. Throw it from anywhere below a controller; a running transaction is rolled back.
 */
public final class Problem extends RuntimeException {

    private final int status;
    private final String code;
    private final List<String> fields;

    private Problem(int status, String code, String detail, List<String> fields) {
        super(detail, null, false, false);
        this.status = status;
        this.code = code;
        this.fields = fields;
    }

    /** 404. */
    public static Problem notFound(String code, String detail) {
        return of(404, code, detail);
    }

    /** 422: readable, but not acceptable. {@code field} names the members of the body that are to blame. */
    public static Problem unprocessable(String code, String detail, String... field) {
        return new Problem(422, code, detail, List.of(field));
    }

    public static Problem of(int status, String code, String detail) {
        return new Problem(status, code, detail, List.of());
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    public List<String> fields() {
        return fields;
    }

    public String detail() {
        return String.valueOf(getMessage());
    }
}
