package dev.dermaga.dingtalk.client.login;

import dev.dermaga.dingtalk.client.id.ClientId;
import dev.dermaga.dingtalk.client.id.CorpId;
import dev.dermaga.dingtalk.client.internal.Call;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Where a person signs in, and as whom.
 *
 * <pre>{@code
 * String state = Login.newState();   // keep it in the browser's session
 * URI page = dingtalk.login().authorizationUrl(SignInRequest.to(callback, state).inOrganization(corp));
 * }</pre>
 *
 * @see <a href="https://open.dingtalk.com/document/development/obtain-identity-credentials">OAuth2</a>
 */
public final class SignInRequest {
    private final Map<String, String> parameters;

    private SignInRequest(Map<String, String> parameters) {
        this.parameters = parameters;
    }

    /**
     * @param redirect where the person comes back to; must be registered for the app
     * @param state unguessable, good once, bound to the browser's session: the only defence against forged sign-ins
     */
    public static SignInRequest to(URI redirect, String state) {
        if (state.isBlank()) {
            throw new IllegalArgumentException("the state is empty");
        }
        return new SignInRequest(Map.of())
                .with("redirect_uri", redirect.toString())
                .with("response_type", "code")
                .with("scope", "openid")
                .with("prompt", "consent")
                .with("state", state);
    }

    /** The person chooses one of their organizations; {@link UserToken#corpId} says which. */
    public SignInRequest choosingOrganization() {
        return with("scope", "openid corpid");
    }

    /** The person chooses among the organizations that they manage. */
    public SignInRequest choosingManagedOrganization() {
        return choosingOrganization().with("org_type", "management");
    }

    /** This organization, which the person must be in. */
    public SignInRequest inOrganization(CorpId corp) {
        return choosingOrganization().with("corpId", corp.value());
    }

    /** With an account that belongs to an organization; the person names it by its code. */
    public SignInRequest withOrganizationAccount() {
        return with("exclusiveLogin", "true");
    }

    /** With an account that belongs to this organization: straight to its own sign-in page. */
    public SignInRequest withAccountOf(CorpId corp) {
        return withOrganizationAccount().with("exclusiveCorpId", corp.value());
    }

    URI at(String login, ClientId client) {
        String query = with("client_id", client.value()).parameters.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + Call.segment(entry.getValue()))
                .collect(Collectors.joining("&"));
        return URI.create(login + "/oauth2/auth?" + query);
    }

    private SignInRequest with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(parameters);
        more.put(name, value);
        return new SignInRequest(more);
    }
}
