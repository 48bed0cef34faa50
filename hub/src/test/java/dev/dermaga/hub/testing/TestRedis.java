package dev.dermaga.hub.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import redis.embedded.RedisServer;

/** A real Redis on a free port of loopback, which can be stopped and started again. Keeps nothing. */
public final class TestRedis implements AutoCloseable {

    public static final String PASSWORD = "not/for@production";

    private final int port;
    private RedisServer server;

    private TestRedis(int port) {
        this.port = port;
        this.server = program();
    }

    /** One that does not run yet. */
    public static TestRedis stopped() {
        return new TestRedis(FreePort.find());
    }

    private RedisServer program() {
        try {
            return RedisServer.newRedisServer()
                    .port(port)
                    .bind("127.0.0.1")
                    .setting("requirepass " + PASSWORD)
                    .setting("save \"\"")
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public TestRedis start() {
        try {
            server = program();
            server.start();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void stop() {
        try {
            server.stop();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String address() {
        return "redis://:" + PASSWORD.replace("/", "%2F").replace("@", "%40") + "@127.0.0.1:" + port;
    }

    @Override
    public void close() {
        stop();
    }
}
