package dev.dermaga.dingtalk.simulator.api;

import dev.dermaga.dingtalk.simulator.http.Answer;
import dev.dermaga.dingtalk.simulator.http.Call;
import dev.dermaga.dingtalk.simulator.http.Json;
import dev.dermaga.dingtalk.simulator.world.JsapiTickets;
import dev.dermaga.dingtalk.simulator.world.World;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;

/** What web pages inside DingTalk are signed with, and what the client thinks of a signature. */
public final class JsapiApi {
    private static final int NO_TICKET = 52011;
    private static final int WRONG_SIGNATURE = 52013;

    private final World world;

    public JsapiApi(World world) {
        this.world = world;
    }

    /** {@code POST /v1.0/oauth2/jsapiTickets}. */
    public Answer ticket(Call call) {
        JsapiTickets.Ticket ticket = world.jsapiTickets.forApp(call.client());
        return Answer.json(Json.object().put("jsapiTicket", ticket.value()).put("expireIn", seconds(ticket)));
    }

    /** {@code GET /get_jsapi_ticket}. */
    public Answer oldTicket(Call call) {
        JsapiTickets.Ticket ticket = world.jsapiTickets.forApp(call.client());
        return Answer.json(Json.object()
                .put("errcode", 0)
                .put("errmsg", "ok")
                .put("ticket", ticket.value())
                .put("expires_in", seconds(ticket)));
    }

    private long seconds(JsapiTickets.Ticket ticket) {
        return Duration.between(world.clock().instant(), ticket.until()).toSeconds();
    }

    /**
     * What {@code dd.config} says on a page: 0, or the code of its error.
     *
     * @param url what the page's {@code location.href} is
     */
    public static int config(
            World world, String clientId, String url, String nonce, String timestamp, String signature) {
        return world.jsapiTickets
                .valid(clientId)
                .map(ticket -> signature.equals(signature(ticket.value(), nonce, timestamp, url)) ? 0 : WRONG_SIGNATURE)
                .orElse(NO_TICKET);
    }

    /** SHA-256, although the samples name the variable sha1. */
    static String signature(String ticket, String nonce, String timestamp, String url) {
        String page = url.contains("#") ? url.substring(0, url.indexOf('#')) : url;
        int query = page.indexOf('?');
        String plain = query < 0
                ? page
                : page.substring(0, query + 1) + URLDecoder.decode(page.substring(query + 1), StandardCharsets.UTF_8);
        String text = "jsapi_ticket=" + ticket + "&noncestr=" + nonce + "&timestamp=" + timestamp + "&url=" + plain;
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
