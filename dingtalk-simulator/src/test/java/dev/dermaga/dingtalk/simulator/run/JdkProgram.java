package dev.dermaga.dingtalk.simulator.run;

import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** A program that knows nothing but the JDK and DingTalk's address. */
public final class JdkProgram {
    private JdkProgram() {}

    public static void main(String[] args) throws Exception {
        URI address = URI.create(args[0]);
        System.out.println(HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
                .body());
        try (InputStream in = address.toURL().openConnection().getInputStream()) {
            System.out.println(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
