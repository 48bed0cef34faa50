package dev.dermaga.dingtalk.client.login;

import dev.dermaga.dingtalk.client.Secret;
import dev.dermaga.dingtalk.client.id.AgentId;
import dev.dermaga.dingtalk.client.id.CorpId;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What {@code dd.config} of a page inside DingTalk must be given.
 *
 * @param timestamp milliseconds of the epoch
 * @see <a href="https://open.dingtalk.com/document/development/jsapi-authentication">JSAPI authentication</a>
 */
public record JsapiSignature(String nonce, long timestamp, String signature) {
    /**
     * Signs a page. SHA-256, although DingTalk's samples call it sha1; what stands in the query is decoded first.
     *
     * @param page what {@code location.href} is, exactly: with port and query, not encoded once more. What follows a
     *     {@code #} does not count. Avoid a plus sign in the query: DingTalk's own samples disagree about it
     */
    public static JsapiSignature of(Secret ticket, String nonce, long timestamp, String page) {
        String text = "jsapi_ticket=" + ticket.reveal() + "&noncestr=" + nonce + "&timestamp=" + timestamp + "&url="
                + decoded(page);
        return new JsapiSignature(nonce, timestamp, sha256(text));
    }

    /**
     * The object for {@code dd.config}, ready to be written as JSON.
     *
     * @param apis what the page calls, without {@code dd.}
     */
    public Map<String, Object> config(CorpId corp, AgentId agent, List<String> apis) {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("agentId", agent.toString());
        config.put("corpId", corp.value());
        config.put("timeStamp", Long.toString(timestamp));
        config.put("nonceStr", nonce);
        config.put("signature", signature);
        config.put("jsApiList", List.copyOf(apis));
        return config;
    }

    /** As it is signed; refuses what is no address. */
    static String decoded(String page) {
        if (!page.startsWith("https://") && !page.startsWith("http://")) {
            throw new IllegalArgumentException("not the address of a page: " + page);
        }
        String url = page.contains("#") ? page.substring(0, page.indexOf('#')) : page;
        int query = url.indexOf('?');
        return query < 0
                ? url
                : url.substring(0, query + 1) + URLDecoder.decode(url.substring(query + 1), StandardCharsets.UTF_8);
    }

    private static String sha256(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
