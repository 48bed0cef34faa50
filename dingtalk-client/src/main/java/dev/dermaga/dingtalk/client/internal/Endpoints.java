package dev.dermaga.dingtalk.client.internal;

import java.net.URI;

/** Where DingTalk is: scheme, host and port, without a slash at the end. */
public record Endpoints(String modern, String legacy, String login) {
    public static Endpoints dingTalk() {
        return new Endpoints("https://api.dingtalk.com", "https://oapi.dingtalk.com", "https://login.dingtalk.com");
    }

    /** Everything at one address, as the simulator has it. */
    public static Endpoints at(URI address) {
        if (address.getScheme() == null || address.getHost() == null) {
            throw new IllegalArgumentException("the address needs scheme and host, like http://localhost:8090");
        }
        String text = address.toString();
        String base = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
        return new Endpoints(base, base, base);
    }
}
