package dev.dermaga.hub.dingtalk;

import dev.dermaga.dingtalk.client.login.InAppUser;
import dev.dermaga.dingtalk.client.login.LoginProfile;
import dev.dermaga.hub.connect.ConnectedApp;
import dev.dermaga.hub.people.Identity;
import dev.dermaga.hub.security.SignInProvider;
import java.net.URI;
import org.springframework.stereotype.Component;

/** Signing in with DingTalk, in a browser and inside its client. */
@Component
class DingTalkSignIn implements SignInProvider {

    private final AppClient dingtalk;
    private final ConnectedApp app;

    DingTalkSignIn(AppClient dingtalk, ConnectedApp app) {
        this.dingtalk = dingtalk;
        this.app = app;
    }

    @Override
    public URI authorizationUrl(URI redirect, String state) {
        return dingtalk.get().login().authorizationUrl(redirect, state);
    }

    @Override
    public Profile profile(String authCode) {
        LoginProfile profile = dingtalk.get().login().me(dingtalk.get().login().exchange(authCode));
        String openId = profile.openId();
        return new Profile(
                profile.unionId().value(),
                openId == null ? null : Identity.openId(String.valueOf(app.get().clientId()), openId),
                profile.nick(),
                profile.mobile());
    }

    @Override
    public Profile inAppProfile(String code) {
        InAppUser user = dingtalk.get().login().inApp(code);
        return new Profile(user.unionId().value(), null, user.name(), null);
    }
}
