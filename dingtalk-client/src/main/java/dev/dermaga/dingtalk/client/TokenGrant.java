package dev.dermaga.dingtalk.client;

/** The ways to get an app's access token. All give the same kind of token, good for 7200 seconds and for both APIs. */
public enum TokenGrant {
    /** {@code POST /v1.0/oauth2/{corpId}/token}: the newest. Needs the organization's id. */
    CORP,
    /** {@code POST /v1.0/oauth2/accessToken} with app key and app secret. */
    APP,
    /** {@code GET /gettoken?appkey&appsecret}. */
    APP_KEY,
    /**
     * {@code GET /gettoken?corpid&corpsecret}: the oldest, no longer documented. Needs the organization's id and its
     * corpsecret, which is neither an app's secret nor the one for administrators' single sign-on.
     */
    CORP_SECRET
}
