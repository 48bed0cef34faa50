package dev.dermaga.hub.delivery;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;

/** Where something came from. */
public enum Origin {
    WEB,
    API,
    DINGTALK;

    /** Programs show a token, browsers a cookie. */
    public static Origin of(HttpServletRequest request) {
        return request.getHeader("Authorization") == null ? WEB : API;
    }

    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
