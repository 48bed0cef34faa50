package dev.dermaga.benchmarks.simulator;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The same request over and over, on connections that stay open, each waiting for its answer. */
final class Load {
    private final ServerProcess server;
    private final byte[] request;

    Load(ServerProcess server, String request) {
        this.server = server;
        this.request = request.getBytes(StandardCharsets.UTF_8);
    }

    record Rate(long requests, double seconds, double cpuSeconds) {
        double perSecond() {
            return requests / seconds;
        }

        double perCpuSecond() {
            return requests / cpuSeconds;
        }
    }

    Rate run(int connections, int seconds) throws Exception {
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        long cpu = server.cpuMillis();
        ExecutorService threads = Executors.newFixedThreadPool(connections);
        try {
            Callable<Long> caller = () -> askUntil(end);
            List<Future<Long>> counts = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                counts.add(threads.submit(caller));
            }
            long requests = 0;
            for (Future<Long> count : counts) {
                requests += count.get();
            }
            return new Rate(requests, seconds, (server.cpuMillis() - cpu) / 1000.0);
        } finally {
            threads.shutdownNow();
        }
    }

    private long askUntil(long end) throws IOException {
        long count = 0;
        try (Socket socket = new Socket("127.0.0.1", server.port())) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            while (System.nanoTime() < end) {
                socket.getOutputStream().write(request);
                String body = answer(in);
                if (!body.contains("\"errcode\":0")) {
                    throw new IllegalStateException("Another answer than expected: " + body);
                }
                count++;
            }
        }
        return count;
    }

    static String ask(int port, String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            return ask(socket, request);
        }
    }

    static String ask(Socket socket, String request) throws IOException {
        socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
        return answer(socket.getInputStream());
    }

    /** The body of an answer that gives its length. */
    private static String answer(InputStream in) throws IOException {
        int length = -1;
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(line.substring(15).strip());
            }
        }
        if (length < 0) {
            throw new IllegalStateException("An answer without its length");
        }
        return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException();
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }
}
