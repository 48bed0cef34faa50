package dev.dermaga.hub.security;

import dev.dermaga.hub.people.Identity;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Sign-in with DingTalk, as the hub needs it: where to send the browser, and who came back. */
public interface SignInProvider {

    /** The page where the person agrees; DingTalk then calls {@code redirect} with {@code authCode} and {@code state}. */
    URI authorizationUrl(URI redirect, String state);

    /**
     * Exchanges the code that came back. A code serves once.
     *
     * @throws RuntimeException when DingTalk refuses the code or gives no answer; the message is not shown to the person
     */
    Profile profile(String authCode);

    /**
     * Whose the code is that DingTalk's client gave to a page. A code serves once.
     *
     * @throws RuntimeException as {@link #profile}
     */
    Profile inAppProfile(String code);

    /**
     * Who signed in.
     *
     * @param openId what the app is told in browsers; null where it is not told
     */
    record Profile(
            String unionId,
            @Nullable Identity openId,
            @Nullable String nick,
            @Nullable String mobile) {}
}
