package dev.dermaga.dingtalk.client.drive;

import java.net.URI;

/** A page that shows a file in a browser. */
public record OpenLink(URI url, boolean hasWatermark) {
    /** The address opens the file for whoever has it, so it is not printed. */
    @Override
    public String toString() {
        return "OpenLink[" + url.getHost() + "]";
    }
}
